import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '../ports/database.ts'
import { documentOf, settleDocument } from './document-store.ts'
import { TextDocument } from './text-document.ts'
import { rootOf } from './text-edit.ts'
import { editsOf, keepBeginning, keepEdit, type PlacedTextEdit, placeOfEdit } from './text-store.ts'
import { textTables } from './text-tables.ts'

const key = { entity: 'note', id: 'n', field: 'text' }
const beginning = 'The quick brown fox jumps over the lazy dog.'
const root = rootOf(beginning)
let folder: string
/** Two programs that have one store open: what one has in memory the other's writes make old. */
let databases: readonly [Database, Database]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spice-documents-'))
  const open = () => openSqliteDatabase(join(folder, 'store.db'), { durability: 'none' })
  databases = [open(), open()]
  databases[0].exec(textTables)
})
afterEach(() => {
  for (const database of databases) database.close()
  rmSync(folder, { recursive: true })
})

/** Of so many after each other, each beside some unit of what the text began with. */
function editAt(time: number, unit: number): PlacedTextEdit {
  const insert = [{ left: [1, unit] as const, right: [1, unit + 1] as const, text: `<${time}>` }]
  return {
    place: placeOfEdit(`s${String(2 * time).padStart(6, '0')}`, `w.${time}.0`),
    dot: `w.${time}.0`,
    edit: { root, on: [], insert, remove: [] },
  }
}

function madeOfAll(database: Database): string {
  const document = TextDocument.begin(beginning)
  document.apply([...editsOf(database, key, root)])
  return document.toString()
}

/** Undoes what it throws for. */
const undone = new Error('undone')
function within(database: Database, isKept: boolean, work: () => void): void {
  try {
    database.transaction(() => {
      work()
      if (!isKept) throw undone
    })
  } catch (error) {
    if (error !== undone) throw error
  }
}

const step = fc.record({
  by: fc.constantFrom(0 as const, 1 as const),
  unit: fc.nat(beginning.length - 2),
  /** How many edits at once, and whether they come late: before some that were settled already. */
  count: fc.integer({ min: 1, max: 12 }),
  late: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }) }),
  isKept: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  isOnlyRead: fc.boolean(),
})

test('a document is what all edits come to, whoever wrote them, late or taken back, and however far its state is behind', () => {
  const stored = new Set<number>()
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 25 }), (steps) => {
      databases[0].exec('DELETE FROM text_edit; DELETE FROM text_document')
      databases[0].transaction(() => keepBeginning(databases[0], key, beginning))
      let time = 1000
      for (const { by, unit, count, late, isKept, isOnlyRead } of steps) {
        const database = databases[by]
        // What is looked at stays in memory, to be gone on with.
        const read = isOnlyRead ? documentOf(database, key, beginning).toString() : undefined
        expect(read ?? madeOfAll(database)).toBe(madeOfAll(database))
        within(database, isKept, () => {
          const edits = Array.from({ length: count }, (_, n) =>
            editAt(time - 2 * late + n + (late === 0 ? 0 : 0.5), unit),
          )
          for (const edit of edits) keepEdit(database, key, edit)
          const document = settleDocument(database, key, beginning, edits)
          expect(document.toString()).toBe(madeOfAll(database))
        })
        time += count
        stored.add(Number(database.prepare('SELECT count(*) AS n FROM text_document').get()?.['n']))
      }
    }),
    { seed: 20_261_123, numRuns: 30 },
  )
  // Some were written out, and some were not yet.
  expect(stored).toEqual(new Set([0, 1]))
})

test('the state of a text is written once in many edits, and the edits behind it are read with it', () => {
  const [database, other] = databases
  const states = new Set<string>()
  database.transaction(() => keepBeginning(database, key, beginning))
  for (let time = 1; time <= 200; time += 1) {
    database.transaction(() => {
      const edit = editAt(time, time % 40)
      keepEdit(database, key, edit)
      settleDocument(database, key, beginning, [edit])
    })
    states.add(String(database.prepare('SELECT lastPlace FROM text_document').get()?.['lastPlace'] ?? ''))
    expect(documentOf(other, key, beginning).toString()).toBe(madeOfAll(database))
  }
  expect(states.size).toBeLessThan(10)
})
