import fc from 'fast-check'
import { expect, test } from 'vitest'
import { execute } from '../execute.ts'
import { addItems, openTestWorkspace } from '../testing/open-test-workspace.ts'

const words = [
  'is:',
  'open',
  'label:',
  'assignee:@me',
  '(',
  ')',
  '-',
  ' or ',
  '"',
  'sort:',
  'due:<',
  '2w',
  ' ',
  'WEB-1',
  '*',
  '%',
  "'",
  ';',
  'ä',
  '🚀',
]

test('any text as a query is answered with items or with the place where it is wrong', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 3)
  const document = `query ($query: String!, $cursor: Int!) {
    workItems(query: $query) { totalCount nodes { key } } completeQuery(query: $query, cursor: $cursor) { from to options { text } problem { at length } } }`
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...words)).map((parts) => parts.join('')),
  )
  const counts = { answered: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: -3, max: 40 }), async (query, cursor) => {
      const { errors = [] } = await execute({ workspace, document, variables: { query, cursor } })
      counts[errors.length === 0 ? 'answered' : 'refused'] += 1
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(errors.length === 0 ? [] : ['QUERY_INVALID'])
      for (const { extensions } of errors) {
        // The two are told with this code.
        const { at, length } = extensions as { at: number; length: number }
        expect(at >= 0 && length >= 0 && at + length <= query.length).toBe(true)
      }
    }),
    { numRuns: 300, seed: 4711 },
  )
  expect(Math.min(counts.answered, counts.refused)).toBeGreaterThan(20)
})
