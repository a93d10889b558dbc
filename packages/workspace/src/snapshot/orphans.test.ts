import { commentAdded, makeId, regionTagOf } from '@spicetime/domain'
import {
  listRegions,
  loadSnapshot,
  makeReplicaEnrolled,
  makeSnapshot,
  type RegionId,
  Replica,
} from '@spicetime/runtime'
import { expect, test } from 'vitest'
import { replicaPorts } from '../open-workspace.ts'
import { commitsOf, makeTestPorts, receive } from '../testing/replicas.ts'
import { makeSampleWorkspace } from '../testing/sample-workspace.ts'

// As it is after the item's creation came to be in quarantine: who still saw the item wrote on.
test('what belongs to an item that has no effect comes with a snapshot, for the item may come back', async () => {
  const sample = makeSampleWorkspace()
  const actor = sample.workspace.localMemberId
  const [root, project] = listRegions(sample.ports.database) as [RegionId, RegionId]
  const tag = regionTagOf(sample.project)
  const unseen = makeId('workItem', 1, tag, 1)
  const comment = makeId('comment', 1, tag, 2)
  const ports = makeTestPorts({ world: sample.world })
  const replica = Replica.createStore(replicaPorts(ports))
  sample.replica.write({ actor }, (writer) => {
    writer.record(root, [makeReplicaEnrolled(replica.id, ports.key.publicKey, actor, 'another')])
    writer.record(project, [
      commentAdded.make({ id: comment, workItemId: unseen, body: 'Is it still wanted?' }),
      {
        kind: 'workItem.progressed',
        version: 1,
        entityId: unseen,
        payload: { id: unseen, set: { percentComplete: 93 } },
      },
    ])
    return { keep: true, value: undefined }
  })
  const ofWorkspace = commitsOf(sample).filter(
    (_, index) => [...sample.replica.log.since(0)][index]?.commit.header.regionId === root,
  )
  expect(receive({ ports, replica }, ofWorkspace).refused).toEqual([])
  await loadSnapshot(replicaPorts(ports), replica, makeSnapshot(replicaPorts(sample.ports), sample.replica, project))
  const rows = (table: string) => ports.database.prepare(`SELECT id FROM ${table}`).all()
  expect(rows('comment')).toEqual([{ id: comment }])
  expect(rows('work_item_plan')).toEqual([{ id: unseen }])
})
