import { useMemo } from 'react'
import type { ProjectPlan } from '../../client/plan-model.ts'
import type { TimelineWords } from './axis-names.ts'
import { BarGroup } from './bar-group.tsx'
import { dependencyShapes } from './dependency-lines.ts'
import { joinByTone, type Tone } from './shape.ts'
import { SvgShapes } from './svg-shapes.tsx'
import type { TimelineBar } from './timeline-bars.ts'
import type { TimelineRows } from './timeline-rows.ts'
import type { TimelineSizes } from './timeline-sizes.ts'
import type { TimelineView } from './use-timeline-view.ts'

export interface BarLayerProps {
  readonly plan: ProjectPlan
  readonly rows: TimelineRows
  readonly view: TimelineView
  readonly sizes: TimelineSizes
  readonly words: TimelineWords
  readonly activeRow: number
  readonly hoveredRow: number
  /** It would become the other end of a dependency. */
  readonly targetRow: number | undefined
  /** The bar as it is drawn now. */
  readonly barAt: (row: number) => TimelineBar | undefined
}

/** Coordinates are reckoned from every so many rows on: nothing that stays on the screen changes while one scrolls. */
const baseRows = 256

/** What matters more is drawn over the rest. */
const arrowTones = [
  'arrow',
  'arrowHead',
  'driving',
  'drivingHead',
  'criticalArrow',
  'criticalArrowHead',
] as const satisfies readonly Tone[]

/** The bars of the rows that are seen, in one drawing, with the arrows between them. */
export function BarLayer(props: BarLayerProps) {
  const { plan, rows, view, sizes, words, activeRow, hoveredRow, targetRow, barAt } = props
  const { drawn, scale } = view
  const { rowHeight } = sizes
  const width = drawn.toX - drawn.fromX
  const baseRow = Math.floor(drawn.firstRow / baseRows) * baseRows
  const top = (row: number) => (row - baseRow) * rowHeight
  const arrows = useMemo(() => {
    const { dependencies } = plan
    const all = { dependencies, rows, scale, rowHeight, part: drawn, baseRow, activeRow, barAt }
    return joinByTone(dependencyShapes(all), arrowTones)
  }, [plan, rows, scale, rowHeight, drawn, baseRow, activeRow, barAt])
  const shown = Array.from({ length: Math.max(0, drawn.endRow - drawn.firstRow) }, (_, at) => drawn.firstRow + at)
  return (
    <svg
      aria-hidden="true"
      className="timeline-bars absolute"
      style={{ left: sizes.leftWidth + drawn.fromX, top: sizes.headHeight + baseRow * rowHeight }}
      width={width}
      height={Math.max(0, top(drawn.endRow))}
    >
      {[...new Set([hoveredRow, activeRow])].map(
        (row) => row >= 0 && <rect key={row} y={top(row)} width={width} height={rowHeight} fill="var(--hover)" />,
      )}
      {targetRow !== undefined && <rect y={top(targetRow)} width={width} height={rowHeight} fill="var(--selected)" />}
      {shown.map((row) => {
        const bar = barAt(row)
        return (
          bar !== undefined && (
            <BarGroup
              key={bar.id}
              bar={bar}
              index={row}
              y={top(row)}
              hasHandles={row === activeRow || row === hoveredRow}
              isActive={row === activeRow}
              scale={scale}
              fromX={drawn.fromX}
              rowHeight={rowHeight}
              words={words}
            />
          )
        )
      })}
      <g className="pointer-events-none">
        <SvgShapes shapes={arrows} />
      </g>
    </svg>
  )
}
