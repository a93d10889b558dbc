import { describe, expect, test } from 'vitest'
import { hashOf } from './import-base.ts'
import { mergeField, mergeSet, mergeStatus } from './merge-imported.ts'

describe('a field', () => {
  test('that changed there only is taken', () => {
    expect(mergeField('there', 'base', hashOf('base'))).toEqual({ take: true, isKept: false, base: hashOf('there') })
  })
  test('that was cleared there only is cleared', () => {
    expect(mergeField(null, 'base', hashOf('base'))).toEqual({ take: true, isKept: false, base: hashOf(null) })
  })
  test('that changed here only stays', () => {
    expect(mergeField('base', 'here', hashOf('base'))).toEqual({ take: false, isKept: false, base: hashOf('base') })
  })
  test('that changed on both sides stays, and says so until one side yields', () => {
    const merged = mergeField('there', 'here', hashOf('base'))
    expect(merged).toEqual({ take: false, isKept: true, base: hashOf('base') })
    expect(mergeField('there', 'here', merged.base)).toEqual(merged)
    expect(mergeField('there', 'base', merged.base).take).toBe(true)
  })
  test('that changed alike on both sides is at rest', () => {
    expect(mergeField('same', 'same', hashOf('base'))).toEqual({ take: false, isKept: false, base: hashOf('same') })
  })
  test('of which the file does not speak stays, and its base too', () => {
    expect(mergeField(undefined, 'here', hashOf('base'))).toEqual({ take: false, isKept: false, base: hashOf('base') })
  })
  test('without a base is taken only where nothing is', () => {
    expect(mergeField('there', null, undefined)).toMatchObject({ take: true })
    expect(mergeField('there', 'here', undefined)).toEqual({ take: false, isKept: true, base: hashOf('there') })
  })
})

describe('a status', () => {
  const exact = (status: 'todo' | 'done' | 'cancelled' | 'in-review') => ({ status, isStatusExact: true })
  test('is closed there although somebody refined it here', () => {
    expect(mergeStatus(exact('done'), 'in-progress', 'todo')).toEqual({ take: true, isKept: false, base: 'done' })
  })
  test('refined here stays as long as it is open there', () => {
    expect(mergeStatus(exact('todo'), 'in-progress', 'todo').take).toBe(false)
  })
  test('closed here stays closed as long as nothing happens there', () => {
    expect(mergeStatus(exact('todo'), 'done', 'todo')).toEqual({ take: false, isKept: false, base: 'todo' })
  })
  test('reopened here and closed for another reason there is kept', () => {
    expect(mergeStatus(exact('cancelled'), 'todo', 'done')).toEqual({ take: false, isKept: true, base: 'done' })
  })
  test('of which the file only says open or closed does not undo what is known', () => {
    expect(mergeStatus({ status: 'done', isStatusExact: false }, 'cancelled', 'cancelled').take).toBe(false)
    expect(mergeStatus({ status: 'done', isStatusExact: false }, 'todo', 'todo').take).toBe(true)
  })
})

describe('a set', () => {
  const base = new Set(['both', 'gone-there', 'gone-here'].map(hashOf))
  test('follows additions and removals there, and keeps those made here', () => {
    const merged = mergeSet(['both', 'gone-here', 'new-there'], ['both', 'gone-there', 'new-here'], base)
    expect(merged).toEqual({
      add: ['new-there'],
      remove: ['gone-there'],
      base: new Set(['both', 'gone-here', 'new-there'].map(hashOf)),
    })
  })
  test('of which the file does not speak stays', () => {
    expect(mergeSet(undefined, ['a'], base)).toEqual({ add: [], remove: [], base })
  })
})
