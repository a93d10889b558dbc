import { useCallback, useMemo, useState } from 'react'
import type { TimelineBars } from './timeline-bars.ts'
import { makeTimelineRows, type RowOrder, type TimelineRow, type TimelineRows } from './timeline-rows.ts'

export interface TimelineCursor {
  readonly rows: TimelineRows
  /** The row that keys act on; -1 before there was any. */
  readonly row: number
  readonly active: TimelineRow | undefined
  moveTo(row: number): void
  fold(id: string, isFolded: boolean): void
  foldAll(isFolded: boolean): void
}

/** Which rows there are and which is active. It stays on its item when the plan puts that elsewhere. */
export function useTimelineCursor(bars: TimelineBars, order: RowOrder): TimelineCursor {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [activeId, setActiveId] = useState<string>()
  const rows = useMemo(() => makeTimelineRows(bars, folded, order), [bars, folded, order])
  const row = activeId === undefined ? -1 : (rows.rowOf(activeId) ?? -1)
  const moveTo = useCallback((to: number) => setActiveId(rows.rows[to]?.bar.id), [rows])
  const fold = useCallback((id: string, isFolded: boolean) => {
    setFolded((before) => {
      const after = new Set(before)
      if (isFolded) after.add(id)
      else after.delete(id)
      return after
    })
  }, [])
  const foldAll = useCallback(
    (isFolded: boolean) => {
      const parents = bars.all.flatMap(({ activity: { parentId } }) => (parentId === null ? [] : [parentId]))
      setFolded(new Set(isFolded ? parents : []))
    },
    [bars],
  )
  return { rows, row, active: rows.rows[row], moveTo, fold, foldAll }
}
