import type { ConstraintType } from './plan-terms.ts'
import type { Priority } from './priorities.ts'
import type { Status } from './statuses.ts'

/** A status, priority or constraint as people say it within a sentence; another text as it is. */
export function wordOfValue(value: string, language: 'en' | 'de'): string {
  if (!Object.hasOwn(german, value)) return value
  // It is one of the keys.
  return language === 'de' ? german[value as keyof typeof german] : value.replaceAll('-', ' ')
}

const german: Readonly<Record<Status | Exclude<Priority, 'none'> | ConstraintType, string>> = {
  backlog: 'Vorrat',
  todo: 'zu tun',
  'in-progress': 'in Arbeit',
  'in-review': 'in Prüfung',
  done: 'erledigt',
  cancelled: 'verworfen',
  low: 'niedrig',
  medium: 'mittel',
  high: 'hoch',
  urgent: 'dringend',
  'as-soon-as-possible': 'so früh wie möglich',
  'as-late-as-possible': 'so spät wie möglich',
  'start-no-earlier-than': 'Beginn nicht vor',
  'start-no-later-than': 'Beginn spätestens am',
  'finish-no-earlier-than': 'Ende nicht vor',
  'finish-no-later-than': 'Ende spätestens am',
  'must-start-on': 'Beginn genau am',
  'must-finish-on': 'Ende genau am',
}
