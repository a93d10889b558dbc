import { timeZonePattern } from '../events/calendar-events.ts'

/**
 * A time zone that this platform knows, by a name in any case; undefined for any other. The name stays the one that was
 * given: platforms differ in which of two names of a zone they call the right one.
 */
export function findTimeZone(name: string): string | undefined {
  if (name.length > 64 || !timeZonePattern.test(name)) return undefined
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name
  } catch {
    // A RangeError: no zone of the platform's list.
    return undefined
  }
}
