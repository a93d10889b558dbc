import {
  type AllocationRow,
  defaultWeek,
  type MemberRow,
  parseWeek,
  readSkill,
  type WorkspaceRow,
  weekMinutes,
} from '@spicetime/domain'
import {
  earliestMinute,
  type Leave,
  type LevelPerson,
  latestMinute,
  makeWorkTime,
  type PersonSkill,
  type UnitsStep,
} from '@spicetime/planner'
import type { PlanPeople } from '../read/read-plan-people.ts'
import type { PlanCalendars } from './plan-calendars.ts'
import { PlanDays } from './plan-days.ts'

export interface PeopleSources {
  readonly people: PlanPeople
  readonly calendars: PlanCalendars
  readonly workspace: Pick<WorkspaceRow, 'calendarId'>
  readonly projectIds: ReadonlySet<string>
}

/** Who may work on something, when, and for how much of the time. */
export function makePeople(sources: PeopleSources): readonly LevelPerson[] {
  return sources.people.members.map((member) => makePerson(member, sources))
}

function makePerson(member: MemberRow, { people, calendars, workspace, projectIds }: PeopleSources): LevelPerson {
  const ids = [workspace.calendarId, member.calendarId]
  const days = PlanDays.of(calendars.zoneOf(ids))
  const skills = (people.skills.get(member.id) ?? []).flatMap((text): readonly PersonSkill[] => {
    const skill = readSkill(text)
    return skill === undefined ? [] : [{ skill: skill.skill, level: skill.level ?? 1 }]
  })
  const unitsPercent = readUnits(member, people, projectIds, days)
  return {
    id: member.id,
    calendar: calendars.place(ids, readLeave(member, people)),
    ...(skills.length === 0 ? {} : { skills }),
    ...(unitsPercent.length === 0 ? {} : { unitsPercent }),
  }
}

/** What cannot be read as a period of days is no leave. */
function readLeave({ id }: MemberRow, { leaves }: PlanPeople): readonly Leave[] {
  return leaves.flatMap(({ memberId, fromOn, toOn }) => {
    const leave = { fromOn, toOn }
    const isUsable = memberId === id && makeWorkTime([{ week: defaultWeek, leave: [leave] }]).ok
    return isUsable ? [leave] : []
  })
}

/** The working week to which a capacity in minutes is compared. */
function minutesOfWeek({ calendarId }: MemberRow, { calendars }: PlanPeople): number {
  const own = calendars.find(({ id }) => id === calendarId)
  const week = own === undefined ? undefined : parseWeek(own.week)
  return weekMinutes(week ?? defaultWeek)
}

/**
 * The part of a member's calendar that is for these projects. While somebody is allocated to them, so much as the
 * allocations say, soft ones too; else what other projects have not booked. All of it is a part of the capacity, where that differs from the calendar.
 */
function readUnits(
  member: MemberRow,
  people: PlanPeople,
  projectIds: ReadonlySet<string>,
  days: PlanDays,
): readonly UnitsStep[] {
  const own = people.allocations.filter(({ memberId }) => memberId === member.id)
  const week = minutesOfWeek(member, people)
  const share = member.capacityMinutes === null || week === 0 ? 1 : member.capacityMinutes / week
  if (own.length === 0 && share === 1) return []
  const spans = own.map((allocation) => spanOf(allocation, days))
  const turns = [...new Set([earliestMinute, ...spans.flatMap(({ fromAt, toAt }) => [fromAt, toAt])])].sort(
    (a, b) => a - b,
  )
  const steps = turns.map((fromAt) => {
    const at = spans.filter((span) => span.fromAt <= fromAt && fromAt < span.toAt).map(({ allocation }) => allocation)
    return { fromAt, percent: Math.round(Math.min(Math.max(share * percentOf(at, projectIds), 0), 200)) }
  })
  return steps.filter(({ percent }, at) => percent !== (steps[at - 1]?.percent ?? 100))
}

interface AllocationSpan {
  readonly fromAt: number
  /** Not any more. */
  readonly toAt: number
  readonly allocation: AllocationRow
}

function spanOf(allocation: AllocationRow, days: PlanDays): AllocationSpan {
  const { fromOn, toOn } = allocation
  return {
    fromAt: (fromOn === null ? undefined : days.startOf(fromOn)) ?? earliestMinute,
    toAt: (toOn === null ? undefined : days.endOf(toOn)) ?? latestMinute,
    allocation,
  }
}

function percentOf(allocations: readonly AllocationRow[], projectIds: ReadonlySet<string>): number {
  const sum = (of: readonly AllocationRow[]) => of.reduce((total, { percent }) => total + percent, 0)
  const here = allocations.filter(({ projectId }) => projectIds.has(projectId))
  if (here.length > 0) return Math.min(sum(here), 100)
  return Math.max(0, 100 - sum(allocations.filter(({ kind }) => kind === 'booked')))
}
