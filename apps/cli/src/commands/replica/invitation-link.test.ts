import { expect, test } from 'vitest'
import { readInvitationLink } from './invitation-link.ts'

const region = 'rg_ag04bnrvn17br6devvytc9nwkg'

test('an invitation names a hub, a workspace and a code', () => {
  expect(readInvitationLink(` http://hub.example:4400/join#${region}.06YO04eTHNG7kPU5Gf6l8f `)).toEqual({
    origin: 'http://hub.example:4400',
    region,
    code: '06YO04eTHNG7kPU5Gf6l8f',
  })
})

test('half a link, another scheme and no link are refused', () => {
  for (const text of [
    'http://hub/join',
    `http://hub/join#${region}`,
    `ftp://hub/#${region}.06YO04eTHNG7kPU5Gf6l8f`,
    'x',
  ]) {
    expect(() => readInvitationLink(text)).toThrow('no whole invitation')
  }
})
