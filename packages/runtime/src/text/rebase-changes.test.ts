import { expect, test } from 'vitest'
import { applyChanges } from './diff-texts.ts'
import { rebaseChanges } from './rebase-changes.ts'

const rebased = (base: string, wish: string, present: string) =>
  applyChanges(present, rebaseChanges(base, wish, present))

test('a word that was removed goes, also when others changed what stood on both sides of it', () => {
  expect(rebased('one two three', 'one three', 'ONE two THREE')).toBe('ONE THREE')
})

test('a word that was put in stays whole, also when others changed the next one, which begins alike', () => {
  expect(rebased('one three', 'one two three', 'one THREE')).toBe('one two THREE')
})

test.each([
  ['Han', '甲乙丙丁戊', '甲乙丁戊', '子乙丙丁丑', '子乙丁丑'],
  ['kana', 'あいうえお', 'あいえお', 'カいうえキ', 'カいえキ'],
  // ที่ and นี่ are letters with two marks each, which stay together.
  ['Thai', 'กที่ขนี่ค', 'กที่นี่ค', 'งที่ขนี่จ', 'งที่นี่จ'],
])('where no spaces stand between words, each letter is one: %s', (_script, base, wish, present, expected) => {
  expect(rebased(base, wish, present)).toBe(expected)
})

test('what two people did to one word of letters with spaces around it blurs, and nothing that was written is lost', () => {
  expect(rebased('colour', 'color', 'colours')).toBe('colors')
})
