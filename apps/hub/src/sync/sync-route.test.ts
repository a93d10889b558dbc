import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openHubWorkspace } from '../compose.ts'
import { cookieOf, startTestHub, type TestHub, until } from '../testing/test-hub.ts'
import type { SyncState } from './sync-route.ts'

let hub: TestHub
let owner: string
beforeEach(async () => {
  hub = await startTestHub()
  owner = await hub.signIn()
})
afterEach(() => hub.remove())

const stateFor = async (cookie: string) => (await (await hub.send('GET', '/api/sync', { cookie })).json()) as SyncState

/** As `spice remote add` does beside a running hub. */
function addRemotes(addresses: Readonly<Record<string, string>>): void {
  const { workspace } = openHubWorkspace(hub.home)
  for (const [name, address] of Object.entries(addresses)) workspace.exchange.remotes.add(name, address)
  workspace.close()
}

test('tells that a remote cannot be reached, and its address to those who manage the workspace only', async () => {
  expect(await stateFor(owner)).toEqual({ remotes: [], connected: [] })
  // Nobody listens on port 1 of this machine.
  addRemotes({ office: 'http://127.0.0.1:1', stick: join(hub.home, 'stick') })
  await until(async () => (await stateFor(owner)).remotes[0]?.hasProblem === true)
  const [office, stick] = (await stateFor(owner)).remotes
  expect(office).toMatchObject({ name: 'office', address: 'http://127.0.0.1:1', lastMetAt: null })
  expect(office?.problem).not.toBeNull()
  expect(office?.ahead).toBeGreaterThan(0)
  expect(stick).toMatchObject({ name: 'stick', state: 'folder' })

  const made = await hub.send('POST', '/api/invitations', { cookie: owner, body: { kind: 'member', role: 'viewer' } })
  const { link } = (await made.json()) as { link: string }
  const code = link.slice(link.lastIndexOf('.') + 1)
  const viewer = cookieOf(await hub.send('POST', '/api/join', { body: { code, handle: 'bea' } }))
  expect((await stateFor(viewer)).remotes).toMatchObject([
    { name: 'office', address: null, problem: null, hasProblem: true },
    { name: 'stick', address: null },
  ])
  expect((await hub.send('GET', '/api/sync')).status).toBe(401)
})
