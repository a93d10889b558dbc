import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { useLocale, useMessages } from '../../../messages/messages-context.tsx'
import { cx } from '../../../ui/class-names.ts'
import { addDays, addMonths, dateOf, partsOf, weekdayOf } from './typed-date.ts'

export interface CalendarGridProps {
  /** The day that keys move from. */
  readonly active: string
  readonly chosen: string | null
  readonly today: string
  readonly onMove: (date: string) => void
  readonly onPick: (date: string) => void
  readonly ref?: Ref<HTMLDivElement>
}

/** A month. Arrows move by days and weeks, Page keys by months, Home and End within the week; Enter picks. */
export function CalendarGrid({ active, chosen, today, onMove, onPick, ref }: CalendarGridProps) {
  const { dates: texts } = useMessages()
  const locale = useLocale()
  const grid = useRef<HTMLDivElement>(null)
  useImperativeHandle(ref, () => mustHave(grid.current))
  // The focus follows the active day when it is inside already.
  useEffect(() => {
    const element = grid.current
    if (element?.contains(document.activeElement) === true)
      element.querySelector<HTMLElement>(`[data-date="${active}"]`)?.focus()
  }, [active])
  const onKeyDown = (event: KeyboardEvent) => {
    const to = targetOf(event.key, active)
    if (to === undefined) return
    event.preventDefault()
    onMove(to)
  }
  const weeks = weeksOf(active)
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' })
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div ref={grid} role="grid" aria-label={texts.calendar} onKeyDown={onKeyDown}>
      <div role="row" className="grid grid-cols-7">
        {(weeks[0] ?? []).map((date) => (
          <span key={date} role="columnheader" className="flex h-6 items-center justify-center text-2xs text-ink-muted">
            {weekday.format(new Date(date))}
          </span>
        ))}
      </div>
      {weeks.map((week) => (
        <div key={week[0]} role="row" className="grid grid-cols-7">
          {week.map((date) => (
            <button
              key={date}
              type="button"
              role="gridcell"
              data-date={date}
              tabIndex={date === active ? 0 : -1}
              aria-label={full.format(new Date(date))}
              aria-selected={date === chosen}
              aria-current={date === today ? 'date' : undefined}
              onClick={() => onPick(date)}
              className={cx(
                'flex h-8 items-center justify-center rounded-md tabular-nums hover:bg-hover',
                date.slice(0, 7) === active.slice(0, 7) ? 'text-ink' : 'text-ink-faint',
                date === active && 'bg-active',
                date === today && 'font-semibold text-accent-text',
                date === chosen && 'bg-accent text-accent-ink hover:bg-accent-hover',
              )}
            >
              {partsOf(date)[2]}
            </button>
          ))}
        </div>
      ))}
    </div>
  )
}

function mustHave<T>(value: T | null): T {
  if (value === null) throw new Error('bug: the calendar is asked for before it is there')
  return value
}

function targetOf(key: string, active: string): string | undefined {
  const inWeek = (weekdayOf(active) + 6) % 7
  switch (key) {
    case 'ArrowLeft':
      return addDays(active, -1)
    case 'ArrowRight':
      return addDays(active, 1)
    case 'ArrowUp':
      return addDays(active, -7)
    case 'ArrowDown':
      return addDays(active, 7)
    case 'Home':
      return addDays(active, -inWeek)
    case 'End':
      return addDays(active, 6 - inWeek)
    case 'PageUp':
      return addMonths(active, -1)
    case 'PageDown':
      return addMonths(active, 1)
    default:
      return undefined
  }
}

/** Six weeks from Monday on, so that the calendar keeps its height from month to month. */
function weeksOf(date: string): readonly (readonly string[])[] {
  const [year, month] = partsOf(date)
  const first = dateOf(year, month, 1)
  const start = addDays(first, -((weekdayOf(first) + 6) % 7))
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (__, day) => addDays(start, week * 7 + day)))
}
