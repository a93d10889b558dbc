import { createHash } from 'node:crypto'
import type { Database } from '@spicetime/runtime'
import { InvariantBroken } from './broken.ts'
import { readCbor } from './read-cbor.ts'

/**
 * Watches one store from outside: what it once held it holds for ever, in the same places; a commit comes after its
 * parents and after what it cites of the workspace's region (of others not everybody has all); and a chain has no gaps.
 */
export class LogWatch {
  readonly #name: string
  readonly #ids: string[] = []
  readonly #known = new Set<string>()
  readonly #lastSeq = new Map<string, number>()
  /** The workspace's region, which is there first. */
  #root: string | undefined

  constructor(name: string) {
    this.#name = name
  }

  get count(): number {
    return this.#ids.length
  }
  has(id: string): boolean {
    return this.#known.has(id)
  }
  ids(): ReadonlySet<string> {
    return this.#known
  }

  /** Looks at what is new since the last time. */
  look(database: Database): void {
    const rows = database
      .prepare('SELECT id, header FROM commits ORDER BY position LIMIT -1 OFFSET ?')
      .all(this.#ids.length)
    for (const row of rows) this.#take(hexOf(row['id']), row['header'])
  }

  /** After a crash: everything that was there is there, in its place. @returns how many more there are */
  lookAgain(database: Database): number {
    const rows = database.prepare('SELECT id FROM commits ORDER BY position').all()
    this.#ids.forEach((id, index) => {
      const found = rows[index] === undefined ? 'nothing' : hexOf(rows[index]['id'])
      if (found !== id) {
        throw new InvariantBroken(
          'nothing-lost',
          `${this.#name} held ${id} as its commit ${index + 1}, and has ${found} there after the crash`,
        )
      }
    })
    const before = this.#ids.length
    this.look(database)
    return this.#ids.length - before
  }

  /** An older state of the disk was put back. @returns what it no longer holds */
  restored(database: Database): ReadonlySet<string> {
    const before = new Set(this.#known)
    this.#ids.length = 0
    this.#known.clear()
    this.#lastSeq.clear()
    this.look(database)
    return before.difference(this.#known)
  }

  #take(id: string, header: unknown): void {
    const bytes = header instanceof Uint8Array ? header : new Uint8Array()
    if (createHash('sha256').update(bytes).digest('hex') !== id) {
      throw new InvariantBroken('causal-order', `${this.#name} keeps ${id}, which is not the hash of its header`)
    }
    const { region, chain, seq, parents, cites } = readLinks(bytes)
    this.#root ??= region
    const before = [...parents, ...cites.flatMap((cite) => (cite.region === this.#root ? [cite.id] : []))]
    const missing = before.find((parent) => !this.#known.has(parent))
    if (missing !== undefined) {
      throw new InvariantBroken('causal-order', `${this.#name} has ${id} before ${missing}, on which it rests`)
    }
    if (seq > (this.#lastSeq.get(chain) ?? 0) + 1) {
      throw new InvariantBroken('causal-order', `${this.#name} has ${id} as number ${seq} of its chain, after a gap`)
    }
    this.#lastSeq.set(chain, Math.max(seq, this.#lastSeq.get(chain) ?? 0))
    this.#ids.push(id)
    this.#known.add(id)
  }
}

interface Links {
  readonly region: string
  readonly chain: string
  readonly seq: number
  readonly parents: readonly string[]
  readonly cites: readonly { readonly region: string; readonly id: string }[]
}

/** The places of a header are those of docs/formats.md. */
export function readLinks(header: Uint8Array): Links {
  // A stored header is a list; what is in it is looked at below.
  const [, region, replica, seq, parents, , , , , cites] = readCbor(header) as readonly unknown[]
  const cited = Array.isArray(cites) ? cites.map(citeOf) : []
  const named = Array.isArray(parents) ? parents.map(hexOf) : []
  const chain = `${hexOf(region)} ${hexOf(replica)}`
  return { region: hexOf(region), chain, seq: Number(seq), parents: named, cites: cited }
}

function citeOf(cite: unknown): Links['cites'][number] {
  return Array.isArray(cite) ? { region: hexOf(cite[0]), id: hexOf(cite[1]) } : { region: '', id: '' }
}

export function hexOf(value: unknown): string {
  return value instanceof Uint8Array ? value.toHex() : ''
}
