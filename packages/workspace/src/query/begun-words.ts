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
  const words = new Set<string>()
  for (const table of ['work_item_word', 'comment_word']) {
    for (const word of wordsIn(database, table, from, until)) {
      words.add(word)
      if (words.size > wordsMax || !plainWord.test(word)) return undefined
    }
  }
  return [...words].sort()
}

/** One after the other, the next behind each, so that of a word in many items no more than the first is looked at. */
function* wordsIn(database: Database, table: string, from: string, until: string): Generator<string> {
  const find = database.prepare(`SELECT term FROM ${table} WHERE term >= ? AND term < ? LIMIT 1`)
  for (let after = from; ; ) {
    const term = find.get(after, until)?.['term']
    if (typeof term !== 'string') return
    yield term
    // No text comes between; a word has no such character, but a title's as its first.
    after = `${term}\u0001`
  }
}

/** The same, asked once for each beginning. */
export function remembering(find: WordsBegunBy): WordsBegunBy {
  const known = new Map<string, ReturnType<WordsBegunBy>>()
  return (beginning) => {
    if (!known.has(beginning)) known.set(beginning, find(beginning))
    return known.get(beginning)
  }
}
