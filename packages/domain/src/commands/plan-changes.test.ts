import { beforeEach, describe, expect, test } from 'vitest'
import type { Cell } from '../effects.ts'
import { invertChange } from '../events/invert-change.ts'
import type { WorkItemId } from '../ids.ts'
import { eventKindsOf, makeSample, refusalOf, type Sample } from '../testing/sample-domain.ts'
import type { WorkItemChanges } from './command.ts'

let sample: Sample
beforeEach(() => {
  sample = makeSample()
})

const edit = (set: WorkItemChanges) => ({ kind: 'workItem.edit', workItemId: sample.item, set }) as const
const planOf = (id: WorkItemId = sample.item) => sample.domain.view.findPlan(id)
const refusalTo = (set: WorkItemChanges) => refusalOf(sample, edit(set))
const invalid = (field: string, rule: string) => ({ code: 'invalid-field', field, rule })

const everything = {
  optimisticMinutes: 240,
  likelyMinutes: 480,
  pessimisticMinutes: 1440,
  remainingMinutes: 60,
  spentMinutes: 90,
  percentComplete: 50,
  startedAt: 1_795_000_000_000,
  constraintType: 'start-no-earlier-than',
  constraintOn: '2026-12-01',
  peopleNeeded: 2,
  isSplittable: true,
} as const
const everythingKept = { ...everything, isSplittable: 1 }

describe('what planning asks of an item', () => {
  test('is kept beside it, and an item of which nothing is said has nothing there', () => {
    expect(planOf()).toBeUndefined()
    sample.domain.do(edit({ title: 'Other', estimate: 3, dueOn: '2026-12-01' }))
    expect(planOf()).toBeUndefined()
    sample.domain.do(edit(everything))
    expect(planOf()).toEqual({ id: sample.item, ...everythingKept })
    expect(sample.domain.must('workItem', sample.item)).toMatchObject({ title: 'Other', estimate: 3 })
  })

  test('can be said of a new item', () => {
    const { web, domain } = sample
    const command = {
      kind: 'workItem.create',
      projectId: web,
      title: 'New',
      requiredSkills: ['TS:3'],
      ...everything,
    } as const
    const made = domain.do<WorkItemId>(command)
    expect(planOf(made)).toEqual({ id: made, ...everythingKept })
    expect(domain.elementsOf('requiredSkills', made)).toEqual(['ts:3'])
  })

  test('is written once when the wish arrives twice', () => {
    sample.domain.do(edit(everything))
    expect(eventKindsOf(sample, edit(everything))).toEqual([])
  })

  test('goes along when the item moves to another project', () => {
    sample.domain.do({ ...edit(everything), addSkills: ['ts:3', 'welding'] })
    const moved = sample.domain.do<WorkItemId>({
      kind: 'workItem.moveToProject',
      workItemId: sample.item,
      projectId: sample.other,
    })
    expect(planOf(moved)).toEqual({ id: moved, ...everythingKept })
    expect(sample.domain.elementsOf('requiredSkills', moved)).toEqual(['ts:3', 'welding'])
  })

  test('comes back when it is taken back, to the nothing it was', () => {
    const { domain, item } = sample
    domain.do(edit(everything))
    const before: Record<string, Cell> = Object.fromEntries(Object.keys(everything).map((name) => [name, null]))
    const inverse = invertChange({ kind: 'workItem', id: item, isCreation: false, before, included: [], excluded: [] })
    for (const event of inverse) domain.apply(event, domain.owner)
    expect(planOf()).toEqual({ id: item, ...before })
  })
})

describe('work', () => {
  test('is one guess or three, which are written together', () => {
    sample.domain.do(edit({ likelyMinutes: 480 }))
    expect(planOf()).toMatchObject({ optimisticMinutes: null, likelyMinutes: 480, pessimisticMinutes: null })
    const decided = sample.domain.decide(edit({ pessimisticMinutes: 960 }))
    expect(decided).toMatchObject({
      value: {
        events: [
          { event: { payload: { set: { optimisticMinutes: null, likelyMinutes: 480, pessimisticMinutes: 960 } } } },
        ],
      },
    })
  })

  test.each<[WorkItemChanges, string, string]>([
    [{ optimisticMinutes: 481, likelyMinutes: 480 }, 'optimisticMinutes', 'not-in-order'],
    [{ likelyMinutes: 480, pessimisticMinutes: 479 }, 'pessimisticMinutes', 'not-in-order'],
    [{ pessimisticMinutes: 480 }, 'likelyMinutes', 'empty'],
    [{ likelyMinutes: 0.5 }, 'likelyMinutes', 'not-a-number'],
    [{ likelyMinutes: -1 }, 'likelyMinutes', 'out-of-range'],
    [{ likelyMinutes: 10_000_001 }, 'likelyMinutes', 'out-of-range'],
    [{ remainingMinutes: -1 }, 'remainingMinutes', 'out-of-range'],
    [{ percentComplete: 101 }, 'percentComplete', 'out-of-range'],
    [{ peopleNeeded: 0 }, 'peopleNeeded', 'out-of-range'],
  ])('%j is refused', (set, field, rule) => {
    expect(refusalTo(set)).toMatchObject(invalid(field, rule))
  })

  test('an equal guess on each side is in order, and work may be nothing', () => {
    sample.domain.do(edit({ optimisticMinutes: 0, likelyMinutes: 0, pessimisticMinutes: 0 }))
    expect(planOf()).toMatchObject({ optimisticMinutes: 0, likelyMinutes: 0, pessimisticMinutes: 0 })
    sample.domain.do(edit({ optimisticMinutes: null, likelyMinutes: null, pessimisticMinutes: null }))
    expect(planOf()).toMatchObject({ optimisticMinutes: null, likelyMinutes: null, pessimisticMinutes: null })
  })
})

describe('a constraint', () => {
  test('loses its date with its kind, and has none where it needs none', () => {
    sample.domain.do(edit({ constraintType: 'must-finish-on', constraintOn: '2026-12-24' }))
    expect(planOf()).toMatchObject({ constraintType: 'must-finish-on', constraintOn: '2026-12-24' })
    sample.domain.do(edit({ constraintType: 'must-start-on' }))
    expect(planOf()).toMatchObject({ constraintType: 'must-start-on', constraintOn: '2026-12-24' })
    sample.domain.do(edit({ constraintType: 'as-late-as-possible' }))
    expect(planOf()).toMatchObject({ constraintType: 'as-late-as-possible', constraintOn: null })
    sample.domain.do(edit({ constraintType: null }))
    expect(planOf()).toMatchObject({ constraintType: null, constraintOn: null })
  })

  test.each<[WorkItemChanges, string, string]>([
    [{ constraintType: 'must-start-on' }, 'constraintOn', 'empty'],
    [{ constraintOn: '2026-12-24' }, 'constraintType', 'empty'],
    [{ constraintType: 'must-start-on', constraintOn: '2026-02-30' }, 'constraintOn', 'not-a-date'],
    [{ constraintType: 'someday' as never }, 'constraintType', 'unknown-value'],
  ])('%j is refused', (set, field, rule) => {
    expect(refusalTo(set)).toMatchObject(invalid(field, rule))
  })
})

describe('the beginning of work', () => {
  const { nowMs } = makeSample().domain

  test('is the first change to a started status, and no later one', () => {
    sample.domain.do(edit({ status: 'in-progress' }))
    expect(planOf()).toMatchObject({ startedAt: nowMs })
    sample.domain.nowMs += 60_000
    sample.domain.do(edit({ status: 'todo' }))
    sample.domain.do(edit({ status: 'in-review' }))
    expect(planOf()).toMatchObject({ startedAt: nowMs })
  })

  test('is also the move to another column of a board, and a creation in it', () => {
    const { domain, web, second } = sample
    domain.do({ kind: 'workItem.move', workItemId: second, status: 'in-progress' })
    expect(planOf(second)).toMatchObject({ startedAt: nowMs })
    const command = { kind: 'workItem.create', projectId: web, title: 'New', status: 'in-progress' } as const
    expect(planOf(domain.do<WorkItemId>(command))).toMatchObject({ startedAt: nowMs })
  })

  test('is what somebody says it was', () => {
    sample.domain.do(edit({ status: 'in-progress', startedAt: 1000 }))
    expect(planOf()).toMatchObject({ startedAt: 1000 })
  })

  test('is not told by work that was done at once, or not begun', () => {
    sample.domain.do(edit({ status: 'backlog' }))
    sample.domain.do(edit({ status: 'done' }))
    expect(planOf()).toBeUndefined()
  })
})

describe('skills', () => {
  const skills = (addSkills: readonly string[], removeSkills: readonly string[] = []) =>
    ({ kind: 'workItem.edit', workItemId: sample.item, addSkills, removeSkills }) as const
  const present = () => sample.domain.elementsOf('requiredSkills', sample.item)

  test('are needed at one level each', () => {
    sample.domain.do(skills(['ts', 'C++:2', 'ts:3']))
    expect(present()).toEqual(['c++:2', 'ts:3'])
    sample.domain.do(skills(['ts:4']))
    expect(present()).toEqual(['c++:2', 'ts:4'])
    expect(eventKindsOf(sample, skills(['ts:4']))).toEqual([])
  })

  test('are removed at whatever level', () => {
    sample.domain.do(skills(['ts:3', 'welding']))
    sample.domain.do(skills([], ['ts', 'painting']))
    expect(present()).toEqual(['welding'])
  })

  test.each(['', 'ts:6', 'two words', 'ts:', ':3', 'a'.repeat(41)])('“%s” is none', (text) => {
    expect(refusalOf(sample, skills([text]))).toMatchObject(invalid('skill', 'pattern'))
  })
})
