import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RunningHub, startHub } from './testing/hub.ts'
import { makePlace, type Place } from './testing/spice.ts'

let ada: Place
let bea: Place
let cleo: Place
let hub: RunningHub
beforeEach(async () => {
  ;[ada, bea, cleo] = [makePlace(), makePlace(), makePlace()]
  await ada.spice('init', '--name', 'Team', '--handle', 'ada', '--yes')
  await ada.spice('project', 'create', 'WEB')
  hub = await startHub(ada)
  await bea.spice('clone', await hub.invite('--handle', 'bea'), '--device', 'laptop')
})
afterEach(async () => {
  await hub.stop()
  for (const place of [ada, bea, cleo]) place.remove()
})

const titles = async (place: Place) =>
  (await place.spice('ls', '--jq', '.[].title')).stdout.trim().split('\n').filter(Boolean).sort()

test('a revoked device comes in again with its store, and what nobody had seen waits for an admin', async () => {
  await bea.spice('add', 'Unseen')
  await ada.spice('replica', 'revoke', 'laptop', '--yes')
  const shutOut = await bea.spice('sync')
  expect([shutOut.code, shutOut.stderr]).toEqual([1, expect.stringContaining('spice clone')])

  const forAda = await hub.invite('--device')
  const refused = await bea.spice('clone', forAda)
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('--member bea')])
  // Nobody was let in by it, and who it is for can still use it.
  const { stdout: devices } = await ada.spice('replica', 'list', '--jq', '[.[].member] | length')
  expect(devices).toBe('2\n')
  expect((await cleo.spice('clone', forAda)).code).toBe(0)
  const again = await bea.spice('clone', await hub.invite('--device', '--member', 'bea'), '--device', 'laptop 2')
  expect([again.code, again.stderr]).toEqual([0, expect.stringContaining('1 change')])
  expect(await titles(bea)).toEqual([])

  await bea.spice('add', 'By the new key')
  await ada.spice('quarantine', 'adopt', '--all', '--yes')
  expect((await bea.spice('sync')).code).toBe(0)
  expect(await titles(ada)).toEqual(['By the new key', 'Unseen'])
  expect(await titles(bea)).toEqual(['By the new key', 'Unseen'])
  expect((await bea.spice('doctor', '-q')).code).toBe(0)
})

test('a device whose store was put back, and wrote on from there, comes in again and loses nothing', async () => {
  const [store, backup] = [join(bea.folder, '.spice'), join(bea.folder, 'backup')]
  cpSync(store, backup, { recursive: true })
  await bea.spice('add', 'Before the disk broke')
  await bea.spice('sync')
  rmSync(store, { recursive: true })
  cpSync(backup, store, { recursive: true })
  await bea.spice('add', 'After it was put back')
  expect((await bea.spice('sync')).code).toBe(0)

  const refused = await bea.spice('add', 'Three')
  expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining('spice clone')])
  expect((await bea.spice('replica', 'list', '--jq', '.[0].isForked')).stdout).toBe('true\n')
  expect((await bea.spice('clone', await hub.invite('--device', '--member', 'bea'))).code).toBe(0)
  expect((await bea.spice('add', 'By the new key')).code).toBe(0)
  expect((await bea.spice('sync')).code).toBe(0)
  expect(await titles(ada)).toEqual(['After it was put back', 'Before the disk broke', 'By the new key'])
  expect(await titles(bea)).toEqual(await titles(ada))

  const notEnded = await bea.spice('clone', await hub.invite('--device', '--member', 'bea'))
  expect([notEnded.code, notEnded.stderr]).toEqual([1, expect.stringContaining('already')])
})

test('without a hub the new key is let in by a request, and takes over once it is known', async () => {
  await ada.spice('replica', 'revoke', 'laptop', '--yes')
  const [there, back] = [join(ada.folder, 'there.spicebundle'), join(ada.folder, 'back.spicebundle')]
  await bea.spice('add', 'Unseen')
  await bea.spice('bundle', 'export', back, '-q')
  await ada.spice('bundle', 'import', back)
  const asked = await bea.spice('clone', '--request', '--device', 'laptop 2', '-q')
  await ada.spice('replica', 'enrol', /spice-device\S+/.exec(asked.stdout)?.[0] ?? '', '--member', 'bea')
  await ada.spice('quarantine', 'adopt', '--all', '--yes')
  await ada.spice('bundle', 'export', there, '-q')

  expect((await bea.spice('bundle', 'import', there)).code).toBe(0)
  expect((await bea.spice('add', 'Not yet')).code).toBe(4)
  expect((await bea.spice('key', 'rotate')).code).toBe(0)
  expect((await bea.spice('add', 'By the new key')).code).toBe(0)
  expect((await bea.spice('sync')).code).toBe(0)
  expect(await titles(ada)).toEqual(['By the new key', 'Unseen'])
})
