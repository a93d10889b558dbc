import { memo } from 'react'
import { backgroundShapes } from './axis-shapes.ts'
import { line, rectangle, type Shape } from './shape.ts'
import { SvgShapes } from './svg-shapes.tsx'
import { type TimeScale, xOf } from './time-scale.ts'
import type { Span } from './timeline-bars.ts'

export interface ChartBackgroundProps {
  readonly scale: TimeScale
  readonly fromX: number
  readonly toX: number
  readonly top: number
  readonly left: number
  readonly height: number
  readonly todayMs: number
  readonly finishMs: number
  /** From half sure to nearly sure. */
  readonly forecast: Span | undefined
}

/** Behind all rows: weekends, lines, today, the end of the plan and the forecast. As high as what is seen; it does not scroll. */
export const ChartBackground = memo(function ChartBackground(props: ChartBackgroundProps) {
  const { scale, fromX, toX, top, left, height, todayMs, finishMs, forecast } = props
  const upright = (ms: number) => line(xOf(scale, ms) - fromX, 0, xOf(scale, ms) - fromX, height)
  const shapes: Shape[] = [...backgroundShapes(scale, { fromX, toX }, height)]
  if (forecast !== undefined) {
    const x = xOf(scale, forecast.startMs) - fromX
    const width = Math.max(2, xOf(scale, forecast.finishMs) - fromX - x)
    shapes.push({ d: rectangle(x, 0, width, height), tone: 'forecast' })
  }
  shapes.push({ d: upright(finishMs), tone: 'finish' }, { d: upright(todayMs), tone: 'today' })
  return (
    <div role="presentation" className="pointer-events-none sticky h-0" style={{ top }}>
      <svg aria-hidden="true" className="absolute" style={{ left: left + fromX }} width={toX - fromX} height={height}>
        <SvgShapes shapes={shapes} />
      </svg>
    </div>
  )
})
