import { expect, test } from 'vitest'
import { cliError } from '../testing/matchers.ts'
import { parseEstimate, parsePriority, parseStatus, parseType } from './choices.ts'

test('a status may be written as people say it', () => {
  for (const text of ['in-progress', 'In progress', 'in_progress', 'INPROGRESS'])
    expect(parseStatus(text)).toBe('in-progress')
  expect(parseType('PR')).toBe('pull-request')
  expect(parsePriority('High')).toBe('high')
})

test('an unknown value names the nearest and all others', () => {
  expect(() => parseStatus('don')).toThrowError(cliError({ hint: 'did you mean done?' }))
})

test('an estimate is a number from 0, or cleared', () => {
  expect([parseEstimate('3'), parseEstimate('0.5'), parseEstimate('none')]).toEqual([3, 0.5, null])
  expect(() => parseEstimate('-1')).toThrowError('the estimate')
  expect(() => parseEstimate('many')).toThrowError('the estimate')
})
