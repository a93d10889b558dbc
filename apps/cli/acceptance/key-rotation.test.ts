import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makePlace, type Place } from './testing/spice.ts'

let ada: Place
let other: Place
beforeEach(async () => {
  ;[ada, other] = [makePlace(), makePlace()]
  await ada.spice('init', '--name', 'Team', '--handle', 'ada', '--yes')
  await ada.spice('project', 'create', 'WEB')
})
afterEach(() => {
  ada.remove()
  other.remove()
})

const standing = async (place: Place) =>
  (await place.spice('replica', 'list', '--jq', '.[] | [.isSelf, .isRevoked] | @json')).stdout.trim().split('\n').sort()

test('a workspace that nobody else has changes its key at once, and goes on with it', async () => {
  const first = (await ada.spice('replica', 'list', '--jq', '.[0].id')).stdout
  const rotated = await ada.spice('key', 'rotate')
  expect([rotated.code, rotated.stdout === first]).toEqual([0, false])
  expect((await ada.spice('add', 'By the new key')).stdout).toBe('WEB-1\n')
  expect(await standing(ada)).toEqual(['[false,true]', '[true,false]'])
  expect((await ada.spice('doctor', '-q')).code).toBe(0)
})

test('where others are, the new key waits until they know it; then the old one ends for them, too', async () => {
  const asked = await other.spice('clone', '--request', '-q')
  await ada.spice('replica', 'enrol', /spice-device\S+/.exec(asked.stdout)?.[0] ?? '')
  const first = await ada.spice('key', 'rotate')
  expect(first.stderr).toContain('run this again')
  const bundle = join(ada.folder, 'team.spicebundle')
  await ada.spice('bundle', 'export', bundle, '-q')
  await other.spice('clone', bundle)
  expect(await standing(other)).toEqual(['[false,false]', '[false,false]', '[true,false]'])
  const old = first.stdout
  expect((await ada.spice('key', 'rotate')).stdout).not.toBe(old)
  await ada.spice('add', 'By the new key')
  await ada.spice('bundle', 'export', bundle, '-q')
  expect((await other.spice('bundle', 'import', bundle)).code).toBe(0)
  expect((await other.spice('ls', '--jq', '.[].title')).stdout).toBe('By the new key\n')
  expect(await standing(other)).toEqual(['[false,false]', '[false,true]', '[true,false]'])
})

test('a key under a passphrase is changed by who knows it, and the new one is under the same', async () => {
  await ada.shell('SPICE_NEW_PASSPHRASE="six wise words" spice key protect')
  const denied = await ada.spice('key', 'rotate')
  expect([denied.code, denied.stderr]).toEqual([1, expect.stringContaining('passphrase')])
  expect((await ada.shell('SPICE_PASSPHRASE="six wise words" spice key rotate')).code).toBe(0)
  expect((await ada.spice('add', 'Nobody says the passphrase')).code).toBe(1)
  expect((await ada.shell('SPICE_PASSPHRASE="six wise words" spice add Said')).stdout).toBe('WEB-1\n')
})
