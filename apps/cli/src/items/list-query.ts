/**
 * Lists show open items unless the query itself speaks of what is open: `is:`, `status:`, `closed:` or a key.
 * Words inside quotes do not count.
 */
const speaksOfState = /(?:^|[\s(])-?(?:is|status|closed|key):/i

export interface ListWishes {
  readonly words: readonly string[]
  readonly state: 'open' | 'closed' | 'all' | undefined
  readonly terms: readonly string[]
  readonly sort: string | undefined
}

export interface ListQuery {
  readonly query: string
  /** Only open items were added by us, so the heading says so. */
  readonly isOpenAssumed: boolean
}

export function listQuery(wishes: ListWishes): ListQuery {
  const { text, sorts } = takeSorts(wishes.words.join(' ').trim())
  const isOpenAssumed =
    wishes.state === undefined && !speaksOfState.test(withoutQuoted([text, ...wishes.terms].join(' ')))
  const state = isOpenAssumed ? 'open' : wishes.state
  const parts = [
    hasOr(text) ? `(${text})` : text,
    ...wishes.terms,
    state === undefined || state === 'all' ? '' : `is:${state}`,
    ...(wishes.sort === undefined ? sorts : [`sort:${wishes.sort}`]),
  ]
  return { query: parts.filter((part) => part !== '').join(' '), isOpenAssumed }
}

const quotedText = /"(?:\\.|[^"\\])*"/g

function withoutQuoted(text: string): string {
  return text.replace(quotedText, '""')
}

/** A sort holds for the whole query, so it must not end up inside the parentheses that keep an `or` together. */
function takeSorts(typed: string): { readonly text: string; readonly sorts: readonly string[] } {
  const sorts: string[] = []
  const text = typed.replace(/"(?:\\.|[^"\\])*"|(?<=^|\s)sort:\S+/gi, (found) => {
    if (found.startsWith('"')) return found
    sorts.push(found)
    return ''
  })
  return { text: text.trim(), sorts }
}

function hasOr(text: string): boolean {
  return /(?:^|\s)or(?:\s|$)|\|/i.test(withoutQuoted(text))
}

/** `key:value` with quotes where the value needs them. */
export function term(key: string, value: string): string {
  return /^[\w@.<>=/-]+$/u.test(value) ? `${key}:${value}` : `${key}:"${value.replace(/[\\"]/g, '\\$&')}"`
}
