import { describe, expect, test } from 'vitest'
import { cliError } from '../testing/matchers.ts'
import { filterJson, parseFields } from './json.ts'

const known = ['key', 'title', 'labels'] as const

describe('parseFields', () => {
  test('takes the named fields in their order, or all', () => {
    expect(parseFields({ json: 'title, key', jq: undefined }, known)).toEqual(['title', 'key'])
    expect(parseFields({ json: 'all', jq: undefined }, known)).toEqual(known)
    expect(parseFields({ json: undefined, jq: '.' }, known)).toEqual(known)
  })

  test('lists the fields when none is named, and helps with a slip', () => {
    expect(() => parseFields({ json: '', jq: undefined }, known)).toThrowError('--json needs the names of fields')
    expect(() => parseFields({ json: 'titel', jq: undefined }, known)).toThrowError(
      cliError({ exit: 'misuse', hint: 'did you mean title?' }),
    )
  })
})

describe('filterJson', () => {
  const items = [
    { key: 'A-1', n: 1 },
    { key: 'A-2', n: 2 },
  ]

  test('is jq: filters, functions, raw strings, one line a result', async () => {
    expect(await filterJson(items, '.[] | select(.n > 1) | .key', false)).toBe('A-2')
    expect(await filterJson(items, 'map(.n) | add', false)).toBe('3')
    expect(await filterJson(items, '.[] | [.key, .n] | @tsv', false)).toBe('A-1\t1\nA-2\t2')
    expect(await filterJson(items, '.[0]', false)).toBe('{"key":"A-1","n":1}')
  })

  test('a mistake in the expression is misuse and is shown', async () => {
    await expect(filterJson(items, '.[', false)).rejects.toMatchObject({ exit: 'misuse' })
    await expect(filterJson(items, '.foo', false)).rejects.toMatchObject({ exit: 'failed' })
  })
})
