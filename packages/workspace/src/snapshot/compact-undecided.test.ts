import type { MemberId } from '@spicetime/domain'
import { compactLog, type RegionId, rebuildProjection } from '@spicetime/runtime'
import { expect, test } from 'vitest'
import { addItem, forge, lastCommitOf, makeTeam, meet, quarantineOf, titlesOf } from '../authority/testing/team.ts'
import { replicaPorts } from '../open-workspace.ts'
import { workspaceProjection } from '../projection/definition.ts'
import { commitsOf, digestOf, must, receive, type TestReplica } from '../testing/replicas.ts'

/** As if everybody had seen everything, as everybody here has. */
const compact = ({ ports, replica }: TestReplica) =>
  compactLog(replicaPorts(ports), replica, { beforeMs: Number.POSITIVE_INFINITY, isPassed: () => true })

/**
 * Bob writes over what Ada wrote, while Carol removes him, who has not seen that. Ada, who owns the workspace, drops the
 * removal (R13), so that what Bob wrote counts; and everybody hears of all of it.
 */
function makeDroppedRemoval(bobsRole: 'admin' | 'member') {
  const { ada, members, replicas, projectId } = makeTeam(bobsRole, 'admin')
  const [bob, carol] = replicas as [TestReplica, TestReplica]
  const workItemId = addItem(ada, projectId, 'made by Ada')
  const other = addItem(ada, projectId, 'of no concern')
  const rename = (by: TestReplica, id: typeof other, title: string) =>
    must(by.workspace.execute({ kind: 'workItem.edit', workItemId: id, set: { title } }))
  rename(ada, workItemId, 'by Ada')
  for (const title of ['of no concern 2', 'of no concern 3']) rename(ada, other, title)
  meet(ada, bob, carol)
  return { ada, bob, carol, rename, workItemId, bobsId: members[0] as MemberId, projectId }
}

function dropRemoval({ ada, bob, carol, bobsId }: ReturnType<typeof makeDroppedRemoval>) {
  must(carol.workspace.execute({ kind: 'member.remove', memberId: bobsId }))
  const removal = lastCommitOf(carol)
  meet(ada, bob, carol)
  expect(quarantineOf(ada).length).toBeGreaterThan(0)
  // Of a removal that holds no command speaks: an owner's other program may.
  const root = ada.replica.log.firstRegion('workspace') as RegionId
  const { id } = ada.workspace.read.workspace()
  const drop = { kind: 'quarantine.dropped', version: 1, entityId: id, payload: { id, commitIds: [removal] } }
  receive(ada, [forge(ada, [drop], { regionId: root })])
  meet(ada, bob, carol)
  return removal
}

function expectSameOnceAdopted({ ada, carol }: ReturnType<typeof makeDroppedRemoval>, removal: string) {
  must(ada.workspace.execute({ kind: 'quarantine.adopt', commitIds: [removal] }))
  expect(receive(carol, commitsOf(ada)).refused).toEqual([])
  expect(digestOf(carol)).toBe(digestOf(ada))
  const shown = digestOf(carol)
  rebuildProjection(carol.ports.database, carol.replica.log, workspaceProjection)
  expect(digestOf(carol)).toBe(shown)
}

test('what a dropped removal would take back is not compacted: it may still be adopted', () => {
  const scene = makeDroppedRemoval('member')
  scene.rename(scene.bob, scene.workItemId, 'by Bob')
  const removal = dropRemoval(scene)
  expect(titlesOf(scene.ada)).toEqual(['by Bob', 'of no concern 3'])
  // What nobody may take back any more goes.
  expect(compact(scene.carol).bodies).toBe(1)
  expectSameOnceAdopted(scene, removal)
  expect(titlesOf(scene.carol)).toEqual(['by Ada', 'of no concern 3'])
})

test('nor is what rests on what it would take back', () => {
  const scene = makeDroppedRemoval('admin')
  const { ada, bob, workItemId } = scene
  const dan = must(bob.workspace.execute({ kind: 'member.add', handle: 'dan', role: 'member' })).entities[0]?.id
  const removal = dropRemoval(scene)
  // Ada's device is a host and writes for Dan, whom Bob has let in.
  must(
    ada.workspace.execute(
      { kind: 'workItem.edit', workItemId, set: { title: 'by Dan' } },
      // The command makes a member.
      { actor: dan as MemberId },
    ),
  )
  meet(ada, bob, scene.carol)
  expect(titlesOf(ada)).toEqual(['by Dan', 'of no concern 3'])
  expect(compact(scene.carol).bodies).toBe(1)
  expectSameOnceAdopted(scene, removal)
  expect(titlesOf(scene.carol)).toEqual(['by Ada', 'of no concern 3'])
})
