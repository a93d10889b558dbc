import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseQuery, queryLengthMax } from './parse-query.ts'
import { printQuery } from './print-query.ts'
import { hasFields, isStates, queryKeyNames, queryKeys, sortFields } from './query-keys.ts'
import { renderProblem } from './render-problem.ts'
import { withoutSpans } from './without-spans.ts'

/** docs/query-language.md is what people read; it must not say what the program does not do. */
const reference = readFileSync(new URL('../../../../docs/query-language.md', import.meta.url), 'utf8')
const fences = (kind: string): string[] =>
  [...reference.matchAll(new RegExp(`^\`\`\`${kind}\\n([^]*?)^\`\`\``, 'gm'))].map((found) => found[1] ?? '')

const examples = [
  ...fences('query').flatMap((text) => text.trim().split('\n')),
  ...queryKeyNames.map((key) => queryKeys[key].example),
]

test.each(examples)('the example %s is understood, also when printed and read again', (example) => {
  const parsed = parseQuery(example)
  if (!parsed.ok) throw new Error(parsed.refusal.message)
  const again = parseQuery(printQuery(parsed.value))
  expect(again.ok && withoutSpans(again.value)).toEqual(withoutSpans(parsed.value))
})

test.each(fences('problem'))('the problem is shown as printed: %s', (shown) => {
  const query = shown.split('\n')[0] ?? ''
  const parsed = parseQuery(query)
  const rendered = parsed.ok ? 'understood' : renderProblem(query, parsed.refusal).replace(/^ {2}/gm, '')
  expect(rendered).toBe(shown.trimEnd())
})

// The formatter pads the cells of tables.
const unpadded = reference.replace(/ +/g, ' ')

test('every word of the language stands in the reference with its meaning', () => {
  expect(examples.length).toBeGreaterThan(50)
  const rowsOf = (prefix: string, table: Readonly<Record<string, string>>): string[] =>
    Object.entries(table).map(([word, meaning]) => `| \`${prefix}${word}\` | ${meaning} |`)
  const keyRows = queryKeyNames.map(
    (key) => `| \`${key}:\` | ${queryKeys[key].meaning} | \`${queryKeys[key].example}\` |`,
  )
  const aliases = queryKeyNames.flatMap((key) => queryKeys[key].aliases ?? []).map((alias) => `\`${alias}:\``)
  const missing = [
    ...keyRows,
    ...aliases,
    ...rowsOf('is:', isStates),
    ...rowsOf('has:', hasFields),
    ...rowsOf('sort:', sortFields),
  ].filter((row) => !unpadded.includes(row))
  expect(missing).toEqual([])
  expect(reference).toContain(`${queryLengthMax.toLocaleString('en')} characters`)
})
