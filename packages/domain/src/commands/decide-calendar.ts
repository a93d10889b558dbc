import { exceptionText, readException } from '../calendar/calendar-exception.ts'
import { type CalendarWeek, defaultTimeZone, defaultWeek, isWeek, weekMinutes } from '../calendar/calendar-week.ts'
import { findTimeZone } from '../calendar/time-zone-name.ts'
import type { CalendarRow } from '../entities/rows.ts'
import { calendarCreated, calendarEdited, calendarExceptions, calendarExistence } from '../events/calendar-events.ts'
import type { EventDraft } from '../events/define-event.ts'
import { nameLengthMax, setElementsMax } from '../events/shapes.ts'
import { workspaceEdited } from '../events/workspace-edited.ts'
import type { CalendarId } from '../ids.ts'
import { accept, type Result, refuse } from '../result.ts'
import { changedFields } from './changed-fields.ts'
import type { EditWorkspace } from './command.ts'
import { type Decided, decide, inWorkspace, refuseField } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { existenceEvents } from './existence.ts'
import { checkLine } from './fields.ts'
import { leadsSomewhere, refuseLeading } from './leads.ts'
import { findAny, findLive } from './lookup.ts'
import type { Refusal } from './refusal.ts'
import type {
  CalendarChanges,
  CreateCalendar,
  DeleteCalendar,
  EditCalendar,
  RestoreCalendar,
} from './resource-commands.ts'

export function decideCreateCalendar(command: CreateCalendar, view: DomainView, context: DecisionContext): Decided {
  if (!leadsSomewhere(view, context.actor)) return refuseLeading('lead-any')
  const name = checkName(command.name, view)
  if (!name.ok) return name
  const timeZone = checkTimeZone(command.timeZone ?? zoneOfWorkspace(view))
  if (!timeZone.ok) return timeZone
  const week = checkWeek(command.week ?? defaultWeek)
  if (!week.ok) return week
  const exceptions = checkExceptions(command.exceptions ?? [])
  if (!exceptions.ok) return exceptions
  const id = context.newId('calendar', inWorkspace)
  const { regionId } = view.workspace()
  const made = calendarCreated.make({
    id,
    regionId,
    name: name.value,
    timeZone: timeZone.value,
    week: week.value,
  })
  const added = exceptions.value.map((element) => calendarExceptions.included.make({ id, element }))
  return decide(inWorkspace, [made, ...added], { kind: 'calendar', id })
}

function zoneOfWorkspace(view: DomainView): string {
  const { calendarId } = view.workspace()
  return (calendarId === null ? undefined : view.find('calendar', calendarId)?.timeZone) ?? defaultTimeZone
}

export function decideEditCalendar(command: EditCalendar, view: DomainView, context: DecisionContext): Decided {
  if (!leadsSomewhere(view, context.actor)) return refuseLeading('lead-any')
  const calendar = findLive(view, 'calendar', command.calendarId)
  if (!calendar.ok) return calendar
  const { id } = calendar.value
  const set = checkChanges(calendar.value, command.set ?? {}, view)
  if (!set.ok) return set
  const exceptions = exceptionEvents(id, command, view)
  if (!exceptions.ok) return exceptions
  const edited = Object.keys(set.value).length === 0 ? [] : [calendarEdited.make({ id, set: set.value })]
  return decide(inWorkspace, [...edited, ...exceptions.value], { kind: 'calendar', id })
}

type Cells = Partial<Pick<CalendarRow, 'name' | 'timeZone' | 'week'>>

function checkChanges(row: CalendarRow, { week, ...wish }: CalendarChanges, view: DomainView): Result<Cells, Refusal> {
  const checkedWeek = week === undefined ? accept(row.week) : checkWeek(week)
  if (!checkedWeek.ok) return checkedWeek
  return changedFields<CalendarRow, Cells>(
    row,
    { ...wish, week: checkedWeek.value },
    {
      name: (value) => checkName(value, view, row.id),
      timeZone: checkTimeZone,
    },
  )
}

function checkName(given: string, view: DomainView, ownId?: CalendarId): Result<string, Refusal> {
  const name = checkLine('name', given, nameLengthMax)
  if (!name.ok) return name
  const holder = view.findCalendarByName(name.value)
  return holder === undefined || holder.id === ownId
    ? name
    : refuse({ code: 'taken', field: 'name', value: holder.name })
}

function checkTimeZone(given: string): Result<string, Refusal> {
  const zone = findTimeZone(given.trim())
  return zone === undefined ? refuseField('timeZone', 'unknown-value', { value: given }) : accept(zone)
}

/** A week without any hours would be no calendar. */
function checkWeek(week: CalendarWeek): Result<string, Refusal> {
  if (!isWeek(week)) return refuseField('week', 'pattern')
  return weekMinutes(week) === 0 ? refuseField('week', 'empty') : accept(JSON.stringify(week))
}

/** Each once, in the form that the set holds. */
function checkExceptions(texts: readonly string[]): Result<readonly string[], Refusal> {
  if (texts.length > setElementsMax) return refuseField('exceptions', 'out-of-range', { limit: setElementsMax })
  const elements = new Set<string>()
  for (const text of texts) {
    const exception = readException(text)
    if (exception === undefined) return refuseField('exception', 'pattern', { value: text })
    elements.add(exceptionText(exception))
  }
  return accept([...elements])
}

/** Of two exceptions for the same days the new one takes the place of the former. */
function exceptionEvents(
  id: CalendarId,
  { addExceptions = [], removeExceptions = [] }: EditCalendar,
  view: DomainView,
): Result<readonly EventDraft[], Refusal> {
  const add = checkExceptions(addExceptions)
  if (!add.ok) return add
  const remove = checkExceptions(removeExceptions)
  if (!remove.ok) return remove
  const present = view.elementsOf('calendarExceptions', id)
  const replaced = new Set(add.value.map(daysOf))
  // Without hours and a name a text is of days alone.
  const isRemoved = (element: string) => remove.value.includes(element) || remove.value.includes(daysOf(element))
  const gone = present.filter(
    (element) => !add.value.includes(element) && (isRemoved(element) || replaced.has(daysOf(element))),
  )
  const added = add.value.filter((element) => !present.includes(element))
  return accept([
    ...gone.map((element) => {
      const dots = [...view.dotsOf('calendarExceptions', id, element)]
      return calendarExceptions.excluded.make({ id, element, dots })
    }),
    ...added.map((element) => calendarExceptions.included.make({ id, element })),
  ])
}

function daysOf(element: string): string {
  return element.split(' ', 1)[0] ?? element
}

export function decideCalendarExistence(
  { kind, calendarId }: DeleteCalendar | RestoreCalendar,
  view: DomainView,
  context: DecisionContext,
): Decided {
  if (!leadsSomewhere(view, context.actor)) return refuseLeading('lead-any')
  const calendar = findAny(view, 'calendar', calendarId)
  if (!calendar.ok) return calendar
  const wantsDeleted = kind === 'calendar.delete'
  if (!wantsDeleted) {
    const name = checkName(calendar.value.name, view, calendarId)
    if (!name.ok) return name
  }
  const events = existenceEvents(calendar.value, wantsDeleted, calendarExistence)
  return decide(inWorkspace, events, { kind: 'calendar', id: calendarId })
}

/** The calendar of who and what has none of its own. */
export function decideEditWorkspace({ set }: EditWorkspace, view: DomainView): Decided {
  const { id, calendarId } = view.workspace()
  const isNew = set.calendarId !== undefined && set.calendarId !== calendarId
  const found = checkCalendar(view, isNew ? set.calendarId : undefined)
  if (!found.ok) return found
  const events = isNew ? [workspaceEdited.make({ id, set: { calendarId: set.calendarId } })] : []
  return decide(inWorkspace, events, { kind: 'workspace', id })
}

/** What is to go by a calendar goes by one that is there. */
export function checkCalendar(
  view: DomainView,
  calendarId: CalendarId | null | undefined,
): Result<CalendarId | null, Refusal> {
  if (calendarId === null || calendarId === undefined) return accept(null)
  const calendar = findLive(view, 'calendar', calendarId)
  return calendar.ok ? accept(calendarId) : calendar
}
