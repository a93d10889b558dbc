import { readShiftsText } from '@spicetime/domain'
import { useState } from 'react'
import type { CalendarException } from '../../client/calendar-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { CloseIcon } from '../../ui/icons.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { DateField } from '../settings/date-field.tsx'
import { Field } from '../settings/form-parts.tsx'
import { withHoliday } from './holiday-text.ts'
import { spanText } from './person-text.ts'

export interface HolidayListProps {
  readonly holidays: readonly CalendarException[]
  readonly onChange: (holidays: readonly CalendarException[]) => void
}

/** Holidays and other days that differ from the week, as a part of the form of a calendar. */
export function HolidayList({ holidays, onChange }: HolidayListProps) {
  const { people: texts } = useMessages()
  const dates = useDates()
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{texts.holidays}</legend>
      {holidays.length > 0 && (
        <ul className="mb-2 divide-y divide-line rounded-lg border border-line">
          {holidays.map((holiday) => {
            const days = spanText(holiday.fromOn, holiday.toOn, dates)
            return (
              <li key={`${holiday.fromOn} ${holiday.toOn}`} className="flex items-center gap-3 py-1 pr-1 pl-3">
                <span className="w-36 shrink-0 tabular-nums">{days}</span>
                <span className="min-w-0 flex-1 truncate">{holiday.name}</span>
                <span className="text-ink-muted tabular-nums">{holiday.hours ?? texts.free}</span>
                <IconButton
                  label={texts.removeOne(`${days} ${holiday.name}`.trim())}
                  onClick={() => onChange(holidays.filter((one) => one !== holiday))}
                >
                  <CloseIcon />
                </IconButton>
              </li>
            )
          })}
        </ul>
      )}
      <AddHoliday onAdd={(added) => onChange(withHoliday(holidays, added))} />
    </fieldset>
  )
}

const none = { fromOn: null, toOn: null, name: '', hours: '' } as const
type Values = { [Key in keyof typeof none]: (typeof none)[Key] | string }

function AddHoliday({ onAdd }: { readonly onAdd: (added: CalendarException) => void }) {
  const { people: texts, generalSettings } = useMessages()
  const [values, setValues] = useState<Values>(none)
  const change = (more: Partial<Values>) => setValues((before) => ({ ...before, ...more }))
  const { fromOn, toOn, name, hours } = values
  const isWrong = hours.trim() !== '' && readShiftsText(hours) === undefined
  const isReady = fromOn !== null && !isWrong && (toOn === null || toOn >= fromOn)
  const add = () => {
    if (fromOn === null || !isReady) return
    onAdd({ fromOn, toOn: toOn ?? fromOn, name: name.trim(), hours: hours.trim() === '' ? null : hours.trim() })
    setValues(none)
  }
  return (
    <div className="grid grid-cols-2 items-end gap-2 sm:grid-cols-[8rem_8rem_1fr_8rem_auto]">
      <DateField
        name={texts.firstDay}
        value={fromOn}
        empty={generalSettings.noDate}
        onChange={(date) => change({ fromOn: date })}
      />
      <DateField
        name={texts.lastDay}
        value={toOn}
        empty={fromOn === null ? generalSettings.noDate : texts.sameDay}
        onChange={(date) => change({ toOn: date })}
      />
      <Field label={texts.holidayName}>
        <input
          className="field"
          value={name}
          maxLength={100}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <Field label={texts.hours}>
        <input
          className="field"
          value={hours}
          placeholder={texts.free}
          aria-invalid={isWrong}
          onChange={(event) => change({ hours: event.target.value })}
        />
      </Field>
      <Button onClick={add} disabled={!isReady}>
        {texts.addHoliday}
      </Button>
    </div>
  )
}
