import { type RefObject, useMemo, useState } from 'react'
import type { Measurable } from '../../ui/popover.tsx'
import type { TimelineBar } from './timeline-bars.ts'
import type { TimelineCursor } from './use-timeline-cursor.ts'

export interface Why {
  /** Whose reason is shown. */
  readonly bar: TimelineBar | undefined
  readonly anchor: RefObject<Measurable | null>
  open(row: number): void
  close(): void
}

/** Of which bar it is shown why it begins when it does. */
export function useWhy(scroller: RefObject<HTMLElement | null>, { rows }: TimelineCursor): Why {
  const [id, setId] = useState<string>()
  const row = id === undefined ? undefined : rows.rowOf(id)
  const bar = row === undefined ? undefined : rows.rows[row]?.bar
  const anchor = useMemo(() => {
    const find = () => {
      const line = scroller.current?.querySelector(`[role=row][data-row="${row}"]`)
      return scroller.current?.querySelector(`g[data-row="${row}"] [data-part]`) ?? line ?? scroller.current
    }
    return { current: { getBoundingClientRect: () => find()?.getBoundingClientRect() ?? new DOMRect() } }
  }, [scroller, row])
  return {
    bar: bar?.id === id ? bar : undefined,
    anchor,
    open: (at) => setId(rows.rows[at]?.bar.id),
    close: () => setId(undefined),
  }
}
