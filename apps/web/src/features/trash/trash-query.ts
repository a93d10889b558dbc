import { parseQuery } from '@spicetime/domain'

/**
 * What was typed, asked of deleted items only, the newest deletion first. The typed words stay last, so that the last
 * one is still read as the beginning of a word; what cannot be read is left as it is, so that its problem points right.
 */
export function trashQueryOf(typed: string): string {
  const text = typed.trim()
  const parsed = parseQuery(text)
  if (!parsed.ok) return text
  const isSorted = parsed.value.sort.length > 0
  if (parsed.value.where?.kind === 'or') {
    const { orders, others } = partOrders(text)
    return `is:deleted ${isSorted ? orders : 'sort:-deleted'} (${others})`
  }
  return isSorted ? `is:deleted ${text}` : `is:deleted sort:-deleted ${text}`.trim()
}

/** An order may not stand in parentheses. What looks like one within quotes is none. */
function partOrders(text: string): { readonly orders: string; readonly others: string } {
  const orders: string[] = []
  const others = text.replaceAll(/"(?:[^"\\]|\\.)*"|(?<=^|[\s)])sort:\S+/g, (found) => {
    if (found.startsWith('"')) return found
    orders.push(found)
    return ''
  })
  return { orders: orders.join(' '), others: others.trim() }
}
