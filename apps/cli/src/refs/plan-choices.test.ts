import { describe, expect, test } from 'vitest'
import {
  constraintText,
  parseConstraint,
  parseDependencyType,
  parseProgress,
  parseWork,
  shortTypeOf,
} from './plan-choices.ts'

const todayOn = '2026-11-23'

describe('work', () => {
  test('is one amount or three', () => {
    expect(parseWork('3d')).toEqual({ optimisticMinutes: null, likelyMinutes: 1440, pessimisticMinutes: null })
    expect(parseWork('4h/1d/3d 4h')).toEqual({ optimisticMinutes: 240, likelyMinutes: 480, pessimisticMinutes: 1680 })
    expect(parseWork('none')).toEqual({ optimisticMinutes: null, likelyMinutes: null, pessimisticMinutes: null })
  })

  test.each(['3', '1d/2d', '1d/2d/3d/4d', '1d//3d', '-1d'])('“%s” is none', (text) => {
    expect(() => parseWork(text)).toThrow(/--work/)
  })
})

describe('a constraint', () => {
  test.each([
    ['asap', 'as-soon-as-possible', null],
    ['not-before 2026-12-01', 'start-no-earlier-than', '2026-12-01'],
    ['done-by:2026-12-24', 'finish-no-later-than', '2026-12-24'],
    ['SNET tomorrow', 'start-no-earlier-than', '2026-11-24'],
    ['must-finish-on  2026-12-24', 'must-finish-on', '2026-12-24'],
    ['none', null, null],
  ])('may be “%s”', (text, constraintType, constraintOn) => {
    expect(parseConstraint(text, todayOn)).toEqual({ constraintType, constraintOn })
  })

  test('says what it lacks, and what was perhaps meant', () => {
    expect(() => parseConstraint('not-before', todayOn)).toThrow(/needs a date/)
    expect(() => parseConstraint('done-bye 2026-12-01', todayOn)).toThrow(/is no constraint/)
  })

  test('is shown by its short name, which is read again', () => {
    const name = constraintText('finish-no-later-than')
    expect(name).toBe('done-by')
    expect(parseConstraint(`${name} 2026-12-01`, todayOn).constraintType).toBe('finish-no-later-than')
  })
})

test('progress has a sign of percent or none', () => {
  expect([parseProgress('50%'), parseProgress('7'), parseProgress('none')]).toEqual([50, 7, null])
  expect(() => parseProgress('half')).toThrow(/--progress/)
})

test.each(['fs', 'ss', 'ff', 'sf'])('the type %s of a dependency is read and shown', (short) => {
  expect(shortTypeOf(parseDependencyType(short.toUpperCase()))).toBe(short)
  expect(parseDependencyType(parseDependencyType(short))).toBe(parseDependencyType(short))
})
