import { type CalendarWeek, type DayShifts, isDay } from './calendar-week.ts'

/** How people write weeks: `mo-fr 9:00-12:00,13:00-18:00; sa 9:00-13:00`; days that are not named are free. */
const dayWords: readonly (readonly string[])[] = [
  ['mo', 'mon', 'monday', 'montag'],
  ['tu', 'tue', 'tuesday', 'di', 'dienstag'],
  ['we', 'wed', 'wednesday', 'mi', 'mittwoch'],
  ['th', 'thu', 'thursday', 'do', 'donnerstag'],
  ['fr', 'fri', 'friday', 'freitag'],
  ['sa', 'sat', 'saturday', 'samstag', 'sonnabend'],
  ['su', 'sun', 'sunday', 'so', 'sonntag'],
]

/** @returns undefined when the text is no week */
export function readWeekText(text: string): CalendarWeek | undefined {
  const week: DayShifts[] = Array.from({ length: 7 }, () => [])
  for (const part of text.split(';')) {
    if (part.trim() === '') continue
    const [, days = '', hours = ''] = /^\s*([a-zäöü][a-zäöü,\s-]*?)\s+(\d.*|-)$/i.exec(part.trim()) ?? []
    const shifts = hours === '-' ? [] : readShiftsText(hours)
    const places = readDays(days)
    if (shifts === undefined || places === undefined) return undefined
    for (const place of places) week[place] = shifts
  }
  return week
}

/** `9-12,13:30-18` → `[[540, 720], [810, 1080]]`; what ends before it begins ends on the next day. */
export function readShiftsText(text: string): DayShifts | undefined {
  const shifts = text.split(',').map((part): readonly [number, number] | undefined => {
    const times = /^(\d{1,2})(?::(\d{2}))?\s*[-–]\s*(\d{1,2})(?::(\d{2}))?$/.exec(part.trim())
    if (times === null) return undefined
    const [from, to] = [minuteOf(times[1], times[2]), minuteOf(times[3], times[4])]
    if (from === undefined || to === undefined) return undefined
    return [from, to > from ? to : to + 1_440]
  })
  return isDay(shifts) ? shifts : undefined
}

function minuteOf(hours = '', minutes = '0'): number | undefined {
  const [hour, minute] = [Number(hours), Number(minutes)]
  return hour > 24 || minute > 59 || (hour === 24 && minute > 0) ? undefined : hour * 60 + minute
}

function readDays(text: string): readonly number[] | undefined {
  const places: number[] = []
  for (const part of text.toLowerCase().split(/[,\s]+/)) {
    if (part === '') continue
    const ends = part.split('-').map((word) => dayWords.findIndex((words) => words.includes(word)))
    const [from = -1, to = from] = ends
    if (from === -1 || to === -1 || ends.length > 2) return undefined
    // A week goes on after Sunday: `fr-mo`.
    for (let day = from; ; day = (day + 1) % 7) {
      places.push(day)
      if (day === to) break
    }
  }
  return places.length === 0 ? undefined : places
}

/** The text that `readWeekText` reads; days of the same hours together. */
export function weekText(week: CalendarWeek, language: 'en' | 'de' = 'en'): string {
  const names = language === 'de' ? ['mo', 'di', 'mi', 'do', 'fr', 'sa', 'so'] : dayWords.map(([word = '']) => word)
  const parts: string[] = []
  for (let from = 0; from < 7; ) {
    const hours = shiftsText(week[from] ?? [])
    let to = from
    while (to < 6 && shiftsText(week[to + 1] ?? []) === hours) to += 1
    if (hours !== '') parts.push(`${names[from]}${to === from ? '' : `-${names[to]}`} ${hours}`)
    from = to + 1
  }
  return parts.join('; ')
}

/** `09:00-12:00,13:00-18:00`; empty for a free day. */
export function shiftsText(shifts: DayShifts): string {
  return shifts.map(([from, to]) => `${clockText(from)}-${clockText(to)}`).join(',')
}

function clockText(minute: number): string {
  const ofDay = minute > 1_440 ? minute - 1_440 : minute
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`
}
