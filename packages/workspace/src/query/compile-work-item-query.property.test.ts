import { printQuery } from '@spicetime/domain'
import { arbitraryQuery } from '@spicetime/domain/testing'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileWorkItemQuery } from './compile-work-item-query.ts'
import { countStatement, orderValuesOf, pageStatement } from './page-statement.ts'
import { makeQueryLookup } from './sql-query-lookup.ts'
import { evaluateQuery } from './testing/evaluate-query.ts'
import { fillStore, makeSample, type SampleWorkspace, sampleNow, sampleWords } from './testing/sample-store.ts'
import { readQueryPage } from './walk-page.ts'

const vocabularyOf = (sample: SampleWorkspace) => ({
  words: [...sampleWords, 'lo', 'datas', '"', '*', 'title:x', 'x()', 'x NEAR y', 'a^b'].filter(
    (word) => !/[\s,"]/.test(word),
  ),
  names: {
    label: ['bug', 'BUG', 'good first issue', 'none'],
    milestone: ['1.0', 'next up'],
    project: ['web', 'API', 'OLD'],
    assignee: ['ada', 'grace', 'ÉDOUARD'],
    author: ['ada', 'GRACE'],
    'closed-by': ['ada', 'édouard'],
  },
  keys: sample.items
    .slice(0, 12)
    .map((item) => `${sample.projects.find(({ id }) => id === item.projectId)?.name}-${item.number}`),
})

/** Words are looked for in other ways where no comment holds them, and where many items do. */
const rareAndCommon = [
  { seed: 1, isCommented: true, isCommon: false },
  { seed: 2, isCommented: false, isCommon: false },
  { seed: 3, isCommented: false, isCommon: true },
  { seed: 4, isCommented: true, isCommon: true },
]
const allAreCommon = { isRare: () => false, isRareText: () => false, findRareText: () => undefined }

describe.each(rareAndCommon)('in sample workspace %o', ({ seed, isCommented, isCommon }) => {
  const made = makeSample(seed, 60)
  const sample = isCommented ? made : { ...made, comments: [] }
  const database = openSqliteDatabase(':memory:')
  fillStore(database, sample)
  const me = sample.members[0]?.id ?? ''
  const lookup = { ...makeQueryLookup(database), ...(isCommon && allAreCommon) }
  const context = { ...sampleNow, me, lookup }
  const query = arbitraryQuery(vocabularyOf(sample))
  const compile = (text: string, projectId?: string) => {
    const compiled = compileWorkItemQuery(text, { ...context, projectId })
    if (!compiled.ok) throw new Error(`${text}: ${compiled.refusal.message}`)
    return compiled.value
  }

  test('the SQL of any query finds exactly the items that the slow evaluator finds', () => {
    const sizes = new Set<number>()
    fc.assert(
      fc.property(query, (wanted) => {
        const text = printQuery(wanted)
        const compiled = compile(text)
        const { sql, params } = pageStatement(compiled, { columns: 'work_item.id', limit: 1_000 })
        const found = database
          .prepare(sql)
          .all(...params)
          .map((row) => String(row['id']))
        const expected = evaluateQuery(wanted, sample, me).map(({ id }) => id)
        expect(found.toSorted(), text).toEqual(expected.toSorted())
        const counted = countStatement(compiled)
        expect(database.prepare(counted.sql).get(...counted.params)?.['count'], text).toBe(expected.length)
        sizes.add(found.length)
      }),
      { numRuns: 1_000 },
    )
    expect(sizes.size).toBeGreaterThan(20)
  })

  // A condition on the text of a column that is kept by number finds no index, and SQLite 3.53.4 was seen to answer one beside an
  // OR of several indexes by the text of another row.
  test('conditions name the numbers of shared texts, also inside one project', () => {
    const [project] = sample.projects
    fc.assert(
      fc.property(query, (wanted) => {
        const text = printQuery(wanted)
        const { where, params, pageWhere } = compile(text, project?.id)
        expect(`${where} ${pageWhere.sql}`).not.toMatch(
          /\bwork_item\.(projectId|milestoneId|createdBy|closedBy)\b(?!_n)/,
        )
        const rows = database.prepare(`SELECT work_item.id FROM work_item WHERE ${where}`).all(...params)
        const expected = evaluateQuery(wanted, sample, me).filter(({ projectId }) => projectId === project?.id)
        expect(rows.map(({ id }) => String(id)).toSorted(), text).toEqual(expected.map(({ id }) => id).toSorted())
      }),
      { numRuns: 500 },
    )
  })

  test('pages forward and backward give the whole list in its order, also when it is walked in pieces', () => {
    fc.assert(
      fc.property(
        query,
        fc.integer({ min: 1, max: 25 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 3 }),
        (wanted, limit, pieces) => {
          const compiled = compile(printQuery(wanted))
          const page = (options: Partial<Parameters<typeof pageStatement>[1]>) => {
            const { sql, params } = pageStatement(compiled, { columns: 'work_item.id', limit, ...options })
            return database.prepare(sql).all(...params)
          }
          const whole = page({ limit: 1_000 }).map((row) => row['id'])
          for (const isBackward of [false, true]) {
            const walked: unknown[] = []
            for (let rows = page({ isBackward }); rows.length > 0; ) {
              walked.push(...rows.map((row) => row['id']))
              const last = rows.at(-1)
              if (last === undefined || walked.length > whole.length) break
              rows = page({ isBackward, beyond: orderValuesOf(compiled, last) })
            }
            expect(isBackward ? walked.toReversed() : walked, printQuery(wanted)).toEqual(whole)
            const inPieces = readQueryPage(database, compiled, { columns: 'work_item.id', limit, isBackward }, pieces)
            expect(
              inPieces.map((row) => row['id']),
              printQuery(wanted),
            ).toEqual(walked.slice(0, limit))
          }
        },
      ),
      { numRuns: 250 },
    )
  })

  test('words that many items have are looked for in pieces of the list, others are not', () => {
    let walks = 0
    // "not" and the like mean something by themselves.
    const words = sampleWords.filter((word) => /^[\p{L}_]{4,}$/u.test(word))
    for (const [index, word] of words.entries()) {
      const next = words[(index + 1) % words.length]
      for (const text of [word, `is:open ${word}`, `"${word} ${next}"`, `${word} -${next}`, `${word} sort:-updated`]) {
        const compiled = compile(text)
        if (compiled.walk !== undefined) walks += 1
        for (const [isBackward, limit] of [[false, 3] as const, [true, 3] as const, [false, 100] as const]) {
          const options = { columns: 'work_item.id', limit, isBackward }
          const { sql, params } = pageStatement(compiled, options)
          const found = database.prepare(sql).all(...params)
          for (const pieces of [[1], [2, 3], [30]]) {
            const inPieces = readQueryPage(database, compiled, options, pieces)
            expect(inPieces, text).toMatchObject(found)
          }
        }
      }
    }
    expect(walks > words.length).toBe(isCommon)
  })

  test('no text makes SQLite complain, and none of it gets into the SQL', () => {
    const scrap = fc.constantFrom(
      "'",
      '"',
      ';',
      '--',
      'DROP TABLE work_item',
      '?',
      'NEAR(',
      '*',
      '^',
      ':',
      'title:',
      'text:',
      '\0',
      '\ud800',
      'AND',
      'x',
      ' ',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(scrap, { maxLength: 10 }).map((parts) => parts.join('')),
    )
    let ran = 0
    fc.assert(
      fc.property(text, (typed) => {
        const marked = `${typed} zebra'zebra`
        const compiled = compileWorkItemQuery(marked, context)
        if (!compiled.ok) return
        const { sql, params } = pageStatement(compiled.value, { columns: 'work_item.id', limit: 5 })
        expect(sql).not.toContain('zebra')
        expect(() => database.prepare(sql).all(...params)).not.toThrow()
        ran += 1
      }),
      { numRuns: 1_500 },
    )
    expect(ran).toBeGreaterThan(200)
    expect(database.prepare('SELECT count(*) AS count FROM work_item').get()?.['count']).toBe(60)
  })
})
