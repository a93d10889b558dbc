import type { DependencyId, ProjectId, WorkItemId } from '@spicetime/domain'
import { expect, test } from 'vitest'
import {
  cloneReplica,
  commitsOf,
  digestOf,
  makeTestReplica,
  must,
  receive,
  type TestReplica,
} from '../testing/replicas.ts'

function itemsOn(replica: TestReplica, count: number): readonly WorkItemId[] {
  const { workspace } = replica
  const project = must(workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' })).entities[0]
  return Array.from({ length: count }, (_, index) => {
    const made = must(
      workspace.execute({ kind: 'workItem.create', projectId: project?.id as ProjectId, title: `Item ${index}` }),
    )
    return made.entities[0]?.id as WorkItemId
  })
}

function meet(a: TestReplica, b: TestReplica): void {
  receive(a, commitsOf(b))
  receive(b, commitsOf(a))
}

test('of two edges added apart that close a cycle the younger is suspended, and comes back when the older goes', () => {
  const here = makeTestReplica()
  const [one, two] = itemsOn(here, 2) as [WorkItemId, WorkItemId]
  const there = cloneReplica(here)
  const older = must(here.workspace.execute({ kind: 'dependency.add', fromId: one, toId: two })).entities[0]
  must(there.workspace.execute({ kind: 'dependency.add', fromId: two, toId: one }))
  meet(here, there)
  expect(digestOf(here)).toBe(digestOf(there))
  const edges = there.workspace.read.dependenciesOf(one)
  expect(edges.map(({ fromId, isSuspended }) => [fromId, isSuspended])).toEqual([
    [one, false],
    [two, true],
  ])
  must(there.workspace.execute({ kind: 'dependency.remove', dependencyId: older?.id as DependencyId }))
  meet(here, there)
  expect(here.workspace.read.dependenciesOf(one).map(({ fromId, isSuspended }) => [fromId, isSuspended])).toEqual([
    [two, false],
  ])
  expect(digestOf(here)).toBe(digestOf(there))
})

test('two items made parents of each other apart: one of them keeps its parent', () => {
  const here = makeTestReplica()
  const [one, two] = itemsOn(here, 2) as [WorkItemId, WorkItemId]
  const there = cloneReplica(here)
  must(here.workspace.execute({ kind: 'workItem.edit', workItemId: one, set: { parentId: two } }))
  must(there.workspace.execute({ kind: 'workItem.edit', workItemId: two, set: { parentId: one } }))
  meet(here, there)
  expect(digestOf(here)).toBe(digestOf(there))
  expect(here.workspace.read.childrenOf(two).map(({ id }) => id)).toEqual([one])
  expect(here.workspace.read.childrenOf(one)).toEqual([])
})

test('a command refuses a cycle that is known here, and names the way around it', () => {
  const { workspace, ...rest } = makeTestReplica()
  const [one, two, three] = itemsOn({ workspace, ...rest }, 3) as [WorkItemId, WorkItemId, WorkItemId]
  must(workspace.execute({ kind: 'dependency.add', fromId: one, toId: two }))
  must(workspace.execute({ kind: 'dependency.add', fromId: two, toId: three }))
  expect(workspace.execute({ kind: 'dependency.add', fromId: three, toId: one })).toEqual({
    ok: false,
    refusal: { code: 'cycle', field: 'toId', path: [three, one, two, three] },
  })
})
