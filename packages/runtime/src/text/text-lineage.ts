import type { TextDocument } from './text-document.ts'
import { seedClient } from './text-document.ts'
import type { PlacedTextEdit } from './text-store.ts'
import type { YjsPlace, YjsRange } from './yjs-update.ts'

interface Revival extends YjsRange {
  readonly from: YjsPlace
}

/**
 * Text that an undo brings back is inserted anew, and says which removed text it is. So it remains its author's, and is
 * taken back with the edit that first wrote it. What is claimed counts only where the content is the same.
 */
export class TextLineage {
  readonly #revivals = new Map<number, Revival[]>()

  /** @param document keeps its removed text, and has had these edits */
  constructor(document: TextDocument, edits: readonly PlacedTextEdit[]) {
    const reviving = edits.filter(({ edit }) => edit.insert.some(({ revives }) => revives !== undefined))
    if (reviving.length === 0) return
    const contents = contentsOf(document)
    for (const { dot, edit } of reviving) {
      const client = document.clientOf(dot)
      if (client !== undefined) this.#revivals.set(client, revivalsOf(document, client, edit, contents))
    }
  }

  /** The unit that this one brings back; undefined when it was written anew. */
  ancestorOf({ client, clock }: YjsPlace): YjsPlace | undefined {
    const found = this.#revivals
      .get(client)
      ?.find((range) => range.clock <= clock && clock < range.clock + range.length)
    return found && { client: found.from.client, clock: found.from.clock + clock - found.clock }
  }

  /** Who first wrote the units of a stretch, in pieces of one edit. */
  *origins({ client, clock, length }: YjsRange): Generator<YjsRange> {
    const end = clock + length
    for (let next = clock; next < end; ) {
      const within = (range: Revival) => range.clock <= next && next < range.clock + range.length
      const revival = this.#revivals.get(client)?.find(within)
      const following = this.#revivals.get(client)?.find((range) => range.clock > next)
      const stop = Math.min(end, revival === undefined ? (following?.clock ?? end) : revival.clock + revival.length)
      const piece = { client, clock: next, length: stop - next }
      if (revival === undefined) yield piece
      else {
        const { from } = revival
        yield* this.origins({ client: from.client, clock: from.clock + next - revival.clock, length: piece.length })
      }
      next = stop
    }
  }
}

/** All that each edit ever inserted, by its number. */
function contentsOf(document: TextDocument): ReadonlyMap<number, string> {
  const pieces = [...document.pieces()].sort((a, b) => a.offset - b.offset)
  const byClient = Map.groupBy(pieces, ({ client }) => client)
  return new Map([...byClient].map(([client, parts]) => [client, parts.map(({ text }) => text ?? '').join('')]))
}

function revivalsOf(
  document: TextDocument,
  client: number,
  edit: PlacedTextEdit['edit'],
  contents: ReadonlyMap<number, string>,
): Revival[] {
  const revivals: Revival[] = []
  let clock = 0
  for (const { text, revives } of edit.insert) {
    const from = revives === undefined ? undefined : sourceOf(document, edit.on, revives[0])
    // Only earlier edits have lower numbers, so no chain of revivals comes back to where it began.
    if (revives !== undefined && from !== undefined && from < client && revives[2] === text.length) {
      const [, offset, length] = revives
      const isSame = contents.get(from)?.slice(offset, offset + length) === text
      if (isSame) revivals.push({ client, clock, length, from: { client: from, clock: offset } })
    }
    clock += text.length
  }
  return revivals
}

function sourceOf(document: TextDocument, on: readonly string[], edit: number): number | undefined {
  if (edit === 1) return seedClient
  const dot = on[edit - 2]
  return dot === undefined ? undefined : document.clientOf(dot)
}
