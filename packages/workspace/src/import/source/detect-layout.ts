import { SourceError } from '../import-problem.ts'
import { ElementFramer } from './element-framer.ts'
import type { Framer } from './framer.ts'
import { LineFramer } from './line-framer.ts'

/** How many of the first bytes are looked at. */
export const headBytes = 4096

/**
 * Picks the way to cut a source into records by its first bytes (a byte order mark removed):
 * `[` begins an array, `<` a web page, `{"total_count"` an answer of the search API; a first line that is an
 * unfinished object (`{` alone, say) begins objects printed over several lines; all else is read line by line.
 */
export function detectLayout(head: Uint8Array): Framer {
  const text = new TextDecoder().decode(head).trimStart()
  if (text === '') throw new SourceError({ code: 'empty-source' })
  if (text.startsWith('<')) throw new SourceError({ code: 'not-records', found: 'html' })
  if (text.startsWith('[')) return new ElementFramer({ isWrapped: false })
  if (/^\{\s*"(?:total_count|incomplete_results|items)"/.test(text)) return new ElementFramer({ isWrapped: true })
  const firstLine = /^[^\n]*(?=\n)/.exec(text)?.[0].trimEnd()
  if (firstLine !== undefined && /^\{(?:.*[,{[:])?$/.test(firstLine)) return new ElementFramer({ isWrapped: false })
  return new LineFramer()
}
