import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useLocale, useMessages } from '../../../messages/messages-context.tsx'
import { IconButton } from '../../../ui/button.tsx'
import { ChevronRightIcon } from '../../../ui/icons.tsx'
import { CalendarGrid } from './calendar-grid.tsx'
import { addDays, addMonths, parseTypedDate, weekdayOf } from './typed-date.ts'

export interface DatePickerProps {
  /** What the day is for. */
  readonly name: string
  readonly value: string | null
  readonly onPick: (date: string | null) => void
}

/** A day, typed in one's own words or picked from a calendar. */
export function DatePicker({ name, value, onPick }: DatePickerProps) {
  const { dates: texts } = useMessages()
  const locale = useLocale()
  const [today] = useState(() => new Intl.DateTimeFormat('sv', { dateStyle: 'short' }).format(Date.now()))
  const [text, setText] = useState('')
  const [shown, setShown] = useState(value ?? today)
  const hintId = useId()
  const grid = useRef<HTMLDivElement>(null)
  const typed = parseTypedDate(text, { today, words: texts.words, locale })
  const active = typed ?? shown
  const move = (date: string) => {
    setText('')
    setShown(date)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && typed !== undefined) onPick(typed)
    else if (event.key === 'ArrowDown') {
      setShown(active)
      grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    } else return
    event.preventDefault()
  }
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' })
  return (
    <div className="w-66 max-w-full">
      <input
        // The popover is opened to type or pick a day.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        aria-label={texts.pick(name)}
        aria-describedby={hintId}
        placeholder={texts.examples}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-9 w-full border-b border-line bg-transparent px-3 text-sm outline-none"
      />
      <p id={hintId} aria-live="polite" className="px-3 pt-2 text-xs text-ink-muted">
        {text.trim() === '' ? texts.hint : typed === undefined ? texts.unknown : full.format(new Date(typed))}
      </p>
      <div className="px-2 pt-1 pb-2">
        <MonthLine active={active} locale={locale} onMove={move} />
        <CalendarGrid ref={grid} active={active} chosen={value} today={today} onMove={move} onPick={onPick} />
      </div>
      <QuickDays today={today} hasValue={value !== null} onPick={onPick} />
    </div>
  )
}

interface MonthLineProps {
  readonly active: string
  readonly locale: string
  readonly onMove: (date: string) => void
}

function MonthLine({ active, locale, onMove }: MonthLineProps) {
  const { dates: texts } = useMessages()
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return (
    <div className="flex items-center gap-1 pb-1">
      <span className="flex-1 px-1.5 font-medium" aria-live="polite">
        {month.format(new Date(active))}
      </span>
      <IconButton label={texts.previousMonth} onClick={() => onMove(addMonths(active, -1))}>
        <ChevronRightIcon className="rotate-180" />
      </IconButton>
      <IconButton label={texts.nextMonth} onClick={() => onMove(addMonths(active, 1))}>
        <ChevronRightIcon />
      </IconButton>
    </div>
  )
}

interface QuickDaysProps {
  readonly today: string
  readonly hasValue: boolean
  readonly onPick: (date: string | null) => void
}

function QuickDays({ today, hasValue, onPick }: QuickDaysProps) {
  const { dates: texts } = useMessages()
  const monday = addDays(today, 7 - ((weekdayOf(today) + 6) % 7))
  const days = [
    [texts.today, today],
    [texts.tomorrow, addDays(today, 1)],
    [texts.nextWeek, monday],
    [texts.inTwoWeeks, addDays(today, 14)],
    ...(hasValue ? [[texts.clear, null] as const] : []),
  ] as const
  return (
    <div className="grid grid-cols-2 gap-x-1 border-t border-line p-1.5">
      {days.map(([label, date]) => (
        <button
          key={label}
          type="button"
          onClick={() => onPick(date)}
          className="h-7 rounded-md px-2 text-left text-xs text-ink-muted hover:bg-hover hover:text-ink"
        >
          {label}
        </button>
      ))}
    </div>
  )
}
