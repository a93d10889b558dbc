import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Pages, withoutRow, withRow } from './paged-rows.ts'

const size = 3
const pagesOf = (text: string): Pages<string> =>
  new Map(
    text
      .split('|')
      .flatMap((page, at) => (page === '?' ? [] : [[at, [...page].map((c) => (c === '.' ? undefined : c))]])),
  )
const textOf = (pages: Pages<string>) =>
  [...pages].map(([page, rows]) => `${page}:${rows.map((row) => row ?? '.').join('')}`).join(' ')

test('taking a row out moves the later ones up, across pages', () => {
  expect(textOf(withoutRow(pagesOf('abc|def|g'), size, 1))).toBe('0:acd 1:efg 2:')
})

test('putting a row in moves the later ones down, across pages', () => {
  expect(textOf(withRow(pagesOf('abc|def|g'), size, 1, 'X'))).toBe('0:aXb 1:cde 2:fg')
})

test('a row from a page that is not known leaves a gap', () => {
  expect(textOf(withoutRow(pagesOf('abc|?|ghi'), size, 0))).toBe('0:bc 2:hi')
  expect(textOf(withRow(pagesOf('abc|?|ghi'), size, 0, 'X'))).toBe('0:Xab 2:.gh')
})

test('a row behind the last one makes a list longer', () => {
  expect(textOf(withRow(pagesOf('ab'), size, 2, 'X'))).toBe('0:abX')
  expect(textOf(withRow(pagesOf('abc'), size, 3, 'X'))).toBe('0:abc 1:X')
  expect(textOf(withRow(new Map(), size, 0, 'X'))).toBe('0:X')
})

test('with all pages known it is the same as with one array', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer(), { minLength: 1, maxLength: 14 }),
      fc.nat(),
      fc.boolean(),
      (rows, seed, isOut) => {
        const index = seed % (isOut ? rows.length : rows.length + 1)
        const pages: Pages<number> = new Map(
          Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => [
            at,
            rows.slice(at * size, at * size + size),
          ]),
        )
        const moved = isOut ? withoutRow(pages, size, index) : withRow(pages, size, index, -1)
        const wanted = isOut ? rows.toSpliced(index, 1) : rows.toSpliced(index, 0, -1)
        const flat = [...moved].toSorted(([a], [b]) => a - b).flatMap(([, page]) => page)
        // The row that fell off the last known page is read anew.
        expect(flat).toEqual(wanted.slice(0, flat.length))
        expect(flat.length).toBeGreaterThanOrEqual(Math.min(wanted.length, rows.length) - (isOut ? 1 : 0))
      },
    ),
  )
})
