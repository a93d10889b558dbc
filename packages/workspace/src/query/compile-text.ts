import type { TextTerm } from '@spicetime/domain'
import type { TextPlan } from './plan-text.ts'
import { always, fragment, joinAny, type SqlFragment } from './sql-fragment.ts'

/** A text term as it is compiled: `isLast` when it is the one that is still being typed. */
export interface TextSearch {
  readonly term: TextTerm
  readonly isLast: boolean
}

/** What the tokenizer unicode61 keeps: letters, digits and private-use characters. The rest only separates. */
const hasToken = (text: string): boolean => /[\p{L}\p{N}\p{Co}]/u.test(text)

/**
 * The term in FTS5's language, or undefined when it holds nothing to search for. The text is always one FTS5 string,
 * so that no sign or word of it is syntax; a word of several tokens (`load_dataset`) becomes a phrase.
 */
export function ftsString({ term, isLast }: TextSearch): string | undefined {
  if (!hasToken(term.text)) return undefined
  const quoted = `"${term.text.replaceAll('\0', ' ').replaceAll('"', '""')}"`
  const isBeginning = term.match === 'prefix' || (term.match === 'word' && isLast)
  return isBeginning ? `${quoted} *` : quoted
}

const inText = 'SELECT rowid FROM work_item_text WHERE work_item_text MATCH ?'
const inComments = `SELECT owner.n FROM comment_text
  JOIN comment ON comment.n = comment_text.rowid
  JOIN work_item AS owner ON owner.id = comment.workItemId
  WHERE comment_text MATCH ? AND comment.deletedAt IS NULL`

/** A term without anything to search for (`->`) is left out: it holds for every item. */
export function compileText(
  search: TextSearch,
  isSelective: boolean,
  itemIdsOfKey: (key: string) => readonly string[],
): SqlFragment {
  const fts = ftsString(search)
  if (fts === undefined) return always
  const rowid = rowidOf(isSelective)
  if (search.term.scope === 'title') return { ...fragment(`${rowid} IN (${inText})`, `title : ${fts}`), isSelective }
  const found = { ...fragment(`${rowid} IN (${inText} UNION ALL ${inComments})`, fts, fts), isSelective }
  const ids = looksLikeKey(search.term) ? itemIdsOfKey(search.term.text) : []
  return joinAny([found, ...ids.map((id) => ({ ...fragment('work_item.id = ?', id), isSelective }))])
}

/** What a plan asks for together. */
export function compileTogether({ fts, rowids }: TextPlan, isSelective: boolean): SqlFragment {
  const rowid = rowidOf(isSelective)
  if (rowids === undefined) return { ...fragment(`${rowid} IN (${inText})`, fts), isSelective }
  const found = fragment(`${rowid} IN (SELECT value FROM json_each(?))`, JSON.stringify(rowids))
  return { ...found, isSelective }
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
  const strings = searches.map(ftsString).filter((text) => text !== undefined)
  if (strings.length === 0) return undefined
  const all = `title : (${strings.join(' AND ')})`
  if (strings.length === 1) return fragment(`CASE WHEN work_item.n IN (${inText}) THEN 1 ELSE 2 END`, all)
  const phrase = `title : ${strings.map((text) => text.replace(/ \*$/, '')).join(' + ')}${strings.at(-1)?.endsWith(' *') === true ? ' *' : ''}`
  const cases = `WHEN work_item.n IN (${inText}) THEN 0 WHEN work_item.n IN (${inText}) THEN 1`
  return fragment(`CASE ${cases} ELSE 2 END`, phrase, all)
}
