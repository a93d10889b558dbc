import { useQuery } from '@tanstack/react-query'
import type { Calendar } from '../../client/calendar-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { calendarsQuery } from '../../data/queries.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { CalendarIcon, CheckIcon } from '../../ui/icons.tsx'
import { MenuItem } from '../../ui/menu.tsx'
import { EditMenu } from '../settings/edit-menu.tsx'
import { InPlaceRows, InPlaceSection, useInPlace } from '../settings/in-place.tsx'
import { CalendarForm } from './calendar-form.tsx'
import { useHours } from './people-section.tsx'

/** When people work: weeks with their hours, and the days that differ. */
export function CalendarsSection() {
  const { people: texts } = useMessages()
  const { data: calendars } = useQuery(calendarsQuery(useClient()))
  const inPlace = useInPlace()
  const formOf = (calendar: Calendar | undefined) => <CalendarForm calendar={calendar} onClose={inPlace.close} />
  return (
    <InPlaceSection
      title={texts.calendarsTitle}
      text={texts.calendarsText}
      inPlace={inPlace}
      add={texts.addCalendar}
      isAside
      form={calendars === undefined ? null : formOf(undefined)}
    >
      {calendars === undefined && <div className="h-24 skeleton" />}
      {calendars?.defaultId === null && <p className="mb-3 text-ink-muted">{texts.noDefault}</p>}
      <InPlaceRows
        rows={calendars?.all ?? []}
        inPlace={inPlace}
        className="px-3 py-2.5"
        form={formOf}
        line={(calendar) => (
          <CalendarLine
            calendar={calendar}
            isDefault={calendar.id === calendars?.defaultId}
            onEdit={() => inPlace.edit(calendar.id)}
          />
        )}
      />
    </InPlaceSection>
  )
}

interface CalendarLineProps {
  readonly calendar: Calendar
  readonly isDefault: boolean
  readonly onEdit: () => void
}

function CalendarLine({ calendar, isDefault, onEdit }: CalendarLineProps) {
  const { people: texts } = useMessages()
  const hours = useHours()
  const { name, timeZone, week, weekMinutes, exceptions } = calendar
  return (
    <div className="flex items-start gap-3">
      <CalendarIcon className="mt-1 shrink-0 text-ink-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium wrap-anywhere">{name}</span>
          {isDefault && (
            <span className="rounded-full border border-line px-2 text-xs text-ink-muted">{texts.isDefault}</span>
          )}
        </p>
        <p className="text-ink-muted wrap-anywhere">
          {week} · {texts.hoursAWeek(hours(weekMinutes))} · {timeZone}
        </p>
        <p className="text-ink-muted">{texts.holidayCount(exceptions.length)}</p>
      </div>
      <CalendarMenu calendar={calendar} isDefault={isDefault} onEdit={onEdit} />
    </div>
  )
}

function CalendarMenu({ calendar, isDefault, onEdit }: CalendarLineProps) {
  const { people: texts } = useMessages()
  const { execute } = useExecutor()
  const { id, name } = calendar
  const setDefault = () =>
    execute(
      { kind: 'workspace.edit', set: { calendarId: isDefault ? null : id } },
      { done: isDefault ? texts.defaultCleared : texts.defaultSet(name) },
    )
  const remove = () => execute({ kind: 'calendar.delete', calendarId: id }, { done: texts.calendarRemoved(name) })
  return (
    <EditMenu label={texts.optionsOf(name)} onEdit={onEdit} onDelete={() => void remove()}>
      <MenuItem icon={<CheckIcon />} onSelect={() => void setDefault()}>
        {isDefault ? texts.clearDefault : texts.makeDefault}
      </MenuItem>
    </EditMenu>
  )
}
