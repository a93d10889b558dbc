import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makePlace, type Place } from './testing/spice.ts'

const secret = { SPICE_BUNDLE_PASSPHRASE: 'six wise words' }
let ada: Place
let bea: Place
let cyd: Place
beforeEach(() => {
  ;[ada, bea, cyd] = [makePlace(), makePlace(), makePlace()]
  for (const place of [ada, bea, cyd]) Object.assign(place.env, secret)
})
afterEach(() => {
  for (const place of [ada, bea, cyd]) place.remove()
})

/** Lines of the keys of all items that somebody sees. */
const keysOf = async (place: Place) => (await place.spice('ls', '--jq', '.[].key')).stdout

async function enrol(place: Place, handle: string): Promise<void> {
  const asked = await place.spice('clone', '--request', '-q')
  const [request = ''] = /spice-device\S+/.exec(asked.stdout) ?? []
  expect((await ada.spice('replica', 'enrol', request, '--member', handle)).code).toBe(0)
}

test('a bundle for one member brings him his closed projects, and is never written without encryption', async () => {
  await ada.spice('init', '--name', 'Team', '--handle', 'ada', '--yes')
  for (const key of ['WEB', 'SEC']) await ada.spice('project', 'create', key)
  await ada.spice('add', 'For all', '--project', 'WEB')
  await ada.spice('add', 'For some', '--project', 'SEC')
  for (const handle of ['bea', 'cyd']) await ada.spice('member', 'add', handle, '--role', 'member')
  await ada.spice('project', 'edit', 'SEC', '--visibility', 'members')
  await ada.spice('project', 'members', 'add', 'bea', '--project', 'SEC')
  await enrol(bea, 'bea')
  await enrol(cyd, 'cyd')
  const path = (name: string) => join(ada.folder, `${name}.spicebundle`)

  const plain = await ada.spice('bundle', 'export', path('bea'), '--for', 'bea')
  expect([plain.code, plain.stderr]).toEqual([2, expect.stringContaining('encrypted')])
  const forAll = await ada.spice('bundle', 'export', path('all'))
  expect(forAll.stderr).toContain('Closed projects')
  for (const name of ['bea', 'cyd']) {
    expect((await ada.spice('bundle', 'export', path(name), '--for', name, '--encrypt')).code).toBe(0)
  }

  await bea.spice('clone', path('all'))
  expect(await keysOf(bea)).toBe('WEB-1\n')
  expect((await bea.spice('status', '--jq', '.remotes | length')).stdout).toBe('0\n')
  expect((await bea.spice('bundle', 'import', path('bea'))).code).toBe(0)
  expect((await keysOf(bea)).split('\n').sort().join(' ').trim()).toBe('SEC-1 WEB-1')
  await cyd.spice('clone', path('cyd'))
  expect(await keysOf(cyd)).toBe('WEB-1\n')
  // What is handed back for its owner comes with it.
  await bea.spice('item', 'edit', 'SEC-1', '--title', 'Changed by bea')
  await bea.spice('bundle', 'export', path('back'), '--for', 'ada', '--encrypt')
  expect((await ada.spice('bundle', 'import', path('back'))).stdout).toBe('1\n')
  expect((await ada.spice('show', 'SEC-1', '--jq', '.title')).stdout).toBe('Changed by bea\n')
})
