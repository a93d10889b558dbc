export type { Result } from './result.ts'
export { earliestMinute, latestMinute } from './calendar/calendar-days.ts'
export type {
  CalendarException,
  CalendarLayer,
  CalendarRefusal,
  DayShifts,
  Leave,
} from './calendar/calendar-layer.ts'
export { intersectWorkTimes, makeWorkTime } from './calendar/work-time.ts'
export type { WorkTime } from './calendar/work-time.ts'
