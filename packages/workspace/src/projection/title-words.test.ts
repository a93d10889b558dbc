import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { expect, test } from 'vitest'
import { fullTextOf, fullTextTables } from './full-text.ts'
import { titleMark, titleWord } from './title-words.ts'

function indexed(title: string, description: string) {
  const database = openSqliteDatabase(':memory:')
  database.exec(fullTextTables)
  const words = fullTextOf('work_item')?.words([title, description]) ?? ''
  database.prepare('INSERT INTO work_item_text (rowid, words) VALUES (1, ?)').run(words)
  const find = database.prepare('SELECT rowid FROM work_item_text WHERE work_item_text MATCH ?')
  return {
    has: (word: string) => find.get(`"${word}"`) !== undefined,
    hasInTitle: (word: string) => find.get(`"${titleWord(word)}"`) !== undefined,
    hasTitleBegin: (word: string) => find.get(`"${titleWord(word)}" *`) !== undefined,
  }
}

test('a word of the title is found everywhere and in titles, one of the description not in titles', () => {
  const item = indexed('Fix load_dataset, Größe', 'On Windows')
  for (const word of ['fix', 'LOAD', 'dataset', 'grosse', 'größe', 'windows']) {
    expect([word, item.has(word)]).toEqual([word, word !== 'grosse'])
    expect([word, item.hasInTitle(word)]).toEqual([word, word !== 'grosse' && word !== 'windows'])
  }
  expect([item.hasTitleBegin('data'), item.hasTitleBegin('win')]).toEqual([true, false])
})

test('a description that has the mark in it is no title, and its words are words', () => {
  const item = indexed(`A${titleMark}b`, `${titleMark}secret one${titleMark}two`)
  expect([item.hasInTitle('secret'), item.hasInTitle('two')]).toEqual([false, false])
  expect(['a', 'b', 'secret', 'one', 'two'].map(item.has)).toEqual([true, true, true, true, true])
  expect([item.hasInTitle('a'), item.hasInTitle('b')]).toEqual([true, true])
})
