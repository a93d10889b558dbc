import { barBox } from './bar-shapes.ts'
import type { TimeScale } from './time-scale.ts'
import type { TimelineSizes } from './timeline-sizes.ts'
import type { BarDrag } from './use-bar-drag.ts'

export interface LinkLineProps {
  readonly drag: Extract<BarDrag, { kind: 'link' }>
  readonly scale: TimeScale
  readonly sizes: TimelineSizes
  readonly row: number | undefined
}

/** The arrow that is being drawn, from the end of a bar to the pointer. */
export function LinkLine({ drag, scale, sizes, row }: LinkLineProps) {
  const { x, width, y, height } = barBox(drag.bar, scale, sizes.rowHeight)
  const from = { x: x + width, y: (row ?? 0) * sizes.rowHeight + y + height / 2 }
  const left = Math.min(from.x, drag.x) - 6
  const top = Math.min(from.y, drag.y) - 6
  const at = (point: { readonly x: number; readonly y: number }) => `${point.x - left} ${point.y - top}`
  return (
    <svg
      aria-hidden="true"
      className="pointer-events-none absolute z-10"
      style={{ left: sizes.leftWidth + left, top: sizes.headHeight + top }}
      width={Math.abs(drag.x - from.x) + 12}
      height={Math.abs(drag.y - from.y) + 12}
    >
      <path d={`M${at(from)}L${at(drag)}`} stroke="var(--accent)" strokeWidth={2} strokeDasharray="5 3" fill="none" />
      <circle cx={drag.x - left} cy={drag.y - top} r={4} fill="var(--accent)" />
    </svg>
  )
}
