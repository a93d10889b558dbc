import { memo, useMemo } from 'react'
import { useTimelineWords } from './axis-names.ts'
import { backgroundShapes, specialDays } from './axis-shapes.ts'
import type { ForecastBand } from './forecast-band.ts'
import { line, rectangle, type Shape } from './shape.ts'
import { SvgShapes } from './svg-shapes.tsx'
import { type TimeScale, xOf } from './time-scale.ts'
import type { WorkCalendar } from './work-calendar.ts'

export interface ChartBackgroundProps {
  readonly scale: TimeScale
  readonly fromX: number
  readonly toX: number
  readonly top: number
  readonly left: number
  readonly height: number
  readonly calendar: WorkCalendar
  readonly todayMs: number
  readonly finishMs: number
  readonly forecast: ForecastBand | undefined
}

/**
 * Behind all rows: days without work, lines, today, the end of the plan and the forecast. As high as what is seen; it
 * does not scroll.
 */
export const ChartBackground = memo(function ChartBackground(props: ChartBackgroundProps) {
  const { scale, fromX, toX, top, left, height, calendar, todayMs, finishMs, forecast } = props
  const days = useMemo(
    () => backgroundShapes({ scale, calendar, fromX, toX }, height),
    [scale, calendar, fromX, toX, height],
  )
  const upright = (ms: number) => line(xOf(scale, ms) - fromX, 0, xOf(scale, ms) - fromX, height)
  const shapes: Shape[] = [...days]
  if (forecast !== undefined) {
    const x = xOf(scale, forecast.startMs) - fromX
    const width = Math.max(2, xOf(scale, forecast.finishMs) - fromX - x)
    shapes.push({ d: rectangle(x, 0, width, height), tone: 'forecast' })
    for (const { ms } of forecast.marks) shapes.push({ d: upright(ms), tone: 'spreadMark' })
  }
  shapes.push({ d: upright(finishMs), tone: 'finish' }, { d: upright(todayMs), tone: 'today' })
  return (
    <div role="presentation" className="pointer-events-none sticky h-0" style={{ top }}>
      <svg aria-hidden="true" className="absolute" style={{ left: left + fromX }} width={toX - fromX} height={height}>
        <SvgShapes shapes={shapes} />
        {forecast !== undefined && <MarkNames scale={scale} fromX={fromX} marks={forecast.marks} />}
        <HolidayNames scale={scale} calendar={calendar} fromX={fromX} toX={toX} height={height} />
      </svg>
    </div>
  )
})

interface MarkNamesProps extends Pick<ChartBackgroundProps, 'scale' | 'fromX'>, Pick<ForecastBand, 'marks'> {}

/** How sure each mark of a forecast is: upright, so that marks may stand close together. */
function MarkNames({ scale, fromX, marks }: MarkNamesProps) {
  const words = useTimelineWords()
  return marks.map(({ confidence, ms }) => {
    const x = xOf(scale, ms) - fromX - 4
    return (
      <text key={confidence} x={x} y={44} transform={`rotate(-90 ${x} 44)`} className="fill-ink-muted text-2xs">
        {words.percent(confidence)}
      </text>
    )
  })
}

/** Narrower days have no room for a line of text that stands upright. */
const nameMinPx = 15

interface HolidayNamesProps extends Pick<ChartBackgroundProps, 'scale' | 'calendar' | 'fromX' | 'toX' | 'height'> {}

/** What days are called that differ from the week, upright at the bottom of what is seen; once for days in a row. */
const HolidayNames = memo(function HolidayNames({ scale, calendar, fromX, toX, height }: HolidayNamesProps) {
  if (scale.pxPerDay < nameMinPx) return null
  const days = specialDays({ scale, calendar, fromX, toX })
  return days.map(({ ms, name = '' }, at) => {
    if (name === '' || days[at - 1]?.name === name) return null
    const x = xOf(scale, ms) - fromX + Math.min(scale.pxPerDay / 2, 14) + 4
    return (
      <text
        key={ms}
        x={x}
        y={height - 10}
        transform={`rotate(-90 ${x} ${height - 10})`}
        className="fill-ink-muted text-2xs"
      >
        {name}
      </text>
    )
  })
})
