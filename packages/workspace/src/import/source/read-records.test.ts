import { describe, expect, test } from 'vitest'
import { SourceError } from '../import-problem.ts'
import { bytesOf, gzip } from '../testing/source-bytes.ts'
import type { SourceRecord } from './read-records.ts'
import { readRecords } from './read-records.ts'

async function readAll(source: string | Uint8Array, chunkSize?: number): Promise<readonly SourceRecord[]> {
  return Array.fromAsync(readRecords(bytesOf(source, chunkSize)))
}

async function valuesOf(source: string | Uint8Array, chunkSize?: number): Promise<readonly unknown[]> {
  return (await readAll(source, chunkSize)).map((record) => (record.ok ? record.value : record.problem.code))
}

async function refusalOf(source: string | Uint8Array): Promise<unknown> {
  const error = await readAll(source).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(SourceError)
  return error instanceof SourceError ? error.refusal : undefined
}

const two = [
  { n: 1, t: 'a "quoted" [text] {with} brackets\n' },
  { n: 2, deep: [{ a: [{}] }] },
]

describe('every layout gives the same records', () => {
  const layouts: Readonly<Record<string, string>> = {
    'an array in one line': JSON.stringify(two),
    'an array printed prettily': JSON.stringify(two, null, 2),
    'an array printed with CRLF': JSON.stringify(two, null, 4).replaceAll('\n', '\r\n'),
    'an array with a byte order mark': `\uFEFF${JSON.stringify(two)}`,
    'JSON lines': two.map((value) => JSON.stringify(value)).join('\n'),
    'JSON lines with CRLF, blank lines and spaces': `\r\n${two.map((value) => ` ${JSON.stringify(value)} `).join('\r\n\r\n')}\r\n\r\n`,
    'JSON lines with a byte order mark': `\uFEFF${two.map((value) => JSON.stringify(value)).join('\n')}\n`,
    'objects printed over several lines': two.map((value) => JSON.stringify(value, null, 2)).join('\n'),
    'arrays one after another, as gh api --paginate prints pages': two.map((value) => JSON.stringify([value])).join(''),
    'a page a line': two.map((value) => JSON.stringify([value])).join('\n'),
    'an array of pages': JSON.stringify(two.map((value) => [value])),
    'an answer of the search API': JSON.stringify({ total_count: 2, incomplete_results: false, items: two }),
    'an answer of the search API printed prettily': JSON.stringify(
      { total_count: 2, items: two, more: { items: [{ n: 3 }] } },
      null,
      2,
    ),
    'several answers of the search API': two
      .map((value) => JSON.stringify({ total_count: 2, items: [value] }))
      .join('\n'),
  }
  test.each(Object.entries(layouts))('%s', async (_name, text) => {
    expect(await valuesOf(text)).toEqual(two)
    for (const chunkSize of [1, 2, 3, 7, 64]) expect(await valuesOf(text, chunkSize)).toEqual(two)
    expect(await valuesOf(await gzip(text), 5)).toEqual(two)
  })

  test('UTF-16 as Windows PowerShell redirects it', async () => {
    const text = `\uFEFF${JSON.stringify([{ t: 'Grüße 🎉' }])}`
    const bytes = new Uint8Array(text.length * 2)
    const view = new DataView(bytes.buffer)
    for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), true)
    expect(await valuesOf(bytes, 3)).toEqual([{ t: 'Grüße 🎉' }])
  })

  test('an empty array has no records and is no error', async () => {
    expect(await valuesOf('[]\n')).toEqual([])
  })
})

describe('a bad record costs itself only', () => {
  test('a line that is no JSON is told with its line', async () => {
    const records = await readAll('{"n":1}\n{"n":2\n\n{"n":3}\n')
    expect(records.map((record) => (record.ok ? record.value : record.problem))).toEqual([
      { n: 1 },
      { line: 2, record: 2, code: 'not-json', reason: 'not valid JSON' },
      { n: 3 },
    ])
    expect(records[2]).toMatchObject({ line: 4, record: 3 })
  })

  test('an element that is no JSON is told with the line on which it begins', async () => {
    const records = await readAll('[\n  {"n": 1},\n  {"n": oh no},\n  {"n": 3}\n]\n')
    expect(records[1]).toMatchObject({ ok: false, problem: { line: 3, record: 2, code: 'not-json' } })
    expect(records[2]).toMatchObject({ ok: true, line: 4, value: { n: 3 } })
  })

  test('a quote that is missing costs no more than the element, when the brackets agree', async () => {
    expect(await valuesOf('[\n{"t":"never closed\n},\n{"n":2}\n]')).toEqual(['not-json', { n: 2 }])
  })

  test('what is JSON but no object is told', async () => {
    expect(await valuesOf('{"n":1}\n"text"\n7\nnull\n')).toEqual([
      { n: 1 },
      'not-an-object',
      'not-an-object',
      'not-an-object',
    ])
    expect(await valuesOf('[{"n":1}, "text", 7, null, true]')).toEqual([
      { n: 1 },
      'not-an-object',
      'not-an-object',
      'not-an-object',
      'not-an-object',
    ])
  })

  test('bytes that are no UTF-8 are told, not replaced', async () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('{"n":1}\n{"t":"'),
      0xff,
      ...new TextEncoder().encode('"}\n{"n":3}\n'),
    ])
    expect(await valuesOf(bytes)).toEqual([{ n: 1 }, 'not-utf8', { n: 3 }])
  })

  test('stray brackets between elements are told once', async () => {
    expect(await valuesOf('[{"n":1}}}, {"n":2}]')).toEqual([{ n: 1 }, 'not-json', { n: 2 }])
  })
})

describe('a file that was cut off gives what it has', () => {
  test('inside an element', async () => {
    expect(await valuesOf('[{"n":1},{"n":2},{"n"')).toEqual([{ n: 1 }, { n: 2 }, 'cut-off'])
  })

  test('between elements', async () => {
    expect(await valuesOf('[{"n":1},{"n":2},')).toEqual([{ n: 1 }, { n: 2 }, 'cut-off'])
  })

  test('inside a line', async () => {
    expect(await valuesOf('{"n":1}\n{"n"')).toEqual([{ n: 1 }, 'not-json'])
  })

  test('inside its compression', async () => {
    const lines = Array.from({ length: 20_000 }, (_, n) => JSON.stringify({ n, t: `text ${(n * 7919) % 10_007}` }))
    const whole = await gzip(lines.join('\n'))
    const values = await valuesOf(whole.slice(0, whole.length / 2))
    expect(values.at(-1)).toBe('damaged')
    expect(values.length).toBeGreaterThan(1000)
    expect(values[0]).toEqual({ n: 0, t: 'text 0' })
  })
})

describe('what is no file of records is refused', () => {
  test.each([
    ['nothing', '', { code: 'empty-source' }],
    ['blank lines', ' \n\r\n\t\n', { code: 'empty-source' }],
    [
      'a page of an error',
      '<!DOCTYPE html>\n<html><body>Not found</body></html>',
      { code: 'not-records', found: 'html' },
    ],
    ['prose', 'Dear reader,\nthis is a letter.\n', { code: 'not-records', found: 'text' }],
  ])('%s', async (_name, text, refusal) => {
    expect(await refusalOf(text)).toEqual(refusal)
  })

  test('a compressed empty file', async () => {
    expect(await refusalOf(await gzip(''))).toEqual({ code: 'empty-source' })
  })

  test('a zip', async () => {
    expect(await refusalOf(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]))).toEqual({ code: 'not-records', found: 'zip' })
  })

  test('gzip that is damaged from its beginning', async () => {
    expect(await refusalOf(new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3, 4, 5]))).toMatchObject({
      code: 'unreadable',
    })
  })

  test('a long text is given up after a hundred lines', async () => {
    let chunks = 0
    const endless = async function* () {
      for (;;) {
        chunks += 1
        yield new TextEncoder().encode('not a record\n'.repeat(10))
      }
    }
    await expect(Array.fromAsync(readRecords(endless()))).rejects.toBeInstanceOf(SourceError)
    expect(chunks).toBeLessThan(100)
  })
})
