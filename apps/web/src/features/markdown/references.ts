/**
 * Words of a text that name items and people: `WEB-12`, `#12` in a project, `@ada`. Here they are only found; what
 * there is, is asked once for the whole text, and only that becomes a link.
 */
export interface Wanted {
  readonly keys: readonly string[]
  readonly handles: readonly string[]
}

const pattern =
  /(?<![\w/#@.&-])(?:#(\d{1,7})|([A-Z][A-Z0-9]{0,15}(?:~[a-z\d]{4,26})?-(?:\d{1,7}(?:~[a-z\d]{4,26})?|~[a-z\d]{4,26}))|@([a-z\d](?:[\w.-]{0,62}[a-z\d])?))(?![\w-])/gi

/** Puts an element around each of these words, outside of code and links. */
export function markReferences(fragment: DocumentFragment, projectKey: string | undefined): void {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  // Collected first: the walk would lose its way in a tree that changes.
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text && (node.parentElement?.closest('a, code, pre, kbd, samp') ?? null) === null)
      texts.push(node)
  }
  for (const text of texts) {
    const parts = splitReferences(text.data, projectKey)
    if (parts.length > 1 || typeof parts[0] === 'object') text.replaceWith(...parts.map(makeNode))
  }
}

export type ReferencePart =
  | string
  | { readonly text: string; readonly key: string }
  | { readonly text: string; readonly handle: string }

export function splitReferences(text: string, projectKey: string | undefined): readonly ReferencePart[] {
  const parts: ReferencePart[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    const [word, number, key, handle] = match
    const part = partOf(word, number, key, handle, projectKey)
    if (part === undefined) continue
    if (match.index > end) parts.push(text.slice(end, match.index))
    parts.push(part)
    end = match.index + word.length
  }
  if (end < text.length) parts.push(text.slice(end))
  return parts
}

function partOf(
  text: string,
  number: string | undefined,
  key: string | undefined,
  handle: string | undefined,
  projectKey: string | undefined,
): ReferencePart | undefined {
  if (number !== undefined)
    return projectKey === undefined ? undefined : { text, key: `${projectKey}-${Number(number)}` }
  // Keys are written in capitals: "utf-8" in a sentence is none.
  if (key !== undefined) return /^[A-Z\d]+[~-]/.test(key) ? { text, key } : undefined
  return handle === undefined ? undefined : { text, handle }
}

function makeNode(part: ReferencePart): Node {
  if (typeof part === 'string') return document.createTextNode(part)
  const element = document.createElement('span')
  element.textContent = part.text
  if ('key' in part) element.dataset['key'] = part.key
  else element.dataset['handle'] = part.handle.toLowerCase()
  return element
}

export function wantedOf(fragment: DocumentFragment): Wanted {
  const read = (name: 'key' | 'handle') =>
    [
      ...new Set([...fragment.querySelectorAll<HTMLElement>(`[data-${name}]`)].map((node) => node.dataset[name] ?? '')),
    ].sort()
  return { keys: read('key'), handles: read('handle') }
}
