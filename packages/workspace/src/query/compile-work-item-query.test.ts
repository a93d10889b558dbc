import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parseQuery, printQuery } from '@spicetime/domain'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { describe, expect, test } from 'vitest'
import { compileWorkItemQuery } from './compile-work-item-query.ts'
import { pageStatement } from './page-statement.ts'
import type { QueryContext } from './query-lookup.ts'
import { makeQueryLookup } from './sql-query-lookup.ts'
import { commentCount } from './testing/evaluate-query.ts'
import { fillStore, makeSample, type SampleItem, sampleNow } from './testing/sample-store.ts'

const sample = makeSample(7, 80)
const database = openSqliteDatabase(':memory:')
fillStore(database, sample)
const [web] = sample.projects
const [ada] = sample.members
const context: QueryContext = { ...sampleNow, me: ada?.id, lookup: makeQueryLookup(database, web?.id) }

const find = (text: string, more: Partial<QueryContext> = {}): readonly SampleItem[] => {
  const compiled = compileWorkItemQuery(text, { ...context, ...more })
  if (!compiled.ok) throw new Error(compiled.refusal.message)
  const { sql, params } = pageStatement(compiled.value, { columns: 'work_item.id', limit: 1_000 })
  const rows = database.prepare(sql).all(...params)
  return rows.map((row) => sample.items.find(({ id }) => id === row['id'])).filter((item) => item !== undefined)
}
const problemOf = (text: string, more: Partial<QueryContext> = {}) => {
  const compiled = compileWorkItemQuery(text, { ...context, ...more })
  if (compiled.ok) throw new Error(`${text} was compiled`)
  const { at, length, message, suggestions } = compiled.refusal
  return { marked: text.slice(at, at + length), message, suggestions }
}

describe('a name that nothing has is refused with what is near', () => {
  test.each([
    ['is:open label:bgu', 'bgu', 'No label is called "bgu". Did you mean "Bug" or "bug"?', ['Bug', 'bug']],
    [
      '-label:"good frist issue"',
      '"good frist issue"',
      'No label is called "good frist issue". Did you mean "good first issue"?',
      ['good first issue'],
    ],
    ['assignee:@graec', '@graec', 'No member is called "@graec". Did you mean "Grace"?', ['Grace']],
    ['label:gone', 'gone', 'No label is called "gone". Did you mean "none"?', ['none']],
    ['milestone:x,1.0', 'x', 'No milestone is called "x".', []],
    ['key:WEB-99999', 'WEB-99999', 'There is no item WEB-99999 here.', []],
    ['parent:hello', 'hello', '"hello" is no key of an item; keys look like WEB-12.', []],
  ])('%s', (text, marked, message, suggestions) => {
    expect(problemOf(text)).toEqual({ marked, message, suggestions })
  })

  test('and @me is refused where nobody is signed in', () => {
    expect(problemOf('assignee:@me', { me: undefined }).marked).toBe('@me')
  })
})

test('a project given besides the query narrows it', () => {
  const found = find('is:open', { projectId: web?.id })
  expect(found.length).toBeGreaterThan(3)
  expect(found.every(({ projectId }) => projectId === web?.id)).toBe(true)
  expect(found).toEqual(find('is:open project:web'))
})

test('a number or a key typed as a word finds its item', () => {
  const item = sample.items.find(({ projectId, deletedAt }) => projectId === web?.id && deletedAt === null)
  expect(find(`web-${item?.number}`)).toContain(item)
  expect(find(`#${item?.number}`, { projectId: web?.id })).toContain(item)
  expect(find(`key:${item?.number}`, { projectId: web?.id })).toEqual([item])
  expect(find(`key:WEB-${item?.number}~${item?.id.slice(-4)}`)).toEqual([item])
})

describe('the order', () => {
  const compare = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0)
  const lastIfNull =
    (cell: (item: SampleItem) => number | string | null, sign: 1 | -1) => (a: SampleItem, b: SampleItem) => {
      const [x, y] = [cell(a), cell(b)]
      if (x === null || y === null) return Number(x === null) - Number(y === null)
      return sign * compare(x, y)
    }
  test.each([
    ['sort:due', lastIfNull(({ dueOn }) => dueOn, 1)],
    ['sort:-due', lastIfNull(({ dueOn }) => dueOn, -1)],
    ['sort:-estimate', lastIfNull(({ estimate }) => estimate, -1)],
    ['sort:priority', (a: SampleItem, b: SampleItem) => b.priority - a.priority],
    ['sort:-priority', (a: SampleItem, b: SampleItem) => a.priority - b.priority],
    ['sort:-updated', (a: SampleItem, b: SampleItem) => b.updatedAt - a.updatedAt],
    ['sort:title', (a: SampleItem, b: SampleItem) => compare(a.title.toLowerCase(), b.title.toLowerCase())],
    ['sort:-comments', (a: SampleItem, b: SampleItem) => commentCount(b, sample) - commentCount(a, sample)],
    ['sort:status', (a: SampleItem, b: SampleItem) => statusPlace(a) - statusPlace(b)],
    [
      '',
      (a: SampleItem, b: SampleItem) =>
        compare(a.projectId, b.projectId) || compare(a.rank, b.rank) || compare(a.id, b.id),
    ],
    [
      'sort:priority,-due',
      (a: SampleItem, b: SampleItem) => b.priority - a.priority || lastIfNull(({ dueOn }) => dueOn, -1)(a, b),
    ],
  ])('of %j is as promised', (text, order) => {
    const found = find(text)
    expect(found.length).toBeGreaterThan(30)
    const outOfPlace = found.filter((item, index) => {
      const next = found[index + 1]
      return next !== undefined && order(item, next) > 0
    })
    expect(outOfPlace).toEqual([])
  })

  test('puts items with the words in the title first', () => {
    const inTitle = find('login').map(({ title }) => /\blogin/i.test(title))
    expect(new Set(inTitle).size).toBe(2)
    expect(inTitle).toEqual(inTitle.toSorted((a, b) => Number(b) - Number(a)))
  })
})

const workflow = ['backlog', 'todo', 'in-progress', 'in-review', 'done', 'cancelled']
const statusPlace = ({ status }: SampleItem): number => workflow.indexOf(status)

describe('a word that many items have', () => {
  test('finds the same items as one that few have', () => {
    const { lookup } = context
    const ids = (items: readonly SampleItem[]) => items.map(({ id }) => id).toSorted()
    for (const text of [
      'login',
      'login page',
      'lo label:bug',
      '-login error',
      'title:log is:open',
      'login sort:title',
      'WEB-3',
    ]) {
      const isCommon = { isRareText: () => false, findRareText: () => undefined, isRare: () => false }
      const common = find(text, { lookup: { ...lookup, ...isCommon } })
      expect(ids(common), text).toEqual(ids(find(text)))
    }
  })
})

test('completion offers names by how they begin, then by what they hold', () => {
  const { lookup } = context
  expect(lookup.findNames('label', 'b', 10).map(({ text }) => text.toLowerCase())).toEqual(['bug'])
  expect(lookup.findNames('label', 'issue', 10)).toMatchObject([{ text: 'good first issue' }])
  expect(lookup.findNames('member', 'gra', 10)).toMatchObject([{ text: 'Grace' }])
  expect(lookup.findNames('label', '', 10).map(({ text }) => text)).not.toContain('gone')
})

// Beside the repository, where it is there at all: 7,258 issues of a real project.
const realFile = new URL('../../../../../shared/data/github-issues/huggingface-datasets.jsonl.gz', import.meta.url)
test.skipIf(!existsSync(realFile))(
  `titles of real issues, pasted, are mostly understood (needs ${realFile.pathname})`,
  () => {
    const lines = gunzipSync(readFileSync(realFile)).toString().trim().split('\n')
    const titles = lines.map((line) => String((JSON.parse(line) as { title: unknown }).title)) // one issue of GitHub a line
    const refused = titles.filter((title) => !parseQuery(title).ok)
    expect(titles.length).toBeGreaterThan(7_000)
    // A quotation mark at the beginning of a word that is never closed, "word:word" and the like.
    expect(refused.length / titles.length).toBeLessThan(0.01)
    for (const title of titles.slice(0, 1_000)) {
      const parsed = parseQuery(title)
      expect(!parsed.ok || parseQuery(printQuery(parsed.value)).ok, title).toBe(true)
      const quoted = compileWorkItemQuery(`"${title.replace(/[\\"]/g, '\\$&')}"`, context)
      expect(quoted.ok, title).toBe(true)
    }
  },
)
