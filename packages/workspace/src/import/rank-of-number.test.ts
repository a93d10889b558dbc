import { rankBetween } from '@spicetime/domain'
import { expect, test } from 'vitest'
import { rankOfNumber } from './rank-of-number.ts'

test('ranks go down as numbers go up, and are whole steps of the ranks that are made here', () => {
  let above = 'a0'
  for (let number = 1; number <= 5000; number += 1) {
    const step = rankBetween(undefined, above)
    const rank = rankOfNumber(number)
    expect(rank).toBe(`${step}V`)
    expect(rank < above && step < rank).toBe(true)
    above = step
  }
})

test('items can be put before, between and behind imported ones', () => {
  for (const number of [1, 61, 62, 63, 3906, 3907, 238_390, 999_999_999]) {
    const [newer, older] = [rankOfNumber(number + 1), rankOfNumber(number)]
    expect(newer < older).toBe(true)
    const between = rankBetween(newer, older)
    expect(newer < between && between < older).toBe(true)
    expect(rankBetween(undefined, newer) < newer).toBe(true)
    expect(rankBetween(older, undefined) > older).toBe(true)
  }
})
