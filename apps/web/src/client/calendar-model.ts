import type {
  AllocationId,
  AllocationKind,
  CalendarId,
  LeaveId,
  LeaveStatus,
  RateId,
  RiskId,
  RiskStatus,
} from '@spicetime/domain'
import type { Member, WorkItem } from './model.ts'

export type { AllocationId, AllocationKind, CalendarId, LeaveId, LeaveStatus, RateId, RiskId, RiskStatus }

/** When people work. */
export interface CalendarHours {
  /** Of the seven days, Monday first: `09:00-12:00,13:00-18:00`; empty for a free day. */
  readonly days: readonly string[]
  /** Days that differ from the week. Of several for one day the last one counts. */
  readonly exceptions: readonly CalendarException[]
}

export interface CalendarException {
  readonly fromOn: string
  /** Included. */
  readonly toOn: string
  /** As of a day of the week; null where the days are free. */
  readonly hours: string | null
  /** May be empty. */
  readonly name: string
}

/** Days on which a member is away, both included. */
export interface Leave {
  readonly id: LeaveId
  readonly member: Member
  readonly fromOn: string
  readonly toOn: string
  readonly note: string | null
  /** Plans count what is approved. */
  readonly status: LeaveStatus
}

export interface Calendar extends CalendarHours {
  readonly id: CalendarId
  readonly name: string
  /** IANA name. */
  readonly timeZone: string
  /** As people write it: `mo-fr 09:00-12:00,13:00-18:00`. */
  readonly week: string
  /** Working minutes of a usual week. */
  readonly weekMinutes: number
}

export type CalendarName = Pick<Calendar, 'id' | 'name'>

/** The calendars of the workspace by name, and whose is for who and what has none of its own. */
export interface Calendars {
  readonly all: readonly Calendar[]
  readonly defaultId: CalendarId | null
}

/** What plans know of a member. */
export interface PersonPlan {
  readonly member: Member
  /** Null: that of the workspace. */
  readonly calendar: CalendarName | null
  /** Working minutes a week; null: what the calendar says. */
  readonly capacityMinutes: number | null
  /** Such as `ts:4`: a skill, and perhaps a level from 1 to 5. */
  readonly skills: readonly string[]
}

/** So much of a member's working time is for a project. */
export interface Allocation {
  readonly id: AllocationId
  readonly member: Member
  /** For which item of the project; null: for all. */
  readonly workItem: Pick<WorkItem, 'id' | 'key' | 'title'> | null
  /** Null: from the beginning. */
  readonly fromOn: string | null
  /** Included; null: for ever. */
  readonly toOn: string | null
  /** 1 to 100. */
  readonly percent: number
  /** Soft: planned; booked: promised. */
  readonly kind: AllocationKind
}

/** Who works on a project, and by which calendar. */
export interface ProjectTeam {
  /** Null: that of the workspace. */
  readonly calendar: CalendarName | null
  readonly allocations: readonly Allocation[]
}

/** What may happen to a project. */
export interface Risk {
  readonly id: RiskId
  readonly title: string
  /** 0 to 100. */
  readonly probabilityPercent: number | null
  /** Working minutes by which each of its items would take longer. */
  readonly delayMinutes: number | null
  readonly owner: Member | null
  /** What is done about it. Markdown. */
  readonly response: string | null
  readonly status: RiskStatus
  readonly workItems: readonly Pick<WorkItem, 'id' | 'key' | 'title'>[]
}

/** What an hour of somebody costs from a day on. */
export interface Rate {
  readonly id: RateId
  readonly member: Member
  /** Null: from the beginning. */
  readonly fromOn: string | null
  /** In whole units of the currency. */
  readonly perHour: number
  /** Of ISO 4217. */
  readonly currency: string
}

/** What people cost, which few see, and who these are. */
export interface Rates {
  /** None for who was not admitted. */
  readonly all: readonly Rate[]
  readonly readers: readonly Member[]
}

export interface CalendarQueries {
  rates(signal?: AbortSignal): Promise<Rates>
  calendars(signal?: AbortSignal): Promise<Calendars>
  /** Members who can sign in, by handle. */
  peoplePlans(signal?: AbortSignal): Promise<readonly PersonPlan[]>
  /** Leave that ends on a day or later, by its first day; the first 500. */
  leaves(fromOn: string, signal?: AbortSignal): Promise<readonly Leave[]>
  /** Undefined for a project that is not there. */
  projectTeam(project: string, signal?: AbortSignal): Promise<ProjectTeam | undefined>
  risks(project: string, signal?: AbortSignal): Promise<readonly Risk[] | undefined>
}
