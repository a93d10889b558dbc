import { parseQuery } from '@spicetime/domain'

/**
 * What was typed, asked of deleted items only, the newest deletion first. The typed words stay last, so that the last
 * one is still read as the beginning of a word; what cannot be read is left as it is, so that its problem points right.
 */
export function trashQueryOf(typed: string): string {
  const text = typed.trim()
  const parsed = parseQuery(text)
  if (!parsed.ok) return text
  if (parsed.value.where?.kind === 'or') return `is:deleted sort:-deleted (${text})`
  return parsed.value.sort.length > 0 ? `is:deleted ${text}` : `is:deleted sort:-deleted ${text}`.trim()
}
