import type { MemberId } from '@spicetime/domain'
import { type RegionId, ReplicaSync } from '@spicetime/runtime'
import { MemoryNetwork } from '@spicetime/runtime/testing'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { expect, test } from 'vitest'
import { runDoctor } from '../doctor/run-doctor.ts'
import { replicaPorts } from '../open-workspace.ts'
import { cloneReplica, commitsOf, digestOf, must, receive, type TestReplica } from '../testing/replicas.ts'
import { forge, makeTeam, rebuiltDigestOf } from './testing/team.ts'

const save = ({ workspace }: TestReplica, name: string, query = 'is:open') =>
  must(workspace.execute({ kind: 'view.save', name, query }))
const viewsOf = ({ workspace }: TestReplica, member: MemberId = workspace.localMemberId) =>
  workspace
    .as(member)
    .read.views(member)
    .map(({ name, query }) => `${name}: ${query}`)
const privatesOf = ({ ports }: TestReplica) =>
  ports.database
    .prepare(`SELECT id FROM region WHERE kind = 'member'`)
    .all()
    .map((row) => String(row['id']) as RegionId)

/** Lets all exchange what they may have. */
function meetAll(...replicas: readonly TestReplica[]): void {
  for (const one of replicas) {
    for (const other of replicas) {
      if (one === other) continue
      const network = new MemoryNetwork()
      const [near, far] = network.makePair()
      const [a, b] = [one, other].map(({ ports, replica }) => new ReplicaSync({ ports: replicaPorts(ports), replica }))
      a?.attach(near)
      b?.attach(far)
      network.deliverAll()
      expect(a?.sessions()).toMatchObject([{ isSettled: true, refused: {} }])
    }
  }
}

/** Bob has two devices, Cleo one; Ada's is a host. */
function makeDevices() {
  const team = makeTeam('member', 'viewer')
  const [bob, cleo] = team.replicas as [TestReplica, TestReplica]
  const [bobId, cleoId] = team.members as [MemberId, MemberId]
  const tablet = cloneReplica(bob, { memberId: bobId })
  meetAll(team.ada, bob, tablet, cleo)
  return { ...team, bob, cleo, tablet, bobId, cleoId }
}

test('[R21] two devices that begin the private region of a member apart begin one, which they and hosts have', () => {
  const { ada, bob, tablet, cleo, bobId } = makeDevices()
  save(bob, 'mine', 'assignee:@me')
  save(tablet, 'today', 'due:<1d')
  meetAll(ada, bob, tablet, cleo)
  for (const device of [bob, tablet]) expect(viewsOf(device)).toEqual(['mine: assignee:@me', 'today: due:<1d'])
  expect(privatesOf(bob)).toHaveLength(1)
  expect(privatesOf(tablet)).toEqual(privatesOf(bob))
  expect(privatesOf(ada)).toEqual(privatesOf(bob))
  expect(privatesOf(cleo)).toEqual([])
  expect(digestOf(bob)).toBe(digestOf(tablet))
  expect(digestOf(bob)).toBe(rebuiltDigestOf(bob))
  for (const { ports } of [ada, bob]) {
    const openScratch = () => openSqliteDatabase(':memory:', { durability: 'none' })
    expect(runDoctor({ ...ports, openScratch })).toMatchObject({ ok: true })
  }
  // The host keeps it for him and shows it to nobody else.
  expect(viewsOf(ada, bobId)).toHaveLength(2)
  expect(viewsOf(ada)).toEqual([])
  expect(JSON.stringify(ada.workspace.read.commits({}).rows)).not.toContain('view.created')
  expect(JSON.stringify(ada.workspace.as(bobId).read.commits({}).rows)).toContain('view.created')
})

test('[R21] a name is used once, also by a viewer; what is deleted comes back', () => {
  const { cleo, ada, cleoId } = makeDevices()
  const { entities } = save(cleo, 'Late', 'is:overdue')
  const viewId = entities[0]?.id as never
  expect(
    must(cleo.workspace.execute({ kind: 'view.save', name: 'late', query: 'is:open', layout: 'board' })).entities,
  ).toEqual(entities)
  expect(cleo.workspace.read.views(cleoId)).toMatchObject([{ name: 'Late', query: 'is:open', layout: 'board' }])
  must(cleo.workspace.execute({ kind: 'view.delete', viewId }))
  expect(viewsOf(cleo)).toEqual([])
  must(cleo.workspace.undo())
  expect(viewsOf(cleo)).toEqual(['Late: is:open'])
  meetAll(ada, cleo)
  expect(ada.workspace.execute({ kind: 'view.delete', viewId })).toEqual({
    ok: false,
    refusal: { code: 'not-found', entity: 'view', ref: viewId },
  })
  expect(cleo.workspace.execute({ kind: 'view.save', name: 'x', query: 'is:' })).toMatchObject({ ok: false })
})

test('[R21] nobody writes in the private region of another, nor anything but what is private', () => {
  const { ada, bob, cleo, bobId } = makeDevices()
  save(bob, 'mine')
  meetAll(ada, bob)
  receive(cleo, commitsOf(ada))
  const [regionId] = privatesOf(bob) as [RegionId]
  const root = cleo.replica.log.firstRegion('workspace') as RegionId
  const cites = cleo.replica.log.headsOf(root).map((commitId) => ({ regionId: root, commitId }))
  const item = { kind: 'project.archived', version: 1, entityId: 'x', payload: {} }
  const view = { kind: 'view.deleted', version: 1, entityId: 'x', payload: {} }
  for (const [by, event, actor] of [
    [cleo, view, cleo.workspace.localMemberId],
    [cleo, view, bobId],
    [bob, item, bobId],
  ] as const) {
    const lie = forge(by, [event], { regionId, cites, actor })
    expect(receive(ada, [lie]).stored).toBe(0)
  }
})
