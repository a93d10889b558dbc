import { expect, test } from 'vitest'
import { guessesText, parseAmount, parseGuesses, parsePeople, parsePercent, parseSkills } from './typed-plan.ts'

test('work is typed as one guess or three, and stands there as it was typed', () => {
  const three = { optimisticMinutes: 240, likelyMinutes: 960, pessimisticMinutes: 2400 }
  expect(parseGuesses('4h/2d/1w')).toEqual(three)
  expect(guessesText(three)).toBe('4h/2d/5d')
  const one = { optimisticMinutes: null, likelyMinutes: 1440, pessimisticMinutes: null }
  expect(parseGuesses(' 3d ')).toEqual(one)
  expect(guessesText(one)).toBe('3d')
  const none = { optimisticMinutes: null, likelyMinutes: null, pessimisticMinutes: null }
  expect(parseGuesses('')).toEqual(none)
  expect(guessesText(none)).toBe('')
})

test.each(['3', '2d/1d/5d', '1d/2d', '1d/2d/x', 'soon'])('“%s” is no work', (text) => {
  expect(parseGuesses(text)).toBeUndefined()
})

test('numbers have their limits, and nothing is nothing', () => {
  expect([parsePercent('50 %'), parsePercent('100'), parsePercent('101'), parsePercent('')]).toEqual([
    50,
    100,
    undefined,
    null,
  ])
  expect([parsePeople('2'), parsePeople('0'), parsePeople('')]).toEqual([2, undefined, null])
  expect([parseAmount('1d 4h'), parseAmount(''), parseAmount('x')]).toEqual([720, null, undefined])
})

test('skills are words, each once', () => {
  expect(parseSkills('TS:3, welding ts:4')).toEqual(['ts:4', 'welding'])
  expect(parseSkills('')).toEqual([])
  expect(parseSkills('ts:9')).toBeUndefined()
})
