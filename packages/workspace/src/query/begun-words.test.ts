import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { expect, test } from 'vitest'
import { fullTextTables } from '../projection/full-text.ts'
import { titleWord, wordsOfTitle } from '../projection/title-words.ts'
import { findBegunWords } from './begun-words.ts'

function indexOf(items: readonly string[], comments: readonly string[] = []) {
  const database = openSqliteDatabase(':memory:')
  database.exec(fullTextTables)
  for (const [table, texts] of Object.entries({ work_item_text: items, comment_text: comments })) {
    for (const [index, words] of texts.entries()) {
      database.prepare(`INSERT INTO ${table} (rowid, words) VALUES (?, ?)`).run(index + 1, words)
    }
  }
  return database
}

test('what begins so in items and in comments is told, folded as the index folds it', () => {
  const database = indexOf([wordsOfTitle('Loading'), 'Load LOADS'], ['loader lost'])
  expect(findBegunWords(database, 'Load')).toEqual(['load', 'loader', 'loading', 'loads'])
  expect(findBegunWords(database, titleWord('lo'))).toEqual([titleWord('loading')])
  expect(findBegunWords(database, 'lz')).toEqual([])
})

test('nothing is told where it is not plain what begins so, or too much does', () => {
  const database = indexOf(['xa xb xc xd xe xf xg xh xi xj xk xl xm', 'straße'])
  expect(findBegunWords(database, 'x')).toBeUndefined()
  expect(findBegunWords(database, 'xa')).toEqual(['xa'])
  expect(findBegunWords(database, 'stra')).toBeUndefined()
  expect(findBegunWords(database, 'größ')).toBeUndefined()
})
