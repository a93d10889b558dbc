import { useCallback, useState } from 'react'
import type { ListLayout } from './list-layout.ts'

export interface ListCursor {
  /** The line that keys act on; -1 before there was any. */
  readonly line: number
  moveTo(line: number): void
  /** To the next item in a direction; returns its line. */
  step(step: 1 | -1): number | undefined
}

/** The active line of a list, at first `first`. It never stands on a header, nor beyond the end. */
export function useListCursor(layout: ListLayout, first = -1): ListCursor {
  const [wanted, setLine] = useState(first)
  const line = Math.min(wanted, layout.size - 1)
  const step = useCallback(
    (by: 1 | -1) => {
      const next = layout.nextItemLine(line + by, by)
      if (next !== undefined) setLine(next)
      return next
    },
    [layout, line],
  )
  return { line: layout.lineAt(line)?.kind === 'item' ? line : -1, moveTo: setLine, step }
}
