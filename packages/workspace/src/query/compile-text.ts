import type { TextTerm } from '@spicetime/domain'
import { foldWords, wordsOf } from '@spicetime/runtime'
import { titleWord } from '../projection/title-words.ts'
import type { WordsBegunBy } from './begun-words.ts'
import type { TextPlan } from './plan-text.ts'
import { always, fragment, joinAll, joinAny, type SqlFragment } from './sql-fragment.ts'

/** A text term as it is compiled: `isLast` when it is the one that is still being typed. */
export interface TextSearch {
  readonly term: TextTerm
  readonly isLast: boolean
  /** Of a word that may go on: what it goes on to in the index. FTS5 finds that out, more slowly, when left out. */
  readonly wordsBegunBy?: WordsBegunBy
}

/**
 * The term in FTS5's language, or undefined when it holds nothing to search for. Each word is an FTS5 string, so that no sign or
 * word of it is syntax. The index knows which words a text has and not where, so of words that are to stand side by side
 * (`load_dataset`, what is quoted) this finds all who have them; see `phraseOf`.
 * @param isOfTitle whether only words of titles count
 */
export function ftsString(search: TextSearch, isOfTitle = search.term.scope === 'title'): string | undefined {
  const words = wordsOf(search.term.text.replaceAll('\0', ' ')).map((word) => (isOfTitle ? titleWord(word) : word))
  const last = words.at(-1)
  if (last === undefined) return undefined
  const strings = words.slice(0, -1).map(quoted)
  strings.push(isBegun(search) ? begunWord(last, search.wordsBegunBy?.(last)) : quoted(last))
  return strings.length === 1 ? strings[0] : `(${strings.join(' AND ')})`
}

function quoted(word: string): string {
  return `"${word}"`
}

function begunWord(word: string, words: readonly string[] | undefined): string {
  if (words === undefined) return `${quoted(word)} *`
  const [first = word, ...others] = words
  return others.length === 0 ? quoted(first) : `(${[first, ...others].map(quoted).join(' OR ')})`
}

/** Whether the last word may go on. */
function isBegun({ term, isLast }: TextSearch): boolean {
  return term.match === 'prefix' || (term.match === 'word' && isLast)
}

/** The words that are to stand side by side, as `holds_words` takes them; undefined of a single word. */
export function phraseOf(search: TextSearch): string | undefined {
  const text = search.term.text.replaceAll('\0', ' ')
  return wordsOf(text).length < 2 ? undefined : begun(foldWords(text), isBegun(search))
}

function begun(words: string, mayGoOn: boolean): string {
  return mayGoOn ? words.trimEnd() : words
}

const inText = 'SELECT rowid FROM work_item_text WHERE work_item_text MATCH ?'
const inRange = 'rowid BETWEEN (SELECT min(n) FROM walked) AND (SELECT max(n) FROM walked)'
const inWalked = `${inText} AND ${inRange}
  AND +rowid IN (SELECT n FROM walked)`
const inComments = `SELECT owner.n FROM comment_text
  JOIN comment ON comment.n = comment_text.rowid
  JOIN work_item AS owner ON owner.id = comment.workItemId
  WHERE comment_text MATCH ? AND comment.deletedAt IS NULL`
const titleHolds = 'holds_words(work_item.title, ?)'
// One call and not two: SQLite's way to a function of ours takes longer than most of them.
const textHolds = 'holds_words(work_item.title, work_item.description, ?)'
const commentHolds = 'holds_words(comment.body, ?)'

/** Whether a row of the table `walked` has the words; a list of many more than were walked is not gathered. */
export const hasWordsInWalked = `+walked.n IN (${inText} AND ${inRange}
  AND ((SELECT max(n) - min(n) < 4 * count(*) FROM walked) OR +rowid IN (SELECT n FROM walked)))`

/** A condition for items of the table `walked` only: of others that have the words nothing is gathered. */
export function amongWalked(sql: string): string {
  return sql.replaceAll(inText, inWalked)
}

/** A term without anything to search for (`->`) is left out: it holds for every item. */
export function compileText(
  search: TextSearch,
  isSelective: boolean,
  itemIdsOfKey: (key: string) => readonly string[],
): SqlFragment {
  const fts = ftsString(search)
  if (fts === undefined) return always
  const found = {
    ...(phraseOf(search) === undefined ? findWords(search, fts, isSelective) : findPhrase(search, fts, isSelective)),
    isSelective,
  }
  const ids = looksLikeKey(search.term) ? itemIdsOfKey(search.term.text) : []
  return joinAny([found, ...ids.map((id) => ({ ...fragment('work_item.id = ?', id), isSelective }))])
}

function findWords({ term }: TextSearch, fts: string, isSelective: boolean): SqlFragment {
  const rowid = rowidOf(isSelective)
  if (term.scope === 'title') return fragment(`${rowid} IN (${inText})`, fts)
  return fragment(`${rowid} IN (${inText} UNION ALL ${inComments})`, fts, fts)
}

/** Of the items that have all the words those in which they stand side by side; each is looked at when its turn comes. */
function findPhrase(search: TextSearch, fts: string, isSelective: boolean): SqlFragment {
  const rowid = rowidOf(isSelective)
  const phrase = phraseOf(search) ?? ''
  const hasWords = `${rowid} IN (${inText})`
  const inItem = compilePhrase(search)
  const found = fragment(both(hasWords, inItem.sql, isSelective), fts, ...inItem.params)
  if (search.term.scope === 'title') return found
  return joinAny([found, fragment(`${rowid} IN (${inComments} AND ${commentHolds})`, fts, phrase)])
}

/**
 * What a plan asks for together.
 * @param phrases what items that have all the words must fulfil besides; their texts are read for it
 */
export function compileTogether(plan: TextPlan, phrases: readonly SqlFragment[], isSelective: boolean): SqlFragment {
  const { sql, params } = findTogether(plan, isSelective)
  if (phrases.length === 0) return { sql, params, isSelective }
  const holds = joinAll(phrases)
  return { ...fragment(both(sql, holds.sql, isSelective), ...params, ...holds.params), isSelective }
}

function findTogether({ fts, rowids }: TextPlan, isSelective: boolean): SqlFragment {
  const rowid = rowidOf(isSelective)
  if (rowids === undefined) return fragment(`${rowid} IN (${inText})`, fts)
  return fragment(`${rowid} IN (SELECT value FROM json_each(?))`, JSON.stringify(rowids))
}

/** That the words of a term stand side by side in an item that has them and of which no comment has them. */
export function compilePhrase(search: TextSearch): SqlFragment {
  const phrase = phraseOf(search)
  if (phrase === undefined) return always
  return search.term.scope === 'title' ? fragment(titleHolds, phrase) : fragment(textHolds, phrase)
}

/** Of an AND beside a set of rowids SQLite asks the other side first, and would read the texts of all items. */
function both(hasWords: string, holds: string, isSelective: boolean): string {
  return isSelective ? `${hasWords} AND (${holds})` : `CASE WHEN ${hasWords} THEN (${holds}) ELSE 0 END`
}

/** The + keeps SQLite from beginning here. */
function rowidOf(isSelective: boolean): string {
  return isSelective ? 'work_item.n' : '+work_item.n'
}

/** A key typed as a plain word finds its item: `WEB-12`, and `#12` inside a project. */
export function looksLikeKey(term: TextTerm): boolean {
  return term.match === 'word' && /^([A-Za-z][A-Za-z0-9_]*-|#)\d+$/.test(term.text)
}

/**
 * How well an item fits, smaller is better: 0 all words in the title side by side, 1 all words in the title, 2 anything
 * else that was found. Unlike bm25 it depends on the item alone, so cursors stay valid while other items change.
 */
export function compileFit(searches: readonly TextSearch[]): SqlFragment | undefined {
  const told = searches.flatMap((search) => {
    const fts = ftsString(search, true)
    return fts === undefined ? [] : [{ search, fts }]
  })
  if (told.length === 0) return undefined
  const all = told.map(({ fts }) => fts).join(' AND ')
  const phrases = told.flatMap(({ search }) => phraseOf(search) ?? [])
  const hasAll = fragment(
    [`work_item.n IN (${inText})`, ...phrases.map(() => titleHolds)].join(' AND '),
    all,
    ...phrases,
  )
  if (told.length === 1) return fragment(`CASE WHEN ${hasAll.sql} THEN 1 ELSE 2 END`, ...hasAll.params)
  const last = told.at(-1)?.search
  const text = foldWords(told.map(({ search }) => search.term.text).join(' '))
  const sideBySide = begun(text, last !== undefined && isBegun(last))
  const cases = `WHEN NOT (${hasAll.sql}) THEN 2 WHEN ${titleHolds} THEN 0 ELSE 1`
  return fragment(`CASE ${cases} END`, ...hasAll.params, sideBySide)
}
