import { expect, test } from 'vitest'
import { matchStrokes, strokeOf } from './key-strokes.ts'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', true>> = {}) =>
  strokeOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

test('a stroke names its modifiers in one order', () => {
  expect(press('k', { ctrlKey: true })).toBe('mod+k')
  expect(press('K', { metaKey: true, shiftKey: true })).toBe('mod+shift+k')
  expect(press('ArrowDown', { shiftKey: true, altKey: true })).toBe('alt+shift+arrowdown')
  expect(press(' ')).toBe('space')
})

test('a sign stands for itself whether or not Shift was needed for it', () => {
  expect(press('?', { shiftKey: true })).toBe('?')
  expect(press('/')).toBe('/')
  expect(press('X', { shiftKey: true })).toBe('shift+x')
})

test('a sequence waits for its second key and runs on it', () => {
  const commands = [
    { id: 'projects', keys: ['g p'] },
    { id: 'priority', keys: ['p'] },
  ]
  expect(matchStrokes(['g'], commands)).toEqual({ kind: 'wait' })
  expect(matchStrokes(['g', 'p'], commands)).toMatchObject({ kind: 'run', command: { id: 'projects' } })
  expect(matchStrokes(['p'], commands)).toMatchObject({ command: { id: 'priority' } })
  expect(matchStrokes(['z'], commands)).toEqual({ kind: 'none' })
})

test('the command registered last wins a shared key', () => {
  const commands = [
    { id: 'page', keys: ['escape'] },
    { id: 'selection', keys: ['escape'] },
  ]
  expect(matchStrokes(['escape'], commands)).toMatchObject({ command: { id: 'selection' } })
})
