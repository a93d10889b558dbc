import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { didYouMean, editDistance, suggest } from './suggest.ts'

describe('editDistance', () => {
  test('is a distance: nothing for the same, the same both ways', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(editDistance(a, a)).toBe(0)
        expect(editDistance(a, b)).toBe(editDistance(b, a))
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })

  test('counts two swapped letters as one slip', () => {
    expect(editDistance('statsu', 'status')).toBe(1)
    expect(editDistance('lable', 'label')).toBe(1)
  })
})

describe('suggest', () => {
  test('offers the nearest first and nothing that is far', () => {
    expect(suggest('lst', ['list', 'ls', 'delete'])).toEqual(['list', 'ls'])
    expect(suggest('xyzzy', ['list', 'ls'])).toEqual([])
  })

  test('offers what the typed text begins', () => {
    expect(suggest('mile', ['milestone', 'member'])).toEqual(['milestone'])
  })

  test('makes a sentence', () => {
    expect(didYouMean('lst', ['list', 'ls'])).toEqual(['did you mean list or ls?'])
    expect(didYouMean('zzz', ['list'])).toEqual([])
  })
})
