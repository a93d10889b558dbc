import type { QueryProblem } from './problem.ts'

/**
 * The problem for a terminal: the query, a caret line under it, and the sentence. Line breaks and tabs of the query
 * become blanks; wide characters (East Asian, emoji) count as two columns, combining ones as none.
 */
export function renderProblem(query: string, problem: QueryProblem): string {
  const { at, length, message } = problem
  const line = query.replace(/\p{Cc}/gu, ' ')
  const indent = ' '.repeat(countColumns(line.slice(0, at)))
  const carets = '^'.repeat(Math.max(1, countColumns(line.slice(at, at + length))))
  return `  ${line}\n  ${indent}${carets}\n${message}`
}

// Both are made when a problem is first shown: to read the tables behind them takes longer than all else of this package.
let segmenter: Intl.Segmenter | undefined
function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter
}

function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u.test(
    character,
  )
}

function countColumns(text: string): number {
  let columns = 0
  for (const { segment } of graphemes().segment(text)) {
    if (/^[\p{Mn}\p{Me}\p{Cf}]+$/u.test(segment)) continue
    columns += isWide(segment) ? 2 : 1
  }
  return columns
}
