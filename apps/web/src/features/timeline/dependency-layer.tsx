import type { ProjectPlan } from '../../client/plan-model.ts'
import { dependencyShapes } from './dependency-lines.ts'
import { SvgShapes } from './svg-shapes.tsx'
import type { TimelineBar } from './timeline-bars.ts'
import type { TimelineRows } from './timeline-rows.ts'
import type { TimelineSizes } from './timeline-sizes.ts'
import type { TimelineView } from './use-timeline-view.ts'

export interface DependencyLayerProps {
  readonly plan: ProjectPlan
  readonly rows: TimelineRows
  readonly view: TimelineView
  readonly sizes: TimelineSizes
  readonly activeRow: number
  readonly barAt: (row: number) => TimelineBar | undefined
}

/** The arrows between the rows that are seen. */
export function DependencyLayer({ plan, rows, view, sizes, activeRow, barAt }: DependencyLayerProps) {
  const { drawn, scale } = view
  const shapes = dependencyShapes({
    dependencies: plan.dependencies,
    rows,
    scale,
    rowHeight: sizes.rowHeight,
    part: drawn,
    activeRow,
    barAt,
  })
  if (shapes.length === 0) return null
  return (
    <svg
      aria-hidden="true"
      className="pointer-events-none absolute z-10"
      style={{ left: sizes.leftWidth + drawn.fromX, top: sizes.headHeight + drawn.firstRow * sizes.rowHeight }}
      width={drawn.toX - drawn.fromX}
      height={(drawn.endRow - drawn.firstRow) * sizes.rowHeight}
    >
      <SvgShapes shapes={shapes} />
    </svg>
  )
}
