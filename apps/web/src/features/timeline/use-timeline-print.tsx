import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import type { ProjectPlan } from '../../client/plan-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { useTickNames, useTimelineWords } from './axis-names.ts'
import { drawPicture, type Picture, type PictureOptions, rowsOfPage } from './chart-picture.ts'
import { downloadFile, makePngOf } from './picture-file.ts'
import { SvgShapes } from './svg-shapes.tsx'
import { timelineActions } from './timeline-actions.ts'
import type { TimelineBars } from './timeline-bars.ts'
import type { TimelineRows } from './timeline-rows.ts'

export interface TimelinePrintOptions {
  readonly rows: TimelineRows
  readonly plan: ProjectPlan
  readonly bars: TimelineBars
  readonly name: string
  readonly todayMs: number
}

/** More rows than this are no picture that anybody could look at: a file holds the first of them. */
const pictureRowsMax = 600

/** Printing, by the menu as by the browser's own command, and the picture as a file. Returns what is on paper. */
export function useTimelinePrint({ rows, plan, bars, name, todayMs }: TimelinePrintOptions): ReactNode {
  const { timeline: texts } = useMessages()
  const words = useTimelineWords()
  const nameTick = useTickNames()
  const [pages, setPages] = useState<readonly Picture[]>([])
  const draw = (firstRow: number, endRow: number, note: string): Picture => {
    const shared = {
      rows,
      dependencies: plan.dependencies,
      calendar: bars.calendar,
      todayMs,
      finishMs: bars.finishMs,
      words,
      nameTick,
    }
    const span = bars.span ?? { startMs: todayMs, finishMs: todayMs }
    const options: PictureOptions = { ...shared, title: `${name} · ${texts.title}`, note, firstRow, endRow, span }
    return drawPicture(options)
  }
  const printed = texts.printed(words.day(todayMs))
  const savePicture = async () => {
    const png = await makePngOf(draw(0, Math.min(rows.rows.length, pictureRowsMax), printed))
    if (png === undefined) showToast({ tone: 'problem', text: texts.pictureFailed })
    else downloadFile(png, `${name} ${texts.title}.png`)
  }
  const drawPages = () => {
    const count = Math.ceil(rows.rows.length / rowsOfPage)
    return Array.from({ length: count }, (_, page) => {
      const end = Math.min(rows.rows.length, (page + 1) * rowsOfPage)
      return draw(page * rowsOfPage, end, `${printed} · ${texts.page(page + 1, count)}`)
    })
  }
  const newest = useRef({ savePicture, drawPages })
  useEffect(() => {
    newest.current = { savePicture, drawPages }
  })
  useEffect(() => {
    timelineActions.set({ print: () => globalThis.print(), savePicture: () => void newest.current.savePicture() })
    return () => timelineActions.set(undefined)
  }, [])
  const onPrint = useCallback((isBegun: boolean) => setPages(isBegun ? newest.current.drawPages() : []), [])
  usePrintEvents(onPrint)
  if (pages.length === 0) return null
  return createPortal(
    <div className="timeline-print">
      {pages.map((page, at) => (
        <SvgPicture key={at} picture={page} />
      ))}
    </div>,
    document.body,
  )
}

/** The pages are made when printing begins, whoever asked for it, and in light colours. */
function usePrintEvents(onChange: (isBegun: boolean) => void): void {
  useEffect(() => {
    let theme: string | undefined
    const root = document.documentElement
    const begin = () => {
      theme = root.dataset['theme']
      root.dataset['theme'] = 'light'
      flushSync(() => onChange(true))
    }
    const end = () => {
      if (theme !== undefined) root.dataset['theme'] = theme
      onChange(false)
    }
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [onChange])
}

function SvgPicture({ picture }: { readonly picture: Picture }) {
  const { width, height, parts, texts } = picture
  return (
    <svg viewBox={`0 0 ${width} ${height}`}>
      {parts.map(({ shapes, ...frame }, at) => (
        <svg key={at} {...frame} overflow="hidden">
          <SvgShapes shapes={shapes} />
        </svg>
      ))}
      {texts.map(({ x, y, text, size, isBold, isFaint, isAtEnd }, at) => (
        <text
          key={at}
          x={x}
          y={y}
          fontSize={size}
          fontWeight={isBold === true ? 600 : 400}
          fill={isFaint === true ? 'var(--ink-muted)' : 'var(--ink)'}
          textAnchor={isAtEnd === true ? 'end' : 'start'}
        >
          {text}
        </text>
      ))}
    </svg>
  )
}
