import { useCallback, useMemo, useState } from 'react'
import type { CardPlace } from './card-drag.ts'

export interface BoardColumnShape {
  readonly count: number
  readonly isNarrow: boolean
}

export interface BoardCursor {
  /** Undefined before there was any. It never points beyond the end of a column. */
  readonly place: CardPlace | undefined
  moveTo(place: CardPlace): void
}

export function useBoardCursor(columns: readonly BoardColumnShape[], first?: CardPlace): BoardCursor {
  const [wanted, setPlace] = useState(first)
  const place = useMemo(() => {
    const column = wanted === undefined ? undefined : columns[wanted.column]
    if (wanted === undefined || column === undefined || column.isNarrow) return undefined
    return { column: wanted.column, index: Math.min(wanted.index, column.count - 1) }
  }, [wanted, columns])
  const moveTo = useCallback((next: CardPlace) => {
    setPlace((before) => (before?.column === next.column && before.index === next.index ? before : next))
  }, [])
  return { place, moveTo }
}

export type Direction = 'up' | 'down' | 'left' | 'right'

/** Where an arrow key leads: to the first card when there is no cursor yet, or in an empty column; else along a column, or to the nearest open column beside, on the same height. */
export function stepPlace(
  columns: readonly BoardColumnShape[],
  from: CardPlace | undefined,
  direction: Direction,
  scrolledBy: (column: number) => number = () => 0,
): CardPlace | undefined {
  const isAlong = direction === 'up' || direction === 'down'
  // Along an empty column there is nowhere to go: a search may just have emptied it.
  if (from === undefined || (isAlong && columns[from.column]?.count === 0)) {
    const column = columns.findIndex(({ isNarrow, count }) => !isNarrow && count > 0)
    return column < 0 ? undefined : { column, index: 0 }
  }
  if (isAlong) {
    const index = from.index + (direction === 'up' ? -1 : 1)
    const { count } = columns[from.column] ?? { count: 0 }
    return index < 0 || index >= count ? undefined : { column: from.column, index }
  }
  const step = direction === 'left' ? -1 : 1
  for (let at = from.column + step; at >= 0 && at < columns.length; at += step) {
    const column = columns[at]
    if (column === undefined || column.isNarrow) continue
    // What stands beside on the screen, not in the count: columns are scrolled differently.
    const index = from.index - scrolledBy(from.column) + scrolledBy(at)
    return { column: at, index: Math.max(column.count === 0 ? -1 : 0, Math.min(column.count - 1, index)) }
  }
  return undefined
}
