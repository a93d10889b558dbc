import type {
  AllocationId,
  AllocationKind,
  CalendarId,
  LeaveId,
  LeaveStatus,
  RiskId,
  RiskStatus,
} from '@spicetime/domain'
import type { Member, ProjectId, WorkItem } from './model.ts'

export type { AllocationId, AllocationKind, CalendarId, LeaveId, LeaveStatus, RiskId, RiskStatus }

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
