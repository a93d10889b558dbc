import { useState } from 'react'
import { CalendarIcon } from '../../ui/icons.tsx'
import { Popover } from '../../ui/popover.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { DatePicker } from '../work-items/page/date-picker.tsx'

export interface DateFieldProps {
  readonly name: string
  readonly value: string | null
  /** What stands there when no day is set. */
  readonly empty: string
  readonly onChange: (date: string | null) => void
  /** The name before it, as of other choices in a line, and not above it. */
  readonly isInLine?: boolean
}

/** A day in a form: a button that opens the picker. */
export function DateField({ name, value, empty, onChange, isInLine = false }: DateFieldProps) {
  const dates = useDates()
  const [isOpen, setOpen] = useState(false)
  const text = value === null ? empty : dates.day(value)
  return (
    <div className={isInLine ? 'flex items-center gap-2' : 'flex flex-col gap-1'}>
      <span className={isInLine ? 'shrink-0 text-ink-muted' : 'font-medium'}>{name}</span>
      <Popover
        isOpen={isOpen}
        onOpenChange={setOpen}
        label={name}
        trigger={
          <button
            type="button"
            aria-label={`${name}: ${text}`}
            className="field flex items-center gap-2 hover:bg-hover"
          >
            <CalendarIcon className="text-ink-muted" />
            <span className={value === null ? 'text-ink-muted' : undefined}>{text}</span>
          </button>
        }
      >
        <DatePicker
          name={name}
          value={value}
          onPick={(date) => {
            setOpen(false)
            onChange(date)
          }}
        />
      </Popover>
    </div>
  )
}
