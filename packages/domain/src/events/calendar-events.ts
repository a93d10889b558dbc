import { z } from 'zod'
import { exceptionLengthMax, exceptionText, readException } from '../calendar/calendar-exception.ts'
import { parseWeek, weekLengthMax } from '../calendar/calendar-week.ts'
import { calendarIdShape, type RegionId } from '../ids.ts'
import { defineEvent } from './define-event.ts'
import { defineExistence } from './existence-events.ts'
import { defineFieldEvent } from './field-event.ts'
import { defineSetEvents } from './set-events.ts'
import { name } from './shapes.ts'

/** Of IANA's form; whether a name is known depends on the age of a program, so that is asked where it is used. */
export const timeZonePattern = /^[A-Za-z][A-Za-z0-9+_-]*(?:\/[A-Za-z0-9+_-]+)*$/
const timeZone = z.string().max(64).regex(timeZonePattern)
const week = z.string().max(weekLengthMax).refine(isWeekText)
const regionId = z.string().max(40) as unknown as z.ZodType<RegionId>

function isWeekText(text: string): boolean {
  return parseWeek(text) !== undefined
}

export const calendarCreated = defineEvent({
  kind: 'calendar.created',
  version: 1,
  entity: 'calendar',
  payload: z.object({ id: calendarIdShape, regionId, name, timeZone, week }),
  entityId: ({ id }) => id,
  ids: { id: 'here', regionId: 'here' },
  effects: ({ id, ...cells }, { actor, atMs }) => [
    { op: 'create', entity: 'calendar', id, cells: { ...cells, createdAt: atMs, createdBy: actor, updatedAt: atMs } },
  ],
})

export const calendarEdited = defineFieldEvent({
  kind: 'calendar.edited',
  entity: 'calendar',
  id: calendarIdShape,
  set: z.object({ name: name.optional(), timeZone: timeZone.optional(), week: week.optional() }),
})

/** Elements are texts of exceptions, in the one form that `exceptionText` gives them. */
export const calendarExceptions = defineSetEvents({
  set: 'calendarExceptions',
  entity: 'calendar',
  id: calendarIdShape,
  element: z.string().max(exceptionLengthMax).refine(isException),
  verbs: { include: 'calendar.exceptionAdded', exclude: 'calendar.exceptionRemoved' },
})

function isException(text: string): boolean {
  const exception = readException(text)
  return exception !== undefined && exceptionText(exception) === text
}

export const calendarExistence = defineExistence('calendar', calendarIdShape)
