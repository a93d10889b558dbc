import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { foldWords, wordsOf } from './words.ts'

function makeIndex() {
  const database = openSqliteDatabase(':memory:')
  onTestFinished(() => database.close())
  database.exec(`CREATE VIRTUAL TABLE t USING fts5(x, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
    CREATE VIRTUAL TABLE words USING fts5vocab(t, 'instance')`)
  return {
    wordsOf(text: string) {
      database.exec('DELETE FROM t')
      database.prepare('INSERT INTO t (rowid, x) VALUES (1, ?)').run(text)
      return database.prepare('SELECT term FROM words ORDER BY offset').all()
    },
    matches(text: string, phrase: string) {
      database.exec('DELETE FROM t')
      database.prepare('INSERT INTO t (rowid, x) VALUES (1, ?)').run(text)
      return database.prepare('SELECT 1 FROM t WHERE t MATCH ?').get(`"${phrase}"`) !== undefined
    },
  }
}

const anyCharacter = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter((text) => !text.includes('\0'))

test('a text has as many words as the tokenizer of the index finds', () => {
  const index = makeIndex()
  fc.assert(
    fc.property(anyCharacter, (text) => {
      expect(wordsOf(text)).toHaveLength(index.wordsOf(text).length)
    }),
  )
})

test('words side by side are found in each other as the index finds them', () => {
  const index = makeIndex()
  const word = fc.constantFrom('load', 'LOAD', 'data', 'café', 'CAFE\u0301', 'Ψυχῆς', 'strasse', 'x2')
  const text = fc.array(fc.tuple(word, fc.constantFrom(' ', '_', '.', ' – ', '\n')), { minLength: 1, maxLength: 6 })
  const written = text.map((parts) => parts.flat().join(''))
  fc.assert(
    fc.property(written, written, (all, some) => {
      expect(foldWords(all).includes(foldWords(some))).toBe(index.matches(all, some))
    }),
  )
})
