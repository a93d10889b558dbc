import { expect, test } from 'vitest'
import { type ListReader, PageWalker } from './page-walker.ts'

/** A list of numbers whose cursors are the numbers; counts what was asked. */
function makeList(size: number) {
  const asked: string[] = []
  const at = (after: string | undefined) => (after === undefined ? 0 : Number(after) + 1)
  const step = (after: string | undefined, first: number) => {
    const end = Math.min(size, at(after) + first)
    return { endCursor: end === 0 ? null : String(end - 1), hasNextPage: end < size }
  }
  const reader: ListReader<number> = {
    read: async (after, first) => {
      asked.push(`read ${first}`)
      const start = at(after)
      const rows = Array.from({ length: Math.max(0, Math.min(first, size - start)) }, (_, i) => start + i)
      return { rows, ...step(after, first) }
    },
    skip: async (after, first) => {
      asked.push(`skip ${first}`)
      return step(after, first)
    },
  }
  return { reader, asked }
}

test('a page in the middle is reached in steps without rows, and the next one directly', async () => {
  const { reader, asked } = makeList(7_258)
  const walker = new PageWalker()
  const rows = await walker.page('all', 1_200, 100, reader)
  expect(rows[0]).toBe(1_200)
  expect(rows).toHaveLength(100)
  expect(asked).toEqual(['skip 500', 'skip 500', 'skip 200', 'read 100'])
  asked.length = 0
  expect((await walker.page('all', 1_300, 100, reader))[0]).toBe(1_300)
  expect(asked).toEqual(['read 100'])
})

test('the last page is short, and a page beyond the end is empty', async () => {
  const { reader } = makeList(250)
  const walker = new PageWalker()
  expect(await walker.page('all', 200, 100, reader)).toHaveLength(50)
  expect(await walker.page('all', 300, 100, reader)).toEqual([])
})

test('after a change every place is looked up anew', async () => {
  const { reader, asked } = makeList(1_000)
  const walker = new PageWalker()
  await walker.page('all', 500, 100, reader)
  walker.forget()
  asked.length = 0
  await walker.page('all', 500, 100, reader)
  expect(asked).toEqual(['skip 500', 'read 100'])
})

test('two lists do not share places', async () => {
  const walker = new PageWalker()
  await walker.page('a', 100, 100, makeList(1_000).reader)
  const other = makeList(1_000)
  await walker.page('b', 200, 100, other.reader)
  expect(other.asked).toEqual(['skip 200', 'read 100'])
})
