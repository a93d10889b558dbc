import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SourceError } from '../import-problem.ts'
import { bytesOf } from '../testing/source-bytes.ts'
import { readRecords } from './read-records.ts'

const objects = fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 2 })), {
  minLength: 1,
  maxLength: 8,
})
const chunkSizes = fc.integer({ min: 1, max: 40 })
const print = fc.constantFrom<(values: readonly object[]) => string>(
  (values) => JSON.stringify(values),
  (values) => JSON.stringify(values, null, 2),
  (values) => JSON.stringify(values, null, '\t').replaceAll('\n', '\r\n'),
  (values) => `${JSON.stringify({ total_count: 1, items: values })}\n`,
)

test('any objects, printed in any layout and cut anywhere, are read as they are', async () => {
  await fc.assert(
    fc.asyncProperty(objects, print, chunkSizes, async (values, printed, chunkSize) => {
      const text = printed(values)
      const records = await Array.fromAsync(readRecords(bytesOf(text, chunkSize)))
      // Opened as a page of records by design: see recordsOf.
      fc.pre(!values.some((value) => Array.isArray((value as { items?: unknown }).items)))
      expect(records.map((record) => record.ok && record.value)).toEqual(
        (JSON.parse(JSON.stringify({ values })) as { values: object[] }).values,
      )
    }),
    { numRuns: 300 },
  )
})

test('any bytes end in records, problems or a refusal', async () => {
  const fragments = fc.array(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      ',',
      ':',
      '\n',
      ' ',
      '{"a":1}',
      '"items":[',
      '{"total_count":1,',
      'x',
      '\u0000',
      '7',
      'é',
    ),
    { maxLength: 60 },
  )
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fragments.map((parts) => new TextEncoder().encode(parts.join(''))),
  )
  await fc.assert(
    fc.asyncProperty(noise, chunkSizes, async (bytes, chunkSize) => {
      const end = await Array.fromAsync(readRecords(bytesOf(bytes, chunkSize))).catch((error: unknown) => error)
      expect(Array.isArray(end) || end instanceof SourceError).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
