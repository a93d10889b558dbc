import { join } from 'node:path'
import { openAuthStore } from '@spicetime/auth-sqlite'
import type { MemberId } from '@spicetime/domain'
import { ReplicaSync, type SessionStatus } from '@spicetime/runtime'
import { cloneReplica, must, type TestReplica } from '@spicetime/workspace/testing'
import { createClient } from 'graphql-ws'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { network, openHubWorkspace } from '../compose.ts'
import { cookieOf, startTestHub, type TestHub, until } from '../testing/test-hub.ts'

/** So rare that no test waits for a sweep: what ends here ends because the hub has learnt of it. */
const never = 3_600_000

let hub: TestHub
let beside: ReturnType<typeof openHubWorkspace>['workspace']
const open: (() => unknown)[] = []
beforeEach(async () => {
  hub = await startTestHub({ surroundings: { sweepMs: never } })
  // As `spice` in a terminal: another connection to the store of the hub.
  beside = openHubWorkspace(hub.home).workspace
})
afterEach(async () => {
  for (const close of open.splice(0)) await close()
  beside.close()
  await hub.remove()
})

async function signInAsNewMember(): Promise<{ readonly cookie: string; readonly memberId: MemberId }> {
  const auth = openAuthStore(join(hub.home, 'hub.db'))
  const invitee = { kind: 'member', role: 'member', handle: 'bea', name: null } as const
  const { code } = auth.invitations.create({
    invitee,
    createdBy: beside.localMemberId,
    expiresAt: Date.now() + 3_600_000,
  })
  auth.close()
  const joined = await hub.send('POST', '/api/join', { body: { code } })
  const { memberId } = (await joined.json()) as { memberId: MemberId }
  return { cookie: cookieOf(joined), memberId }
}

function openSocket(cookie: string) {
  class Browser extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers: { cookie, origin: hub.url } })
    }
  }
  const url = `${hub.url.replace('http', 'ws')}/graphql`
  const client = createClient({ url, webSocketImpl: Browser, retryAttempts: 0, lazy: true })
  open.push(() => client.dispose())
  return client
}

const metric = async (name: string) =>
  Number(new RegExp(`^${name} (.*)$`, 'm').exec(await (await hub.send('GET', '/metrics')).text())?.[1])
const subscription = { query: 'subscription { changes { position } }' }
const codeOf = (event: unknown) => (event as { readonly code?: number }).code

/** The code with which the hub closes a subscription. */
function endOf(stream: AsyncIterator<unknown>): Promise<number | undefined> {
  const wait = async () => {
    for (;;) if ((await stream.next()).done === true) return undefined
  }
  return wait().catch(codeOf)
}

test('the open page of a member is closed as soon as he is removed, and answers nothing more', async () => {
  const { cookie, memberId } = await signInAsNewMember()
  const ended = endOf(openSocket(cookie).iterate(subscription))
  await until(async () => (await metric('spice_live_streams')) === 1)
  must(beside.execute({ kind: 'member.remove', memberId }))
  expect(await ended).toBe(4403)
  expect((await hub.graphql('{ viewer { handle } }', { cookie })).status).toBe(401)
})

test('a page whose session another process has ended gets no further answer on its open connection', async () => {
  const { cookie, memberId } = await signInAsNewMember()
  const client = openSocket(cookie)
  const ended = endOf(client.iterate(subscription))
  await until(async () => (await metric('spice_live_streams')) === 1)
  const auth = openAuthStore(join(hub.home, 'hub.db'))
  for (const { id } of auth.sessions.list(memberId)) auth.sessions.revoke(id, memberId)
  auth.close()
  const shown: unknown[] = []
  const asked = client.iterate({ query: '{ viewer { handle } }' })
  await asked.next().then(({ value }: IteratorResult<{ data?: unknown } | undefined, unknown>) => {
    if (typeof value === 'object' && value !== null && 'data' in value) shown.push(value.data)
  }, codeOf)
  expect(shown).toEqual([])
  expect(await ended).toBe(4403)
})

/** A device of a member with an open session at the hub's `/sync`. */
async function connectDevice(memberId?: MemberId): Promise<{
  readonly device: TestReplica
  readonly ending: Promise<string>
  readonly status: () => SessionStatus | undefined
}> {
  const { exchange } = beside
  const own = { ports: exchange.ports, replica: exchange.replica, workspace: beside } as TestReplica
  const device = cloneReplica(own, memberId === undefined ? {} : { memberId })
  const sync = new ReplicaSync({ ports: device.workspace.exchange.ports, replica: device.replica })
  const connection = await network.connect(hub.url)
  const ending = new Promise<string>((resolve) => {
    sync.attach(connection, { onEnded: (_status, { reason }) => resolve(reason) })
  })
  open.push(() => sync.close())
  const status = () => sync.sessions()[0]
  await until(() => status()?.isSettled === true)
  return { device, ending, status }
}

test('the session of a device ends when it is revoked, before what is written next is sent to it', async () => {
  const { device, ending } = await connectDevice()
  const before = device.replica.log.position()
  must(beside.execute({ kind: 'replica.revoke', replicaId: device.replica.id }))
  must(beside.execute({ kind: 'project.create', key: 'SEC', name: 'Not for it' }))
  expect(await ending).toBe('not-allowed')
  expect(device.replica.log.position()).toBe(before)
  expect(await metric('spice_sync_sessions')).toBe(0)
})

test('and so do those of all devices of a member who is removed; those of others go on', async () => {
  const added = must(beside.execute({ kind: 'member.add', handle: 'cyd', role: 'member' }))
  const memberId = added.entities[0]?.id as MemberId
  const [first, second] = [await connectDevice(memberId), await connectDevice(memberId)]
  const other = await connectDevice()
  must(beside.execute({ kind: 'member.remove', memberId }))
  expect(await Promise.all([first.ending, second.ending])).toEqual(['not-allowed', 'not-allowed'])
  must(beside.execute({ kind: 'project.create', key: 'WEB', name: 'Web' }))
  await until(() => other.device.workspace.read.findProject('WEB') !== undefined)
  expect(other.status()?.state).toBe('syncing')
})

test('a session is not begun anew by a device that was revoked meanwhile', async () => {
  const { device, ending } = await connectDevice()
  must(beside.execute({ kind: 'replica.revoke', replicaId: device.replica.id }))
  await ending
  const again = new ReplicaSync({ ports: device.workspace.exchange.ports, replica: device.replica })
  const connection = await network.connect(hub.url)
  const reason = await new Promise<string>((resolve) => {
    again.attach(connection, { onEnded: (_status, end) => resolve(end.reason) })
  })
  expect(reason).toBe('not-allowed')
})
