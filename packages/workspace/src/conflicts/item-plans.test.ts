import type { DependencyId, ProjectId, WorkItemChanges, WorkItemId } from '@spicetime/domain'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  cloneReplica,
  commitsOf,
  digestOf,
  makeTestReplica,
  must,
  receive,
  type TestReplica,
} from '../testing/replicas.ts'

let here: TestReplica
let there: TestReplica
let item: WorkItemId
let second: WorkItemId

beforeEach(() => {
  here = makeTestReplica()
  const made = must(here.workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' }))
  const projectId = made.entities[0]?.id as ProjectId
  const create = (title: string) =>
    must(here.workspace.execute({ kind: 'workItem.create', projectId, title })).entities[0]?.id as WorkItemId
  item = create('Door')
  second = create('Window')
  there = cloneReplica(here)
})

function edit(replica: TestReplica, set: WorkItemChanges): void {
  must(replica.workspace.execute({ kind: 'workItem.edit', workItemId: item, set }))
}

function meet(): void {
  receive(here, commitsOf(there))
  receive(there, commitsOf(here))
  expect(digestOf(here)).toBe(digestOf(there))
}

const planOf = ({ workspace }: TestReplica) => workspace.read.itemPlansOf([item]).get(item)
const conflictsOf = ({ workspace }: TestReplica) =>
  workspace.read.conflicts({ item: 'WEB-1' }).rows.map(({ field, current, others }) => ({
    field,
    texts: new Set([current.text, ...others.map(({ text }) => text)]),
  }))

describe('what is said apart about one item', () => {
  test('of different things is all kept, whoever spoke first', () => {
    edit(here, { likelyMinutes: 480 })
    edit(there, { percentComplete: 50, constraintType: 'as-late-as-possible' })
    meet()
    expect(planOf(here)).toMatchObject({
      ...{ likelyMinutes: 480, percentComplete: 50, constraintType: 'as-late-as-possible' },
    })
    expect(conflictsOf(here)).toEqual([])
  })

  test('about its work are guesses of one of them, never of both, and the item is in conflict', () => {
    edit(here, { optimisticMinutes: 60, likelyMinutes: 120, pessimisticMinutes: 240 })
    edit(there, { optimisticMinutes: 480, likelyMinutes: 960, pessimisticMinutes: 2400 })
    meet()
    const { optimisticMinutes, likelyMinutes, pessimisticMinutes } = planOf(here) ?? {}
    expect([
      [60, 120, 240],
      [480, 960, 2400],
    ]).toContainEqual([optimisticMinutes, likelyMinutes, pessimisticMinutes])
    expect(conflictsOf(here)).toEqual([{ field: 'likelyMinutes', texts: new Set(['2h', '2d']) }])
  })

  test('ends as somebody who has seen both says', () => {
    edit(here, { likelyMinutes: 120 })
    edit(there, { likelyMinutes: 960 })
    meet()
    const settle = { entityId: item, field: 'likelyMinutes', resolution: { keep: 'value', value: '1d 4h' } } as const
    must(here.workspace.resolveConflict(settle))
    meet()
    expect([planOf(there)?.likelyMinutes, conflictsOf(there)]).toEqual([720, []])
  })

  test('stays whole when what is shown is kept', () => {
    edit(here, { optimisticMinutes: 60, likelyMinutes: 120, pessimisticMinutes: 240 })
    edit(there, { optimisticMinutes: 480, likelyMinutes: 960, pessimisticMinutes: 2400 })
    meet()
    const before = planOf(here)
    must(here.workspace.resolveConflict({ entityId: item, field: 'likelyMinutes', resolution: { keep: 'current' } }))
    meet()
    expect([planOf(there), conflictsOf(there)]).toEqual([before, []])
  })

  test('about skills is all kept', () => {
    for (const [replica, skill] of [
      [here, 'ts:3'],
      [there, 'welding'],
    ] as const) {
      must(replica.workspace.execute({ kind: 'workItem.edit', workItemId: item, addSkills: [skill] }))
    }
    meet()
    expect(here.workspace.read.requiredSkillsOf([item]).get(item)).toEqual(['ts:3', 'welding'])
  })
})

describe('an undo', () => {
  test('of the first word about an item takes back what was said, and nothing else', () => {
    edit(here, { title: 'Red door' })
    edit(here, { likelyMinutes: 480, peopleNeeded: 2, isSplittable: true })
    must(here.workspace.undo())
    expect(planOf(here)).toMatchObject({ likelyMinutes: null, peopleNeeded: null, isSplittable: null })
    expect(here.workspace.read.find('workItem', item)).toMatchObject({ title: 'Red door', deletedAt: null })
  })

  test('of the beginning of work takes back when it began', () => {
    edit(here, { status: 'in-progress' })
    expect(planOf(here)?.startedAt).toBeTypeOf('number')
    must(here.workspace.undo())
    expect(planOf(here)?.startedAt).toBeNull()
    expect(here.workspace.read.find('workItem', item)?.status).toBe('todo')
  })

  test('of another type and lag brings back the former', () => {
    const added = must(here.workspace.execute({ kind: 'dependency.add', fromId: item, toId: second, lagMinutes: 60 }))
    const dependencyId = added.entities[0]?.id as DependencyId
    const set = { type: 'start-to-start', lagPercent: 50 } as const
    must(here.workspace.execute({ kind: 'dependency.edit', dependencyId, set }))
    must(here.workspace.undo())
    expect(here.workspace.read.find('dependency', dependencyId)).toMatchObject({
      ...{ type: 'finish-to-start', lagMinutes: 60, lagPercent: null, deletedAt: null },
    })
  })
})

test('an item of which nothing is said has no row, and its history tells what was said of it', () => {
  expect(planOf(here)).toBeUndefined()
  edit(here, { likelyMinutes: 480, dueOn: '2026-12-24' })
  const [dates, work] = here.workspace.read.historyOf(item, { first: 2 }).rows
  expect([dates?.kind, work?.kind]).toEqual(['workItem.scheduled', 'workItem.estimated'])
  expect(work?.changes).toEqual([{ field: 'likelyMinutes', before: null, after: 480 }])
})
