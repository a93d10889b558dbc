import type { WorkItemId } from '@spicetime/domain'
import { beforeEach, expect, test } from 'vitest'
import { must } from '../testing/replicas.ts'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'

let sample: SampleWorkspace
let item: WorkItemId
let created: string
beforeEach(() => {
  sample = makeSampleWorkspace()
  item = sample.addItem('First')
  created = head()
})

const head = () => sample.workspace.read.findCommit('HEAD')?.id ?? ''
const edit = (set: object) => {
  sample.do({ kind: 'workItem.edit', workItemId: item, set })
  return head()
}
const dependantsOf = (ref: string) =>
  must(sample.workspace.read.dependantsOf(ref)).map(({ commitId, on, fields }) => [commitId, on, fields])

test('later writes to the same fields depend on a commit, others do not', () => {
  const renamed = edit({ title: 'Second', priority: 'high' })
  const again = edit({ title: 'Third' })
  edit({ status: 'done' })
  const both = edit({ title: 'Fourth', priority: 'low' })
  expect(dependantsOf(renamed)).toEqual([
    [again, 'fields', ['title']],
    [both, 'fields', ['title', 'priority']],
  ])
  expect(dependantsOf(both)).toEqual([])
  const refused = sample.workspace.undo({ commitId: renamed, dryRun: true })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'superseded', by: [again, both] } })
})

test('what concerns a thing stands on the commit that created it, from its comments to its dependencies', () => {
  const other = sample.addItem('Other')
  const renamed = edit({ title: 'Second' })
  sample.do({ kind: 'comment.add', workItemId: item, body: 'Hello' })
  const commented = head()
  sample.do({ kind: 'dependency.add', fromId: item, toId: other })
  const linked = head()
  expect(dependantsOf(created)).toEqual([renamed, commented, linked].map((id) => [id, 'thing', []]))
})

test('what was taken back does not count, nor does its undo', () => {
  const renamed = edit({ title: 'Second' })
  const again = edit({ title: 'Third' })
  sample.advance(60_000)
  must(sample.workspace.undo({ commitId: again }))
  expect(dependantsOf(renamed)).toEqual([])
  expect(sample.workspace.undo({ commitId: renamed, dryRun: true }).ok).toBe(true)
})

test('a commit that is not here is refused', () => {
  expect(sample.workspace.read.dependantsOf('abcd')).toEqual({
    ok: false,
    refusal: { code: 'commit-not-found', ref: 'abcd' },
  })
})
