import { type CalendarWeek, defaultWeek, readShiftsText, shiftsText } from '@spicetime/domain'
import { type FormEvent, useId, useState } from 'react'
import type { Calendar } from '../../client/calendar-model.ts'
import { useLocale, useMessages } from '../../messages/messages-context.tsx'
import { FormEnd, useFormCommand } from '../settings/form-command.tsx'
import { Field } from '../settings/form-parts.tsx'
import { HolidayList } from './holiday-list.tsx'
import { exceptionTextOf } from './holiday-text.ts'

export interface CalendarFormProps {
  /** New when undefined. */
  readonly calendar: Calendar | undefined
  readonly onClose: () => void
}

/** Zones that the browser knows, as it names them. */
const zones = Intl.supportedValuesOf('timeZone')

export function CalendarForm(props: CalendarFormProps) {
  const { people: texts } = useMessages()
  const { name, setName, timeZone, setTimeZone, days, setDays, holidays, setHolidays, problemOf, ...form } =
    useCalendarForm(props)
  const zonesId = useId()
  const shown = form.refusal !== undefined && !['name', 'timeZone'].includes(form.refusal.field ?? '')
  return (
    <form onSubmit={form.submit} className="flex flex-col gap-4" aria-label={texts.calendar}>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={texts.calendarName} problem={problemOf('name')}>
          <input
            className="field"
            required
            // The form was opened to name it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            value={name}
            placeholder={texts.calendarPlaceholder}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field label={texts.timeZone} problem={problemOf('timeZone')}>
          <input
            className="field"
            required
            list={zonesId}
            value={timeZone}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTimeZone(event.target.value)}
          />
          <datalist id={zonesId}>
            {zones.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </datalist>
        </Field>
      </div>
      <WeekFields days={days} onChange={setDays} />
      <HolidayList holidays={holidays} onChange={setHolidays} />
      <FormEnd
        problem={shown ? form.refusal?.message : undefined}
        isNew={props.calendar === undefined}
        onClose={props.onClose}
      />
    </form>
  )
}

function useCalendarForm({ calendar, onClose }: CalendarFormProps) {
  const { people: texts } = useMessages()
  const { refusal, problemOf, send } = useFormCommand(onClose)
  const [name, setName] = useState(calendar?.name ?? '')
  const [timeZone, setTimeZone] = useState(calendar?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [days, setDays] = useState<readonly string[]>(calendar?.days ?? defaultWeek.map(shiftsText))
  const [holidays, setHolidays] = useState(calendar?.exceptions ?? [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const week = readWeek(days)
    if (week === undefined) return
    const [before, after] = [(calendar?.exceptions ?? []).map(exceptionTextOf), holidays.map(exceptionTextOf)]
    const given = { name: name.trim(), timeZone: timeZone.trim(), week }
    if (calendar === undefined) {
      void send({ kind: 'calendar.create', ...given, exceptions: after }, texts.calendarAdded(given.name))
      return
    }
    void send(
      {
        kind: 'calendar.edit',
        calendarId: calendar.id,
        set: given,
        addExceptions: after.filter((text) => !before.includes(text)),
        removeExceptions: before.filter((text) => !after.includes(text)),
      },
      texts.calendarSaved(given.name),
    )
  }
  const fields = { name, setName, timeZone, setTimeZone, days, setDays, holidays, setHolidays }
  return { ...fields, refusal, problemOf, submit }
}

/** Undefined while a day cannot be read. */
function readWeek(days: readonly string[]): CalendarWeek | undefined {
  const week = days.map((text) => (text.trim() === '' ? [] : readShiftsText(text)))
  return week.every((day) => day !== undefined) ? week : undefined
}

interface WeekFieldsProps {
  readonly days: readonly string[]
  readonly onChange: (days: readonly string[]) => void
}

/** The hours of the seven days, as text: a free day is empty. */
function WeekFields({ days, onChange }: WeekFieldsProps) {
  const { people: texts } = useMessages()
  // 2024 began on a Monday.
  const name = new Intl.DateTimeFormat(useLocale(), { weekday: 'long', timeZone: 'UTC' })
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{texts.week}</legend>
      <p className="mb-2 text-xs text-ink-muted">{texts.weekNote}</p>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {days.map((text, at) => {
          const isWrong = text.trim() !== '' && readShiftsText(text) === undefined
          return (
            <label key={at} className="grid grid-cols-[6.5rem_1fr] items-center gap-x-2">
              <span>{name.format(Date.UTC(2024, 0, 1 + at))}</span>
              <input
                className="field"
                value={text}
                placeholder={texts.free}
                aria-invalid={isWrong}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => onChange(days.with(at, event.target.value))}
              />
              {isWrong && (
                <span role="alert" className="col-start-2 text-xs text-danger">
                  {texts.hoursWrong}
                </span>
              )}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
