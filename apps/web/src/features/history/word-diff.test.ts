import { expect, test } from 'vitest'
import { diffWords } from './word-diff.ts'

const shown = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('')

test('only the words that changed are marked', () => {
  expect(shown('The quick brown fox', 'The slow brown fox jumps')).toBe('The [-quick-]{+slow+} brown fox{+ jumps+}')
  expect(shown('same', 'same')).toBe('same')
  expect(shown('', 'new')).toBe('{+new+}')
  expect(shown('old', '')).toBe('[-old-]')
})

test('letters of all alphabets make words', () => {
  expect(shown('größer als', 'größte als')).toBe('[-größer-]{+größte+} als')
})

/** A seeded generator: the same texts on every run. */
function* randomTexts(count: number) {
  let seed = 20261122
  const next = (max: number) => (seed = (seed * 48271) % 2147483647) % max
  const words = ['a', 'bb', 'ccc', ' ', '\n', '.', ' ']
  const text = () => Array.from({ length: next(30) }, () => words[next(words.length)] ?? '').join('')
  for (let at = 0; at < count; at++) yield [text(), text()] as const
}

test('what is kept and removed makes up the old text, what is kept and added the new one', () => {
  for (const [before, after] of randomTexts(400)) {
    const parts = diffWords(before, after)
    const without = (kind: string) =>
      parts
        .filter((part) => part.kind !== kind)
        .map(({ text }) => text)
        .join('')
    expect([without('added'), without('removed')]).toEqual([before, after])
  }
})

test('large texts that share little are still compared', () => {
  const before = Array.from({ length: 4_000 }, (_, at) => `x${at}`).join(' ')
  const after = Array.from({ length: 4_000 }, (_, at) => `y${at}`).join(' ')
  const parts = diffWords(before, after)
  expect(
    parts
      .filter(({ kind }) => kind !== 'added')
      .map(({ text }) => text)
      .join(''),
  ).toBe(before)
})
