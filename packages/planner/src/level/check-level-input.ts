import { findInputFault } from '../network/check-input.ts'
import type { InputIndex } from '../network/input-index.ts'
import type { LevelActivity, LevelInput, LevelPerson } from './level-input.ts'
import type { LevelRefusal } from './level-refusal.ts'
import { skillLimit } from './need-table.ts'

const minutesLimit = 2 ** 30
const peopleLimit = 1_000

export function findLevelFault(input: LevelInput, index: InputIndex): LevelRefusal | undefined {
  const fault = findInputFault(input, index)
  if (fault !== undefined) return fault
  const known = new Set<string>()
  for (const person of input.people) {
    if (known.has(person.id)) return { code: 'duplicate-id', id: person.id }
    known.add(person.id)
    const wrong = findPersonFault(person, input.calendars.length)
    if (wrong !== undefined) return wrong
  }
  for (const activity of input.activities) {
    const wrong = findWorkFault(activity, known)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

function findPersonFault(person: LevelPerson, count: number): LevelRefusal | undefined {
  const { id, calendar, skills, unitsPercent, costPerHour = 0 } = person
  if (!(costPerHour >= 0 && costPerHour < minutesLimit))
    return { code: 'bad-number', field: 'costPerHour', namedBy: id }
  if (!isWhole(calendar, 0, count - 1)) return { code: 'unknown-calendar', calendar, namedBy: id }
  const isRising = unitsPercent?.every(({ fromAt }, index) => index === 0 || fromAt > unitsPercent[index - 1]!.fromAt)
  const isShare = unitsPercent?.every(({ fromAt, percent }) => Number.isInteger(fromAt) && isWhole(percent, 0, 200))
  if (isRising === false || isShare === false) return { code: 'bad-number', field: 'unitsPercent', namedBy: id }
  const isSkilled = skills?.every(({ level }) => isWhole(level ?? 1, 1, 100)) ?? true
  return isSkilled ? undefined : { code: 'bad-number', field: 'skills', namedBy: id }
}

function findWorkFault(activity: LevelActivity, known: ReadonlySet<string>): LevelRefusal | undefined {
  const { id, assignees, needs, workMinutes, priority, lateWeight } = activity
  const wrong = (field: string): LevelRefusal => ({ code: 'bad-number', field, namedBy: id })
  if (!isWhole(workMinutes ?? 0, 0, minutesLimit)) return wrong('workMinutes')
  if (!isWhole(priority ?? 0, 0, minutesLimit)) return wrong('priority')
  if (!isWhole(lateWeight ?? 0, 0, 1_000)) return wrong('lateWeight')
  const stranger = assignees?.find((person) => !known.has(person))
  if (stranger !== undefined) return { code: 'unknown-person', id: stranger, namedBy: id }
  if (needs === undefined) return undefined
  if (!isWhole(needs.people, 1, peopleLimit)) return wrong('people')
  if ((needs.skills?.length ?? 0) > skillLimit) return { code: 'too-many-skills', activityId: id }
  return needs.skills?.every(({ level }) => isWhole(level ?? 1, 1, 100)) === false ? wrong('skills') : undefined
}

const isWhole = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most
