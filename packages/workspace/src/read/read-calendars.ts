import { type CalendarException, type CalendarRow, compareExceptions, kindOfId, readException } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import { readElementsOf } from './read-elements.ts'

export function readCalendars(database: Database): readonly CalendarRow[] {
  // All columns of the table are those of the row; so in all of these files.
  return database
    .prepare('SELECT * FROM calendar WHERE deletedAt IS NULL ORDER BY name COLLATE NOCASE, id')
    .all() as unknown as CalendarRow[]
}

export function findCalendar(database: Database, ref: string): CalendarRow | undefined {
  const row =
    kindOfId(ref) === 'calendar'
      ? database.prepare('SELECT * FROM calendar WHERE id = ?').get(ref)
      : database
          .prepare('SELECT * FROM calendar WHERE name = ? COLLATE NOCASE AND deletedAt IS NULL ORDER BY stamp LIMIT 1')
          .get(ref.trim())
  return row as CalendarRow | undefined
}

export function readExceptions(
  database: Database,
  calendarIds: readonly string[],
): ReadonlyMap<string, readonly CalendarException[]> {
  const elements = readElementsOf(database, 'calendarExceptions', calendarIds)
  return new Map(
    [...elements].map(([id, texts]) => {
      const read = texts.map(readException).filter((exception) => exception !== undefined)
      return [id, read.sort(compareExceptions)]
    }),
  )
}
