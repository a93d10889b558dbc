import type { MemberId } from '@spicetime/domain'
import { type CommitBytes, listRegions, loadSnapshot, makeSnapshot, type RegionId } from '@spicetime/runtime'
import { expect, test } from 'vitest'
import {
  addItem,
  lastCommitOf,
  makeTeam,
  meet,
  quarantineOf,
  rebuiltDigestOf,
  titlesOf,
} from '../authority/testing/team.ts'
import { replicaPorts } from '../open-workspace.ts'
import { cloneReplica, commitsOf, digestOf, must, receive, type TestReplica } from '../testing/replicas.ts'

/** Bob writes what Ada has not seen and Carol has; Carol's further device has the workspace's region only. */
function makeOpposed() {
  const { ada, members, replicas, projectId } = makeTeam('member', 'admin')
  const [bob, carol] = replicas as [TestReplica, TestReplica]
  const [root, project] = listRegions(ada.ports.database) as [RegionId, RegionId]
  const bobsItem = addItem(bob, projectId, 'seen')
  meet(ada, bob, carol)
  must(bob.workspace.execute({ kind: 'workItem.edit', workItemId: bobsItem, set: { title: 'unseen' } }))
  addItem(bob, projectId, 'unseen as well')
  receive(carol, commitsOf(bob))
  const device = cloneReplica(ada, { memberId: members[1] as MemberId, withoutRegion: project })
  const setRoleOfBob = (role: 'viewer' | 'none') =>
    must(
      ada.workspace.execute(
        role === 'none'
          ? { kind: 'member.remove', memberId: members[0] as MemberId }
          : { kind: 'member.edit', memberId: members[0] as MemberId, set: { role } },
      ),
    )
  const ofRoot = ({ replica }: TestReplica) => [...replica.log.ofRegionSince(root, 0)].map(({ commit }) => commit)
  const beginFrom = (maker: TestReplica) =>
    loadSnapshot(
      replicaPorts(device.ports),
      device.replica,
      makeSnapshot(replicaPorts(maker.ports), maker.replica, project, { recentBytes: 0 }),
    )
  return { ada, bob, carol, device, setRoleOfBob, ofRoot, beginFrom }
}

/** One by one, as a slow connection brings them; at every step the tables are what a rebuild comes to. */
function receiveSlowly(device: TestReplica, commits: readonly CommitBytes[]): void {
  for (const commit of commits) {
    expect(receive(device, [commit]).refused).toEqual([])
    expect(digestOf(device)).toBe(rebuiltDigestOf(device))
  }
}

test.each(['viewer', 'none'] as const)(
  '[R9, R17] bob gets the role %s while the bodies of a snapshot are awaited',
  async (role) => {
    const { ada, carol, device, setRoleOfBob, ofRoot, beginFrom } = makeOpposed()
    await beginFrom(carol)
    setRoleOfBob(role)
    receiveSlowly(device, ofRoot(ada))
    expect(device.workspace.read.status().awaitedCommits).toBeGreaterThan(0)
    meet(ada, carol)
    receiveSlowly(device, commitsOf(ada))
    expect(device.workspace.read.status().awaitedCommits).toBe(0)
    expect(titlesOf(device)).toEqual(['seen'])
    expect(quarantineOf(device)).toEqual(quarantineOf(ada))
    expect(quarantineOf(device)).toHaveLength(2)
    expect(digestOf(device)).toBe(digestOf(ada))
  },
)

test('[R17] a removal that is known before a snapshot that knows nothing of it', async () => {
  const { ada, carol, device, setRoleOfBob, ofRoot, beginFrom } = makeOpposed()
  setRoleOfBob('none')
  receiveSlowly(device, ofRoot(ada))
  await beginFrom(carol)
  expect(digestOf(device)).toBe(rebuiltDigestOf(device))
  meet(ada, carol)
  receiveSlowly(device, commitsOf(ada).toReversed())
  expect(digestOf(device)).toBe(digestOf(ada))
})

test('[R12, R17] what a snapshot left out is adopted while its bodies are awaited', async () => {
  const { ada, carol, device, setRoleOfBob, ofRoot, beginFrom } = makeOpposed()
  setRoleOfBob('viewer')
  meet(ada, carol)
  receiveSlowly(device, ofRoot(ada))
  await beginFrom(carol)
  const commitIds = quarantineOf(carol).map(({ commitId }) => commitId)
  expect(quarantineOf(device).map(({ commitId }) => commitId)).toEqual(commitIds)
  must(ada.workspace.execute({ kind: 'quarantine.adopt', commitIds }))
  expect(ofRoot(ada).at(-1)?.id).toBe(lastCommitOf(ada))
  receiveSlowly(device, ofRoot(ada))
  expect(titlesOf(device)).toEqual(['seen'])
  receiveSlowly(device, commitsOf(ada))
  expect(titlesOf(device)).toEqual(['unseen', 'unseen as well'])
  expect(quarantineOf(device)).toEqual([])
  expect(digestOf(device)).toBe(digestOf(ada))
})

test('[R12, R17] what a snapshot left out stays out while other things are decided', async () => {
  const { ada, carol, device, setRoleOfBob, ofRoot, beginFrom } = makeOpposed()
  setRoleOfBob('viewer')
  meet(ada, carol)
  receiveSlowly(device, ofRoot(ada))
  await beginFrom(carol)
  setRoleOfBob('none')
  receiveSlowly(device, ofRoot(ada))
  expect(titlesOf(device)).toEqual(['seen'])
  expect(quarantineOf(device)).toHaveLength(2)
  receiveSlowly(device, commitsOf(ada))
  expect(digestOf(device)).toBe(digestOf(ada))
})
