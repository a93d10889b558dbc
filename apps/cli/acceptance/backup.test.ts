import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startHub } from './testing/hub.ts'
import { makePlace, type Place } from './testing/spice.ts'

let ada: Place
let bea: Place
beforeEach(async () => {
  ;[ada, bea] = [makePlace(), makePlace()]
  await ada.spice('init', '--name', 'Team', '--handle', 'ada', '--yes')
  await ada.spice('project', 'create', 'WEB')
})
afterEach(() => {
  ada.remove()
  bea.remove()
})

const titles = async (place: Place) => {
  const { stdout } = await place.spice('ls', '--jq', '.[].title')
  return stdout.trim().split('\n').filter(Boolean).sort()
}
const putBack = (place: Place) => {
  rmSync(join(place.folder, '.spice'), { recursive: true })
  return place.spice('restore', 'backup')
}

test('a device that is put back hears what it had written since, and goes on without a fork', async () => {
  let hub = await startHub(ada)
  const port = Number(new URL(hub.url).port)
  try {
    await bea.spice('clone', await hub.invite('--handle', 'bea'))
    await bea.spice('add', 'Before the backup')
    expect((await bea.spice('backup', 'backup')).code).toBe(0)
    await bea.spice('add', 'After the backup')
    await bea.spice('sync')
    await hub.stop()

    const alone = await putBack(bea)
    expect([alone.code, alone.stderr]).toEqual([0, expect.stringContaining('nobody answers')])
    expect(await titles(bea)).toEqual(['Before the backup'])
    const early = await bea.spice('add', 'Too early')
    expect([early.code, early.stderr]).toEqual([4, expect.stringContaining('spice sync')])

    hub = await startHub(ada, port)
    expect((await bea.spice('sync')).code).toBe(0)
    expect((await bea.spice('add', 'Gone on')).code).toBe(0)
    expect((await putBack(bea)).stderr).not.toContain('Before it writes')
    expect((await bea.spice('add', 'At once')).code).toBe(0)
    expect((await bea.spice('sync')).code).toBe(0)
    // What nobody had heard of is gone with the store, and its number is used anew by nobody else.
    expect(await titles(ada)).toEqual(['After the backup', 'At once', 'Before the backup'])
    expect(await titles(bea)).toEqual(await titles(ada))
    expect((await bea.spice('doctor', '-q')).code).toBe(0)
    expect((await ada.spice('status', '--jq', '.quarantined')).stdout).toBe('0\n')
  } finally {
    await hub.stop()
  }
})

test('a device that is put back hears from all hubs that it knows, for each may have heard more', async () => {
  const cleo = makePlace()
  const hub = await startHub(ada)
  await cleo.spice('clone', await hub.invite('--device'))
  const second = await startHub(cleo)
  try {
    await bea.spice('clone', await hub.invite('--handle', 'bea'))
    await bea.spice('sync')
    await cleo.spice('sync')
    await bea.spice('remote', 'add', 'second', second.url)
    expect((await bea.spice('backup', 'backup')).code).toBe(0)
    await bea.spice('add', 'At the second hub')
    expect((await bea.spice('sync', 'second')).code).toBe(0)
    expect((await putBack(bea)).code).toBe(0)
    expect(await titles(bea)).toEqual(['At the second hub'])
    expect((await bea.spice('add', 'Gone on')).code).toBe(0)
    expect((await bea.spice('sync')).code).toBe(0)
    expect((await bea.spice('replica', 'list', '--jq', '[.[] | select(.isForked)] | length')).stdout).toBe('0\n')
  } finally {
    await hub.stop()
    await second.stop()
    cleo.remove()
  }
})

test('a hub is copied while it runs, with its sessions, and who is alone goes on at once', async () => {
  const hub = await startHub(ada)
  try {
    await ada.spice('add', 'Kept')
    expect((await ada.spice('backup', 'backup')).code).toBe(0)
    const again = await ada.spice('backup', 'backup')
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('already')])
  } finally {
    await hub.stop()
  }
  await ada.spice('add', 'Lost')
  expect((await ada.spice('restore', 'backup')).stderr).toContain('already')
  expect((await putBack(ada)).code).toBe(0)
  for (const name of ['workspace.db', 'replica.key', 'hub.db'])
    expect(statSync(join(ada.folder, '.spice', name)).mode & 0o777).toBe(0o600)
  expect((await ada.spice('add', 'Gone on')).code).toBe(0)
  expect(await titles(ada)).toEqual(['Gone on', 'Kept'])
  expect((await ada.spice('doctor', '-q')).code).toBe(0)
})

test('who knows that nobody has anything newer says so, and writes on', async () => {
  const asked = await bea.spice('clone', '--request', '-q')
  await ada.spice('replica', 'enrol', /spice-device\S+/.exec(asked.stdout)?.[0] ?? '')
  await ada.spice('backup', 'backup')
  await putBack(ada)
  expect((await ada.spice('add', 'Not yet')).code).toBe(4)
  expect((await ada.spice('restore', '--alone')).code).toBe(0)
  expect((await ada.spice('add', 'Now')).code).toBe(0)
})
