import type { CardPlace } from './card-drag.ts'
import type { ColumnHandle } from './column-handle.ts'

/** How a board stood when it was left. */
export interface KeptBoard {
  readonly offset: number
  readonly cursor: CardPlace | undefined
  /** How far down each of the columns was that were on the screen. */
  readonly tops: ReadonlyMap<number, number>
}

export function topsOf(columns: readonly ColumnHandle[]): ReadonlyMap<number, number> {
  return new Map(columns.map(({ at, scroller }) => [at, scroller?.scrollTop ?? 0]))
}
