import type { CommentId, LabelId, WorkItemId } from '@spicetime/domain'
import { beforeEach, describe, expect, test } from 'vitest'
import { must } from '../testing/replicas.ts'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'
import type { Page, PageRequest } from '../workspace.ts'
import { CursorError } from './cursor.ts'

let sample: SampleWorkspace
let item: WorkItemId
beforeEach(() => {
  sample = makeSampleWorkspace()
  item = sample.addItem('Item 0')
})

interface List {
  readonly read: (page: PageRequest) => Page<object>
  /** Adds a row somewhere in the list. */
  readonly insert: (index: number) => void
  readonly keyOf: (row: object) => string
}

const idOf = (row: object) => String((row as { id?: string }).id)
const workItems = (query: string): List => ({
  read: (page) => must(sample.workspace.read.workItems({ query }, page)),
  insert: (index) => {
    const made = sample.addItem(`Item ${index}`, {
      priority: index % 2 === 0 ? 'high' : 'low',
      dueOn: index % 3 === 0 ? '2026-12-24' : null,
    })
    if (index % 4 === 0) sample.do({ kind: 'workItem.move', workItemId: made, edge: 'top' })
  },
  keyOf: idOf,
})

const lists: Readonly<Record<string, () => List>> = {
  'items by rank': () => workItems('project:WEB'),
  'items by priority': () => workItems('sort:priority'),
  'items by due date, of which some have none': () => workItems('sort:-due'),
  'items by number, backwards': () => workItems('sort:-number'),
  'items by title': () => workItems('sort:title'),
  projects: () => ({
    read: (page) => sample.workspace.read.projects(page),
    insert: (index) => sample.do({ kind: 'project.create', key: `${'ZMAQ'.charAt(index % 4)}${index}`, name: 'P' }),
    keyOf: idOf,
  }),
  members: () => ({
    read: (page) => sample.workspace.read.members(page),
    insert: (index) => sample.addMember(`${'zmAq'.charAt(index % 4)}${index}`),
    keyOf: idOf,
  }),
  'members that are searched': () => ({
    read: (page) => sample.workspace.read.members({ ...page, search: 'a' }),
    insert: (index) =>
      sample.addMember(`${['a', 'za', 'A', 'ma'][index % 4]}${index}`, { role: index % 3 === 0 ? 'none' : 'member' }),
    keyOf: idOf,
  }),
  comments: () => ({
    read: (page) => sample.workspace.read.commentsOf(item, page),
    insert: (index) => sample.do<CommentId>({ kind: 'comment.add', workItemId: item, body: `${index}` }),
    keyOf: idOf,
  }),
  commits: () => ({
    read: (page) => sample.workspace.read.commits(page),
    insert: (index) => sample.addLabel(`label ${index}`),
    keyOf: idOf,
  }),
  'the history of an item': () => ({
    read: (page) => sample.workspace.read.historyOf(item, page),
    insert: (index) => sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: `Title ${index}` } }),
    keyOf: (row) => (row as { commitId: string }).commitId,
  }),
}

/** Walks through all pages, with something to happen after each. @returns the keys of the rows, in the order of the list */
function walk(
  list: List,
  size: number,
  direction: 'forward' | 'backward',
  between: () => void = () => undefined,
): readonly string[] {
  const pages: (readonly string[])[] = []
  let cursor: string | undefined
  for (;;) {
    const page: Page<object> = list.read(
      direction === 'forward' ? { first: size, after: cursor } : { last: size, before: cursor },
    )
    expect(page.cursors).toHaveLength(page.rows.length)
    pages.push(page.rows.map(list.keyOf))
    cursor = direction === 'forward' ? page.cursors.at(-1) : page.cursors[0]
    const hasMore = direction === 'forward' ? page.hasNextPage : page.hasPreviousPage
    if (!hasMore) return (direction === 'forward' ? pages : pages.toReversed()).flat()
    expect(page.rows).toHaveLength(size)
    between()
  }
}

describe.each(Object.keys(lists))('%s', (name) => {
  const listOf = (): List => {
    const make = lists[name]
    if (make === undefined) throw new Error(`there is no list ${name}`)
    return make()
  }

  test('has the same rows in pages of any size, forwards and backwards', () => {
    const list = listOf()
    for (let index = 1; index < 10; index += 1) list.insert(index)
    const all = list.read({ first: 500 }).rows.map(list.keyOf)
    expect(all.length).toBeGreaterThanOrEqual(9)
    expect(new Set(all).size).toBe(all.length)
    for (const size of [1, 2, 3, 7, all.length, 100]) {
      expect(walk(list, size, 'forward')).toEqual(all)
      expect(walk(list, size, 'backward')).toEqual(all)
    }
  })

  test.each(['forward', 'backward'] as const)(
    'keeps every row, and none twice, while others come in between: %s',
    (direction) => {
      const list = listOf()
      for (let index = 1; index < 10; index += 1) list.insert(index)
      const before = list.read({ first: 500 }).rows.map(list.keyOf)
      let next = 10
      const seen = walk(list, 2, direction, () => {
        if (next < 16) list.insert(next)
        next += 1
      })
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.filter((key) => before.includes(key))).toEqual(before)
    },
  )

  test('says whether there is more on either side', () => {
    const list = listOf()
    for (let index = 1; index < 4; index += 1) list.insert(index)
    const all = list.read({ first: 500 })
    expect(all).toMatchObject({ hasNextPage: false, hasPreviousPage: false })
    expect(list.read({ first: 1 })).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
    expect(list.read({ first: 1, after: all.cursors[0] })).toMatchObject({ hasNextPage: true, hasPreviousPage: true })
    expect(list.read({ first: 1, after: all.cursors.at(-2) })).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: true,
    })
    expect(list.read({ last: 1, before: all.cursors[1] })).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
    expect(list.read({ first: 5, after: all.cursors.at(-1) }).rows).toEqual([])
    expect(list.read({ first: 0 })).toMatchObject({ rows: [], hasNextPage: true })
  })

  test('refuses cursors that are not its own', () => {
    const list = listOf()
    for (const after of ['', 'nonsense', '!!', btoa('{}'), btoa('[{}]'), btoa('[1,2,3,4,5,6,7]'), btoa('[null')]) {
      expect(() => list.read({ first: 1, after })).toThrow(CursorError)
    }
  })
})

test('a page has at most 500 rows, and 50 when nothing is said', () => {
  must(
    sample.workspace.executeAll(
      Array.from({ length: 600 }, (_, index) => ({
        kind: 'workItem.create',
        projectId: sample.project,
        title: `${index}`,
      })),
    ),
  )
  const read = (page: PageRequest) => must(sample.workspace.read.workItems({}, page))
  expect(read({ first: 10_000 }).rows).toHaveLength(500)
  expect(read({ last: 10_000 }).rows).toHaveLength(500)
  expect(read({}).rows).toHaveLength(50)
  expect(read({ first: -3 }).rows).toHaveLength(0)
})

test('rows that go while one pages take nothing with them', () => {
  const items = Array.from({ length: 6 }, (_, index) => sample.addItem(`${index}`))
  const first = must(sample.workspace.read.workItems({}, { first: 3 }))
  // The row that the cursor names is one of those that go.
  sample.do({ kind: 'workItem.delete', workItemId: first.rows.at(-1)?.id as WorkItemId })
  const rest = must(sample.workspace.read.workItems({}, { first: 10, after: first.cursors.at(-1) }))
  expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual([item, ...items])
})

test('labels and milestones of a project come whole', () => {
  const labels = ['b', 'A', 'c'].map((name) => sample.addLabel(name)) as [LabelId, LabelId, LabelId]
  expect(sample.workspace.read.labels(sample.project).map(({ name }) => name)).toEqual(['A', 'b', 'c'])
  sample.do({ kind: 'label.delete', labelId: labels[1] })
  expect(sample.workspace.read.labels(sample.project).map(({ name }) => name)).toEqual(['b', 'c'])
})

test('a view jumps to a place by its number, from the beginning, from the end and from a cursor', () => {
  for (let index = 1; index < 10; index += 1) sample.addItem(`Item ${index}`)
  const read = (page: PageRequest) => must(sample.workspace.read.workItems({ query: 'sort:number' }, page))
  const all = read({})
  const numbersOf = (page: PageRequest) => read(page).rows.map(({ number }) => number)
  expect(numbersOf({ first: 3, skip: 4 })).toEqual([5, 6, 7])
  expect(numbersOf({ first: 2, skip: 1, after: all.cursors[1] })).toEqual([4, 5])
  expect(numbersOf({ last: 2, skip: 3 })).toEqual([6, 7])
  expect(numbersOf({ first: 5, skip: 8 })).toEqual([9, 10])
  expect(read({ first: 5, skip: 100 })).toMatchObject({ rows: [], hasNextPage: false })
})

test('of the members that are searched the nearest stand first', () => {
  sample.addMember('aajan')
  sample.addMember('andrea', { role: 'none' })
  sample.addMember('Anna')
  sample.addMember('aan', { role: 'none' })
  sample.addMember('zoe', { name: 'Anselma' })
  const handlesOf = (search: string) => sample.workspace.read.members({ search }).rows.map(({ handle }) => handle)
  expect(handlesOf('@an')).toEqual(['Anna', 'zoe', 'andrea', 'aajan', 'aan'])
  expect(handlesOf('ann')).toEqual(['Anna'])
})
