import type { Database } from '@spicetime/runtime'
import { hexOf } from './log-watch.ts'

/** Of which commits a store holds the bodies, and for which it waits. */
export interface Bodies {
  readonly here: ReadonlySet<string>
  readonly awaited: ReadonlySet<string>
}

export function readBodies(database: Database): Bodies {
  const find = database.prepare('SELECT id FROM commits WHERE bodyState = ?')
  const idsIn = (state: number) => new Set(find.all(state).map((row) => hexOf(row['id'])))
  return { here: idsIn(0), awaited: idsIn(1) }
}
