import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { TimelineCursor } from './use-timeline-cursor.ts'

/**
 * A change may put an item among later or earlier ones. Then the others go by, and it stays where it was on the screen:
 * whoever has just moved its bar has it under the pointer still.
 */
export function useRowInPlace(
  scroller: RefObject<HTMLElement | null>,
  cursor: TimelineCursor,
  rowHeight: number,
): void {
  const id = cursor.active?.bar.id
  const last = useRef<{ readonly id: string; readonly row: number }>(undefined)
  useLayoutEffect(() => {
    const before = last.current
    last.current = id === undefined ? undefined : { id, row: cursor.row }
    if (before === undefined || before.id !== id || before.row === cursor.row) return
    scroller.current?.scrollBy({ top: (cursor.row - before.row) * rowHeight })
  }, [scroller, id, cursor.row, rowHeight])
}
