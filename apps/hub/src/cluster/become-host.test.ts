import type { MemberId } from '@spicetime/domain'
import { cloneReplica, commitsOf, digestOf, makeTestReplica, must, receive } from '@spicetime/workspace/testing'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { becomeHost } from './become-host.ts'
import { createProject } from './testing/cluster-member.ts'

const log = pino({ level: 'silent' })

function makePair() {
  const ada = makeTestReplica()
  const added = must(ada.workspace.execute({ kind: 'member.add', handle: 'bea', name: 'Bea', role: 'member' }))
  const projectId = createProject(ada.workspace)
  // The member who was added just now.
  return { ada, bea: added.entities[0]?.id as MemberId, projectId }
}

test('a hub on a clone of the owner writes for all, and every other replica takes that', () => {
  const { ada, bea, projectId } = makePair()
  const hub = cloneReplica(ada)
  becomeHost(hub.workspace, log)
  becomeHost(hub.workspace, log)
  // The project that was made above.
  must(
    hub.workspace.execute({ kind: 'workItem.create', projectId: projectId as never, title: 'Of Bea' }, { actor: bea }),
  )
  expect(receive(ada, commitsOf(hub)).refused).toEqual([])
  expect(digestOf(ada)).toBe(digestOf(hub))
  expect(commitsOf(hub).length).toBe(commitsOf(ada).length)
  expect(ada.workspace.read.replicas().filter(({ isHost }) => isHost).length).toBe(2)
})

test('on the clone of somebody else it stays a device of its member', () => {
  const { ada, bea } = makePair()
  const hub = cloneReplica(ada, { memberId: bea })
  becomeHost(hub.workspace, log)
  expect(hub.workspace.read.replicas().find(({ isSelf }) => isSelf)?.isHost).toBe(false)
})
