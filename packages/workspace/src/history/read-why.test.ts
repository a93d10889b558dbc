import type { WorkItemId } from '@spicetime/domain'
import { beforeEach, expect, test } from 'vitest'
import { cloneReplica, commitsOf, must, receive } from '../testing/replicas.ts'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'

let sample: SampleWorkspace
let item: WorkItemId
beforeEach(() => {
  sample = makeSampleWorkspace()
  item = sample.addItem('First')
})

const head = () => sample.workspace.read.findCommit('HEAD')?.id ?? ''
const whyOf = (field: string) => sample.workspace.read.why(item, field)[0]?.writes ?? []
const rename = (title: string) => {
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title } })
  return head()
}

test('the chain of a field leads from what stands there to its creation', () => {
  const created = head()
  const second = rename('Second')
  const third = rename('Third')
  expect(
    whyOf('title').map(({ commitId, kind, before, after, fate, by }) => [commitId, kind, before, after, fate, by]),
  ).toEqual([
    [third, 'workItem.renamed', 'Second', 'Third', 'stands', undefined],
    [second, 'workItem.renamed', 'First', 'Second', 'replaced', third],
    [created, 'workItem.created', null, 'First', 'replaced', second],
  ])
  expect(whyOf('title')[0]).toMatchObject({ actor: sample.workspace.localMemberId, device: 'first', causes: [] })
  expect(whyOf('none')).toEqual([])
})

test('a write that lost to one made at the same time is told, with what beat it', () => {
  const there = cloneReplica(sample, { world: sample.world })
  sample.advance(60_000)
  must(there.workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { title: 'Theirs' } }))
  const theirs = there.workspace.read.findCommit('HEAD')?.id
  const ours = rename('Ours')
  receive(sample, commitsOf(there))
  expect(whyOf('title').map(({ after, fate, by, device }) => [after, fate, by, device])).toEqual([
    ['Ours', 'stands', undefined, 'first'],
    ['Theirs', 'lost', ours, 'another'],
    ['First', 'replaced', theirs, 'first'],
  ])
  const both = rename('Both')
  expect(whyOf('title').map(({ after, fate, by }) => [after, fate, by])).toEqual([
    ['Both', 'stands', undefined],
    ['Ours', 'replaced', both],
    ['Theirs', 'replaced', both],
    ['First', 'replaced', theirs],
  ])
})

test('what was written because of another commit names it, and that one its own cause', () => {
  const renamed = rename('Second')
  sample.advance(60_000)
  must(sample.workspace.undo({ commitId: renamed }))
  const undo = head()
  sample.advance(60_000)
  must(sample.workspace.undo({ commitId: undo }))
  const [again, back] = whyOf('title')
  expect(back?.causes.map(({ kind, commitId }) => [kind, commitId])).toEqual([['undo', renamed]])
  expect(again?.causes.map(({ kind, commitId }) => [kind, commitId])).toEqual([
    ['undo', undo],
    ['undo', renamed],
  ])
})

test('each element of a set has its own story', () => {
  const [bug, ui] = [sample.addLabel('bug'), sample.addLabel('ui')]
  sample.do({ kind: 'workItem.edit', workItemId: item, addLabelIds: [bug, ui] })
  sample.do({ kind: 'workItem.edit', workItemId: item, removeLabelIds: [bug] })
  const removed = head()
  expect(whyOf('labels').map(({ before, after, fate, by }) => [before, after, fate, by])).toEqual([
    [bug, null, 'stands', undefined],
    [null, bug, 'replaced', removed],
    [null, ui, 'stands', undefined],
  ])
})

test('without a field all that people know of the thing are told', () => {
  const fields = sample.workspace.read.why(item).map(({ field }) => field)
  expect(fields).toEqual(expect.arrayContaining(['title', 'status']))
  expect(fields).not.toContain('updatedAt')
})
