import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makePhraseTest } from './phrase.ts'
import { foldWords } from './words.ts'

const word = fc.constantFrom(
  'load',
  'LOADS',
  'data',
  'café',
  'CAFE\u0301',
  'Ψυχῆς',
  'ſet',
  'set',
  'x2',
  '\u212a',
  'k',
  'é',
)
const between = fc.constantFrom(' ', '_', '.', ' – ', '\n', '\u0301 ', '', '—', '\u{1f600}', '\0')
const text = fc.array(fc.tuple(word, between), { minLength: 1, maxLength: 7 }).map((parts) => parts.flat().join(''))
const anyText = fc.oneof(text, fc.string({ unit: 'binary', maxLength: 20 }))

test('words are found in a text exactly where its folded words hold them, whole or begun', () => {
  const seen = new Set<string>()
  const cases = fc.property(
    anyText,
    text,
    fc.boolean(),
    fc.boolean(),
    fc.nat(3),
    (around, some, isThere, isBegun, cut) => {
      const all = isThere ? `${around} ${some}` : around
      const folded = foldWords(some)
      const words = isBegun ? folded.trimEnd().slice(0, -cut || undefined) : folded
      const holds = makePhraseTest(words)(all)
      expect(holds, JSON.stringify([all, words])).toBe(foldWords(all).includes(words))
      seen.add(`${holds} ${/[^\0-\x7f]/.test(all)} ${isBegun}`)
    },
  )
  // One of the eight kinds is seldom met.
  fc.assert(cases, { numRuns: 1_500 })
  expect(seen.size).toBe(8)
})

test('in a text of ASCII words are found exactly where its folded words hold them', () => {
  const some = fc.array(fc.constantFrom('a', 'A', 'ab', 'b', 'B1', 'aab', ' ', '_', '. ', '\0', '-'), { maxLength: 14 })
  const [all, words] = [some.map((parts) => parts.join('')), fc.array(fc.constantFrom('A', 'AB', 'B', 'B1', 'AAB'))]
  const seen = new Set<boolean>()
  fc.assert(
    fc.property(all, words, fc.boolean(), (given, list, mayGoOn) => {
      const wanted = ` ${list.join(' ')}${mayGoOn ? '' : ' '}`
      const holds = makePhraseTest(wanted)(given)
      expect(holds, JSON.stringify([given, wanted])).toBe(foldWords(given).includes(wanted))
      if (list.length > 1) seen.add(holds)
    }),
    { numRuns: 5_000 },
  )
  expect(seen.size).toBe(2)
})

test('words are found wherever they stand, in any case, over any signs', () => {
  const holds = makePhraseTest(foldWords('load dataset'))
  expect(['load_dataset', 'x Load-DataSet.', '(LOAD\n\ndataset)', 'load “dataset”', 'lóad dataset'].map(holds)).toEqual(
    [true, true, true, true, true],
  )
  expect(['load datasets', 'upload dataset', 'dataset load', 'load the dataset', 'load édataset'].some(holds)).toBe(
    false,
  )
})
