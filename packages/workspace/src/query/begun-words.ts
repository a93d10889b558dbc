import type { Database } from '@spicetime/runtime'
import { titleMark } from '../projection/title-words.ts'

/**
 * The words of the indexes that begin as typed; undefined where that cannot be said of what was typed, or there are too many
 * to be asked for one by one.
 */
export type WordsBegunBy = (beginning: string) => readonly string[] | undefined

/** With more words FTS5's own way is as quick. */
const wordsMax = 12
const plainBeginning = new RegExp(`^${titleMark}?[A-Za-z0-9]+$`)
const plainWord = new RegExp(`^${titleMark}?[a-z0-9]+$`)

/**
 * FTS5 finds a beginning in an index without places by copying the list of items thirty times (3.53.4: `fts5SetupPrefixIter`
 * merges it with all its empty buffers): 30 ms for a word in half of 100,000 items. Asked for as words they take two. Only
 * letters and digits of ASCII, of which it is plain how the tokenizer folds them.
 */
export function findBegunWords(database: Database, beginning: string): readonly string[] | undefined {
  if (!plainBeginning.test(beginning)) return undefined
  const from = beginning.toLowerCase()
  const last = from.length - 1
  const until = from.slice(0, last) + String.fromCharCode(from.charCodeAt(last) + 1)
  const range = 'WHERE term >= ?1 AND term < ?2'
  const rows = database
    .prepare(`SELECT term FROM work_item_word ${range} UNION SELECT term FROM comment_word ${range} LIMIT ?3`)
    .all(from, until, wordsMax + 1)
  const words = rows.map(({ term }) => String(term))
  return words.length > wordsMax || !words.every((word) => plainWord.test(word)) ? undefined : words
}

/** The same, asked once for each beginning. */
export function remembering(find: WordsBegunBy): WordsBegunBy {
  const known = new Map<string, ReturnType<WordsBegunBy>>()
  return (beginning) => {
    if (!known.has(beginning)) known.set(beginning, find(beginning))
    return known.get(beginning)
  }
}
