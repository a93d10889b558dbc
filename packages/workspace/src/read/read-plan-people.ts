import type { AllocationRow, CalendarRow, LeaveRow, MemberRow, RateRow } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import { readElements } from './read-plan-rows.ts'

export interface PlanPeopleWish {
  readonly projectIds: readonly string[]
  /** Members who work on something. */
  readonly memberIds: readonly string[]
  /** Also all others who may work, as somebody is to be chosen. */
  readonly withAll: boolean
}

/** Who works, when and on what: what a plan needs of people. */
export interface PlanPeople {
  /** Those of the wish, and those allocated to its projects; by id. */
  readonly members: readonly MemberRow[]
  /** By member, such as `ts:3`. */
  readonly skills: ReadonlyMap<string, readonly string[]>
  /** All there are. */
  readonly calendars: readonly CalendarRow[]
  /** By calendar, such as `2026-12-25 Christmas`. */
  readonly exceptions: ReadonlyMap<string, readonly string[]>
  /** Approved ones of these members. */
  readonly leaves: readonly LeaveRow[]
  /** Of these members, also to other projects. */
  readonly allocations: readonly AllocationRow[]
  /** Of all members; none for who is not admitted to them. */
  readonly rates: readonly RateRow[]
}

const ofList = 'IN (SELECT value FROM json_each(?))'

/** To be called within a snapshot. */
export function readPlanPeople(database: Database, wish: PlanPeopleWish): Omit<PlanPeople, 'rates'> {
  const members = database
    .prepare(
      `SELECT * FROM member WHERE deletedAt IS NULL AND (id ${ofList}
         OR id IN (SELECT memberId FROM allocation WHERE deletedAt IS NULL AND projectId ${ofList})
         OR (? AND kind = 'person' AND role IN ('owner', 'admin', 'member'))) ORDER BY id`,
    )
    // All columns of the table are those of the row; so below.
    .all(
      JSON.stringify(wish.memberIds),
      JSON.stringify(wish.projectIds),
      wish.withAll ? 1 : 0,
    ) as unknown as MemberRow[]
  const ids = JSON.stringify(members.map(({ id }) => id))
  const calendars = database
    .prepare('SELECT * FROM calendar WHERE deletedAt IS NULL ORDER BY id')
    .all() as unknown as CalendarRow[]
  const elements = (table: string, owners: string) =>
    readElements(
      database,
      `SELECT DISTINCT ownerId, element FROM ${table} WHERE removed = 0 AND ownerId ${ofList} ORDER BY ownerId, element`,
      owners,
    )
  return {
    members,
    skills: elements('member_skill', ids),
    calendars,
    exceptions: elements('calendar_exception', JSON.stringify(calendars.map(({ id }) => id))),
    leaves: database
      .prepare(
        `SELECT * FROM leave WHERE deletedAt IS NULL AND status = 'approved' AND memberId ${ofList} ORDER BY fromOn, id`,
      )
      .all(ids) as unknown as LeaveRow[],
    allocations: database
      .prepare(`SELECT * FROM allocation WHERE deletedAt IS NULL AND memberId ${ofList} ORDER BY memberId, id`)
      .all(ids) as unknown as AllocationRow[],
  }
}
