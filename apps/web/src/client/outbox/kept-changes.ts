/**
 * Changes that were asked for and not answered, kept in this browser so that a page that is reloaded or closed loses none.
 * Each lies under a name of its own: pages that are open side by side do not overwrite what the others keep.
 */
import type { Mutation } from '../graphql/mutations.ts'

export interface KeptChange {
  /** Made up once for a change: the hub does a change of the same name only once. Sorts by when it was asked for. */
  readonly key: string
  /** The member who asked for it. Nobody else's page sends it. */
  readonly owner: string
  readonly at: number
  readonly mutation: Mutation
}

/** What is asked of `localStorage`. */
export type KeptStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

const prefix = 'spice.unsent.'
/** The hub knows for twice as long what it has done. */
const keptMs = 30 * 86_400_000

export class KeptChanges {
  readonly #storage: () => KeptStorage

  /** @param storage may throw, where a browser forbids it */
  constructor(storage: () => KeptStorage) {
    this.#storage = storage
  }

  /** False when there is no room, or storage is forbidden: the change then lives as long as the page. */
  keep(change: KeptChange): boolean {
    try {
      this.#storage().setItem(prefix + change.key, JSON.stringify(change))
      return true
    } catch {
      return false
    }
  }

  forget(key: string): void {
    try {
      this.#storage().removeItem(prefix + key)
    } catch {
      // Nothing was kept, then.
    }
  }

  /** What a member asked for, in that order. What is too old, or nothing that this program has kept, is forgotten. */
  of(owner: string, nowMs: number): readonly KeptChange[] {
    try {
      const storage = this.#storage()
      const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      const kept = names.filter((name) => name.startsWith(prefix))
      return kept.toSorted(byKey).flatMap((name) => {
        const change = readChange(storage.getItem(name))
        if (change === undefined || !(nowMs - change.at <= keptMs)) storage.removeItem(name)
        else if (change.owner === owner) return [change]
        return []
      })
    } catch {
      return []
    }
  }
}

function byKey(one: string, other: string): number {
  return one < other ? -1 : 1
}

/** Written by `keep`, as far as it can be read; who can write here can send it himself. */
function readChange(text: string | null): KeptChange | undefined {
  try {
    return (JSON.parse(text ?? 'null') as KeptChange | null) ?? undefined
  } catch {
    return undefined
  }
}
