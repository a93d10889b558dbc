import { beforeEach, describe, expect, test } from 'vitest'
import type { DependencyId, WorkItemId } from '../ids.ts'
import { eventKindsOf, makeSample, refusalOf, type Sample } from '../testing/sample-domain.ts'
import type { DependencyChanges } from './item-plan-commands.ts'

let sample: Sample
let id: DependencyId
beforeEach(() => {
  sample = makeSample()
  id = sample.domain.do<DependencyId>(add({}))
})

const add = (tie: DependencyChanges) =>
  ({ kind: 'dependency.add', fromId: sample.item, toId: sample.second, ...tie }) as const
const edit = (set: DependencyChanges) => ({ kind: 'dependency.edit', dependencyId: id, set }) as const
const tie = (of: DependencyId = id) => {
  const { type, lagMinutes, lagPercent, lagKind } = sample.domain.must('dependency', of)
  return { type, lagMinutes, lagPercent, lagKind }
}
const plain = { type: 'finish-to-start', lagMinutes: 0, lagPercent: null, lagKind: null }

describe('a dependency', () => {
  test('is of finish to start without a lag, when nothing else is said', () => {
    expect(tie()).toEqual(plain)
  })

  test.each(['start-to-start', 'finish-to-finish', 'start-to-finish'] as const)('may be of %s', (type) => {
    sample.domain.do(edit({ type }))
    expect(tie()).toEqual({ ...plain, type })
  })

  test('added again is edited: between two items there is one', () => {
    const again = sample.domain.do<DependencyId>(add({ type: 'start-to-start', lagMinutes: -60, lagKind: 'elapsed' }))
    expect(again).toBe(id)
    expect(tie()).toEqual({ type: 'start-to-start', lagMinutes: -60, lagPercent: null, lagKind: 'elapsed' })
    expect(eventKindsOf(sample, add({}))).toEqual([])
  })

  test('keeps its type and lag when one of its items moves to another project', () => {
    sample.domain.do(edit({ type: 'finish-to-finish', lagPercent: 50 }))
    const command = { kind: 'workItem.moveToProject', workItemId: sample.second, projectId: sample.other } as const
    const moved = sample.domain.do<WorkItemId>(command)
    const edge = sample.domain.view.findDependency(sample.item, moved)
    expect(edge).toMatchObject({ type: 'finish-to-finish', lagMinutes: 0, lagPercent: 50, lagKind: null })
  })

  test('that was removed cannot be edited', () => {
    sample.domain.do({ kind: 'dependency.remove', dependencyId: id })
    expect(refusalOf(sample, edit({ lagMinutes: 60 }))).toEqual({ code: 'deleted', entity: 'dependency', ref: id })
  })

  test.each<[DependencyChanges, string, string]>([
    [{ type: 'sideways' as never }, 'dependencyType', 'unknown-value'],
    [{ lagKind: 'holidays' as never }, 'lagKind', 'unknown-value'],
    [{ lagMinutes: 0.5 }, 'lagMinutes', 'not-a-number'],
    [{ lagMinutes: -10_000_001 }, 'lagMinutes', 'out-of-range'],
    [{ lagPercent: 10_001 }, 'lagPercent', 'out-of-range'],
  ])('with %j is refused', (set, field, rule) => {
    expect(refusalOf(sample, edit(set))).toMatchObject({ code: 'invalid-field', field, rule })
  })
})

describe('a lag', () => {
  test('is in minutes or in percent, and the last word counts', () => {
    sample.domain.do(edit({ lagMinutes: 480, lagKind: 'elapsed' }))
    expect(tie()).toEqual({ ...plain, lagMinutes: 480, lagKind: 'elapsed' })
    sample.domain.do(edit({ lagPercent: 25 }))
    expect(tie()).toEqual({ ...plain, lagPercent: 25 })
    sample.domain.do(edit({ type: 'start-to-start' }))
    expect(tie()).toEqual({ ...plain, type: 'start-to-start', lagPercent: 25 })
    sample.domain.do(edit({ lagMinutes: 60 }))
    expect(tie()).toEqual({ ...plain, type: 'start-to-start', lagMinutes: 60 })
  })

  test('is written whole, so that of two concurrent edits one wins whole', () => {
    const decided = sample.domain.decide(edit({ lagMinutes: 60 }))
    expect(decided).toMatchObject({
      value: { events: [{ event: { payload: { id, set: { lagMinutes: 60, lagPercent: null, lagKind: null } } } }] },
    })
  })

  test('of working time may become one of any time, and back', () => {
    sample.domain.do(edit({ lagMinutes: 60 }))
    sample.domain.do(edit({ lagKind: 'elapsed' }))
    expect(tie()).toEqual({ ...plain, lagMinutes: 60, lagKind: 'elapsed' })
    sample.domain.do(edit({ lagKind: 'working' }))
    expect(tie()).toEqual({ ...plain, lagMinutes: 60 })
  })
})
