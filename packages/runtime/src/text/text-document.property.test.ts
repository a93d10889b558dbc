import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { regionIdOfBytes } from '../commit/ids.ts'
import { Fold } from '../projection/fold.ts'
import { projectionTables } from '../projection/tables.ts'
import { noteProjection } from '../testing/test-projection.ts'
import { rowsOf } from '../testing/test-replicas.ts'
import { applyChanges, diffTexts } from './diff-texts.ts'
import { editText } from './edit-text.ts'
import { rebaseChanges } from './rebase-changes.ts'
import { TextDocument } from './text-document.ts'
import { rootOf, type TextEdit } from './text-edit.ts'
import { undoText } from './undo-text.ts'

const textArbitrary = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', 'ä', '漢', '😀', '😁', 'word ') })
const seed = 20_261_122
const beginning = 'One two 😀 three'
const root = rootOf(beginning)

interface Made {
  readonly stamp: string
  readonly dot: string
  readonly edit: TextEdit
}

const placed = ({ stamp, dot, edit }: Made) => ({ place: stamp, dot, edit })
const inOrder = (edits: readonly Made[]) => edits.toSorted((a, b) => (a.stamp < b.stamp ? -1 : 1)).map(placed)
const documentOf = (edits: readonly Made[], keepsRemoved = false) => {
  const document = TextDocument.begin(beginning, keepsRemoved)
  document.apply(inOrder(edits))
  return document
}

/** Three writers, of whom each sees all of the own edits and some of the others'. @param steps who, how much, what */
function write(steps: readonly (readonly [writer: number, sees: number, text: string, at: number])[]): readonly Made[] {
  const made: (Made & { readonly writer: number })[] = []
  const seen = [0, 0, 0]
  for (const [index, [writer, sees, text, at]] of steps.entries()) {
    seen[writer] = Math.max(seen[writer] ?? 0, Math.floor(sees * made.length))
    const known = made.filter((edit, place) => edit.writer === writer || place < (seen[writer] ?? 0))
    const document = documentOf(known)
    const now = document.toString()
    const cut = Math.floor(at * now.length)
    const edit = editText(document, root, diffTexts(now, `${now.slice(0, cut)}${text}`.toWellFormed()))
    const stamp = `s${String(index).padStart(4, '0')}`
    if (edit !== undefined) made.push({ writer, stamp, dot: `${writer}.${index}.0`, edit })
  }
  return made
}

const stepsArbitrary = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 2 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    textArbitrary,
    fc.double({ min: 0, max: 0.999, noNaN: true }),
  ),
  { minLength: 1, maxLength: 10 },
)

/** The rows of the fold, edits given in this order and flushed after each with a bit in `mask`. */
function foldRows(edits: readonly Made[], mask: number) {
  const database = openSqliteDatabase(':memory:', { durability: 'none' })
  database.exec(projectionTables(noteProjection))
  const fold = new Fold(database, noteProjection)
  const regionId = regionIdOfBytes(new Uint8Array(16))
  const creation = { op: 'create', entity: 'note', id: 'n', cells: { title: 't', story: beginning } } as const
  edits.forEach(({ stamp, dot, edit }, index) => {
    if (index === mask % (edits.length + 1)) fold.apply(creation, { regionId, stamp: 's' }, '')
    fold.apply({ op: 'text', entity: 'note', id: 'n', field: 'story', edit }, { regionId, stamp }, dot)
    if ((mask >> index) & 1) fold.flush()
  })
  if (mask % (edits.length + 1) === edits.length) fold.apply(creation, { regionId, stamp: 's' }, '')
  fold.flush()
  const rows = [rowsOf(database, 'note'), rowsOf(database, 'text_edit'), rowsOf(database, 'uncreated')]
  database.close()
  return rows
}

test('a change made of a difference leads from one text to the other', () => {
  fc.assert(
    fc.property(textArbitrary, textArbitrary, (before, after) => {
      const changes = diffTexts(before, after)
      expect(applyChanges(before, changes)).toBe(after)
      for (const { at, remove, insert } of changes) {
        expect([before.slice(0, at), before.slice(at, at + remove), insert].every((part) => part.isWellFormed())).toBe(
          true,
        )
      }
    }),
    { seed },
  )
})

test('an edit does what its changes say, also of a document that was stored and loaded', () => {
  fc.assert(
    fc.property(stepsArbitrary, textArbitrary, (steps, text) => {
      const document = documentOf(write(steps))
      const loaded = TextDocument.load(document.save(), document.sources)
      const edit = editText(loaded, root, diffTexts(loaded.toString(), text))
      for (const each of [document, loaded]) {
        const last = edit === undefined ? [] : [{ dot: 'last', edit }]
        expect(each.apply(last)).toEqual(last.map(({ dot }) => dot))
        expect(each.toString()).toBe(text)
      }
    }),
    { numRuns: 60, seed },
  )
})

test('in whatever order edits and the creation arrive, and however often, the tables are alike', () => {
  let merged = 0
  fc.assert(
    fc.property(stepsArbitrary, fc.infiniteStream(fc.nat()), (steps, random) => {
      const edits = write(steps)
      const expected = foldRows(edits, 0)
      expect(expected[0]?.[0]?.['story']).toBe(documentOf(edits).toString() || null)
      for (let times = 0; times < 4; times += 1) {
        const keys = new Map([...edits, ...edits].map((edit) => [edit, random.next().value]))
        const shuffled = [...keys.keys(), ...edits.slice(0, 2)].sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0))
        expect(foldRows(shuffled, random.next().value % 2 ** shuffled.length)).toEqual(expected)
        merged += 1
      }
    }),
    { numRuns: 40, seed },
  )
  expect(merged).toBeGreaterThan(100)
})

test('edits that no honest writer makes do no harm: alike everywhere, and the text can still be edited', () => {
  const place = fc.option(fc.tuple(fc.constantFrom(1, 1, 1, 0, 2, 3), fc.nat(12)), { nil: null })
  const range = fc.tuple(fc.constantFrom(1, 1, 1, 0, 2, 3), fc.nat(12), fc.integer({ min: 1, max: 6 }))
  const insertion = fc.record({
    left: place,
    right: place,
    text: textArbitrary,
    revives: fc.option(range, { nil: undefined }),
  })
  const lie: fc.Arbitrary<TextEdit> = fc.record({
    root: fc.constantFrom(root, 'other'),
    on: fc.array(fc.constantFrom('0.0.0', '1.1.0', '9.9.0', 'x'), { maxLength: 2 }),
    insert: fc.array(insertion, { maxLength: 2 }),
    remove: fc.array(range, { maxLength: 2 }),
  })
  let effects = 0
  fc.assert(
    fc.property(stepsArbitrary, fc.array(lie, { minLength: 1, maxLength: 5 }), fc.nat(), (steps, lies, mask) => {
      const honest = write(steps)
      const made = lies.map((edit, index): Made => ({ stamp: `s000${index}x`, dot: `9.${index}.0`, edit }))
      const all = [...honest, ...made]
      const expected = foldRows(all, 0)
      expect(foldRows(all.toReversed(), mask % 2 ** all.length)).toEqual(expected)
      const document = documentOf(
        all.filter(({ edit }) => edit.root === root),
        true,
      )
      effects += document.sources.filter((dot) => dot.startsWith('9.')).length
      const undone = new Set(made.map(({ dot }) => dot))
      const edit = undoText({ root, document, edits: inOrder(all), undone, isCancelled: () => false })
      const undo = edit === undefined ? [] : [{ dot: 'undo', edit }]
      expect(document.apply(undo)).toEqual(undo.map(({ dot }) => dot))
    }),
    { numRuns: 150, seed },
  )
  // Some of the lies were well formed enough to be applied.
  expect(effects).toBeGreaterThan(20)
})

test('taking back every edit, in any order, leads back to the beginning', () => {
  fc.assert(
    fc.property(stepsArbitrary, fc.infiniteStream(fc.nat()), (steps, random) => {
      const edits = [...write(steps)]
      const cancelled = new Set<string>()
      const keys = new Map(edits.map((edit) => [edit, random.next().value]))
      for (const target of edits.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0))) {
        const document = documentOf(edits, true)
        const undone = new Set([target.dot])
        const isCancelled = (dot: string) => cancelled.has(dot)
        cancelled.add(target.dot)
        const edit = undoText({ root, document, edits: inOrder(edits), undone, isCancelled })
        if (edit !== undefined)
          edits.push({ stamp: `t${String(edits.length).padStart(4, '0')}`, dot: `u.${edits.length}.0`, edit })
      }
      expect(documentOf(edits).toString()).toBe(beginning)
    }),
    { numRuns: 60, seed },
  )
})

test('of two changes of one text each keeps what the other did elsewhere', () => {
  const base = 'alpha beta gamma delta'
  expect(
    applyChanges(
      base.replace('alpha', 'a'),
      rebaseChanges(base, base.replace('delta', 'd'), base.replace('alpha', 'a')),
    ),
  ).toBe('a beta gamma d')
  const present = 'alpha beta and gamma'
  expect(applyChanges(present, rebaseChanges(base, 'alpha BETA gamma delta epsilon', present))).toBe(
    'alpha BETA and gamma epsilon',
  )
  // Both rewrote one word: both words stand there, nobody's is lost.
  expect(applyChanges('one 2 three', rebaseChanges('one two three', 'one zwei three', 'one 2 three'))).toBe(
    'one 2zwei three',
  )
  fc.assert(
    fc.property(textArbitrary, textArbitrary, textArbitrary, (from, wish, now) => {
      const merged = applyChanges(now, rebaseChanges(from, wish, now))
      expect(merged.isWellFormed()).toBe(true)
      expect(applyChanges(from, rebaseChanges(from, wish, from))).toBe(wish)
      expect(applyChanges(now, rebaseChanges(from, from, now))).toBe(now)
    }),
    { seed },
  )
})

test('what was written beside an edit that has no effect any more stays, and what that one wrote does not', () => {
  fc.assert(
    fc.property(stepsArbitrary, fc.nat(), (steps, choice) => {
      const made = write(steps)
      const gone = made[choice % Math.max(1, made.length)]
      const rest = made.filter((each) => each !== gone)
      const document = documentOf(rest)
      const dots = new Set(document.sources)
      expect(rest.filter(({ dot }) => !dots.has(dot))).toEqual([])
      // Alike when the edits come one by one, and the text can still be edited.
      const oneByOne = TextDocument.begin(beginning)
      for (const each of inOrder(rest)) oneByOne.apply([each])
      expect(oneByOne.toString()).toBe(document.toString())
      const next = editText(document, root, [{ at: document.toString().length, remove: 0, insert: '!' }])
      if (next === undefined) throw new Error('something was inserted')
      document.apply([{ dot: 'next', edit: next }])
      expect(document.toString()).toBe(`${oneByOne.toString()}!`)
    }),
    { seed },
  )
})

test('text goes beside what is left of its neighbours when its place is gone', () => {
  const insert = (text: string, at: number, into: TextDocument) =>
    editText(into, root, [{ at, remove: 0, insert: text }])
  const first = TextDocument.begin(beginning)
  const gone = insert('GONE', 4, first)
  if (gone === undefined) throw new Error('something was inserted')
  first.apply([{ dot: 'a.1.0', edit: gone }])
  const inside = [insert('<', 4, first), insert('|', 6, first), insert('>', 8, first)]
  const kept = TextDocument.begin(beginning)
  kept.apply(inside.flatMap((edit, index) => (edit === undefined ? [] : [{ dot: `b.${index}.0`, edit }])))
  expect(first.toString()).toBe('One GONEtwo 😀 three')
  expect(kept.toString()).toBe('One <>two 😀 three|')
})
