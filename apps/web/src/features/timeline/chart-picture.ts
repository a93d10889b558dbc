/** The chart as a picture of its own, for paper and files: names, axis and bars of some rows in one drawing. */
import type { PlanDependency } from '../../client/plan-model.ts'
import type { NameTick, TimelineWords } from './axis-names.ts'
import { axisTicks, backgroundShapes } from './axis-shapes.ts'
import { barShapes } from './bar-shapes.ts'
import { dependencyShapes } from './dependency-lines.ts'
import { line, type Shape } from './shape.ts'
import { makeTimeScale, type TimeScale, widthOf, xOf } from './time-scale.ts'
import type { Span } from './timeline-bars.ts'
import type { TimelineRows } from './timeline-rows.ts'
import type { WorkCalendar } from './work-calendar.ts'

export interface Picture {
  readonly width: number
  readonly height: number
  readonly parts: readonly PicturePart[]
  readonly texts: readonly PictureText[]
}

/** Shapes in a frame: what would stand out of it is cut off. */
export interface PicturePart {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
}

export interface PictureText {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size: number
  readonly isBold?: boolean
  readonly isFaint?: boolean
  readonly isAtEnd?: boolean
}

export interface PictureOptions {
  readonly title: string
  /** At the right of the title: the day, the page. */
  readonly note: string
  readonly rows: TimelineRows
  readonly firstRow: number
  /** Not itself drawn. */
  readonly endRow: number
  readonly dependencies: readonly PlanDependency[]
  readonly span: Span
  readonly calendar: WorkCalendar
  readonly todayMs: number
  readonly finishMs: number
  readonly words: TimelineWords
  readonly nameTick: NameTick
}

const pictureRowHeight = 24
const pictureWidth = 1_400
const [margin, titleHeight, axisHeight, namesWidth] = [16, 40, 40, 420]
/** The height of a page at this width is that of A4 across, without its margins. */
const pageHeight = 950

/** How many rows stand on a page. */
export const rowsOfPage = Math.floor((pageHeight - 2 * margin - titleHeight - axisHeight) / pictureRowHeight)

export function drawPicture(options: PictureOptions): Picture {
  const { span, todayMs, firstRow, endRow } = options
  const chartWidth = pictureWidth - 2 * margin - namesWidth
  const days = (Math.max(span.finishMs, todayMs) - Math.min(span.startMs, todayMs)) / 86_400_000 + 4
  const fitted = makeTimeScale(
    Math.min(span.startMs, todayMs) - 86_400_000,
    Math.max(span.finishMs, todayMs) + 86_400_000,
    chartWidth / days,
  )
  // However long the plan is, it is not wider than the paper.
  const scale = { ...fitted, pxPerDay: fitted.pxPerDay * Math.min(1, chartWidth / widthOf(fitted)) }
  const rowsHeight = (endRow - firstRow) * pictureRowHeight
  const top = margin + titleHeight + axisHeight
  const frame = { x: margin + namesWidth, width: chartWidth }
  return {
    width: pictureWidth,
    height: top + rowsHeight + margin,
    parts: [
      { ...frame, y: top, height: rowsHeight, shapes: chartShapes(options, scale, chartWidth, rowsHeight) },
      {
        x: margin,
        y: top - 1,
        width: pictureWidth - 2 * margin,
        height: 2,
        shapes: [{ d: line(0, 1, pictureWidth, 1), tone: 'grid' }],
      },
    ],
    texts: [...headTexts(options), ...axisTexts(options, scale, chartWidth), ...nameTexts(options, top)],
  }
}

function chartShapes(options: PictureOptions, scale: TimeScale, width: number, height: number): readonly Shape[] {
  const { rows, firstRow, endRow, dependencies, calendar, todayMs, finishMs } = options
  const upright = (ms: number) => line(xOf(scale, ms), 0, xOf(scale, ms), height)
  const part = { firstRow, endRow, fromX: 0, toX: width }
  const shown = { dependencies, rows, scale, rowHeight: pictureRowHeight, part, baseRow: firstRow, activeRow: -1 }
  const bars = rows.rows
    .slice(firstRow, endRow)
    .flatMap(({ bar }, at) =>
      barShapes(bar, scale, { rowHeight: pictureRowHeight, fromX: 0 }).map((shape) =>
        moveDown(shape, at * pictureRowHeight),
      ),
    )
  return [
    ...backgroundShapes({ scale, calendar, fromX: 0, toX: width }, height),
    { d: upright(finishMs), tone: 'finish' },
    { d: upright(todayMs), tone: 'today' },
    ...bars,
    ...dependencyShapes({ ...shown, barAt: (row) => rows.rows[row]?.bar }),
  ]
}

/** Only the places at which an outline begins are absolute, or name both coordinates: `M`, `L` and `V`. */
function moveDown({ d, tone }: Shape, dy: number): Shape {
  const moved = d
    .replace(
      /([ML])(-?[\d.]+) (-?[\d.]+)/g,
      (_all, letter: string, x: string, y: string) => `${letter}${x} ${Number(y) + dy}`,
    )
    .replace(/V(-?[\d.]+)/g, (_all, y: string) => `V${Number(y) + dy}`)
  return { d: moved, tone }
}

function headTexts({ title, note }: PictureOptions): readonly PictureText[] {
  return [
    { x: margin, y: margin + 20, text: title, size: 18, isBold: true },
    { x: pictureWidth - margin, y: margin + 20, text: note, size: 12, isFaint: true, isAtEnd: true },
  ]
}

function axisTexts({ nameTick }: PictureOptions, scale: TimeScale, width: number): readonly PictureText[] {
  const { upper, lower } = axisTicks(scale, { fromX: 0, toX: width })
  const left = margin + namesWidth
  const texts = (ticks: typeof upper, y: number) =>
    ticks.ticks.flatMap(({ ms, x, width: room }) => {
      const text = nameTick(ms, ticks.unit, room)
      // What begins before the chart is named at its edge, when there is room.
      const at = Math.max(0, x)
      return x + room - at < text.length * 6 + 6 || at > width
        ? []
        : [{ x: left + at + 4, y, text, size: 11, isFaint: true }]
    })
  const y = margin + titleHeight
  return [...texts(upper, y + 14), ...texts(lower, y + 32)]
}

function nameTexts({ rows, firstRow, endRow, words }: PictureOptions, top: number): readonly PictureText[] {
  return rows.rows.slice(firstRow, endRow).flatMap((row, at) => {
    const { item, isSummary } = row.bar.activity
    const isMilestone = row.bar.milestone !== undefined
    const y = top + at * pictureRowHeight + 16
    const indent = Math.min(row.level - 1, 6) * 12
    const name = isMilestone ? `◆  ${item.title}` : `${item.key}  ${item.title}`
    const most = Math.floor((namesWidth - 130 - indent) / 6.2)
    const text = name.length > most ? `${name.slice(0, most - 1)}…` : name
    const finish = words.lastDay(row.bar.finishMs)
    const dates = isMilestone ? finish : `${words.day(row.bar.startMs)} – ${finish}`
    return [
      { x: margin + indent, y, text, size: 12, isBold: isSummary },
      { x: margin + namesWidth - 10, y, text: dates, size: 11, isFaint: true, isAtEnd: true },
    ]
  })
}
