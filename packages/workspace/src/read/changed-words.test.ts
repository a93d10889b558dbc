import { expect, test } from 'vitest'
import { changedWords } from './changed-words.ts'

test('what changed is said in whole words, also where only a letter did', () => {
  expect(changedWords('the quick brown fox', 'the slow brown fox jumps')).toEqual([
    { removed: 'quick', added: 'slow' },
    { removed: '', added: ' jumps' },
  ])
  expect(changedWords('a colour', 'a color')).toEqual([{ removed: 'colour', added: 'color' }])
  expect(changedWords('one two', 'one')).toEqual([{ removed: ' two', added: '' }])
  expect(changedWords('same', 'same')).toEqual([])
})
