import type { CalendarWeek } from '../calendar/calendar-week.ts'
import type { AllocationId, CalendarId, LeaveId, MemberId, ProjectId, WorkItemId } from '../ids.ts'
import type { AllocationKind } from '../vocabulary/allocation-kinds.ts'

/** Commands about people's time: calendars, leave, allocations. */
export type ResourceCommand =
  | CreateCalendar
  | EditCalendar
  | DeleteCalendar
  | RestoreCalendar
  | RequestLeave
  | EditLeave
  | DecideLeave
  | DeleteLeave
  | RestoreLeave
  | CreateAllocation
  | EditAllocation
  | DeleteAllocation
  | RestoreAllocation

export interface CreateCalendar {
  readonly kind: 'calendar.create'
  readonly name: string
  /** IANA name; that of the workspace's calendar when left out, else UTC. */
  readonly timeZone?: string | undefined
  /** Monday to Friday, 9:00 to 12:00 and 13:00 to 18:00 when left out. */
  readonly week?: CalendarWeek | undefined
  /** Texts such as `2026-12-25..2026-12-26 Christmas` or `2026-12-24 9-12 Christmas Eve`. */
  readonly exceptions?: readonly string[] | undefined
}
export interface EditCalendar {
  readonly kind: 'calendar.edit'
  readonly calendarId: CalendarId
  readonly set?: CalendarChanges | undefined
  readonly addExceptions?: readonly string[] | undefined
  /** Also by their days alone. */
  readonly removeExceptions?: readonly string[] | undefined
}
export interface CalendarChanges {
  readonly name?: string
  readonly timeZone?: string
  readonly week?: CalendarWeek
}
/** Who and what has it goes by the workspace's then. */
export interface DeleteCalendar {
  readonly kind: 'calendar.delete'
  readonly calendarId: CalendarId
}
export interface RestoreCalendar {
  readonly kind: 'calendar.restore'
  readonly calendarId: CalendarId
}

/** Asks for leave, for oneself or for another; who may approve it has it approved with that. */
export interface RequestLeave {
  readonly kind: 'leave.request'
  readonly memberId: MemberId
  readonly fromOn: string
  /** Included. The same day when left out. */
  readonly toOn?: string | undefined
  readonly note?: string | null | undefined
}
/**
 * Other days, or another note: new leave in the place of the old, in one commit. Who decided about the old decided about
 * those days; who may approve it has the new approved with that.
 */
export interface EditLeave {
  readonly kind: 'leave.edit'
  readonly leaveId: LeaveId
  readonly set: {
    readonly fromOn?: string | undefined
    /** Included. */
    readonly toOn?: string | undefined
    readonly note?: string | null | undefined
  }
}
export interface DecideLeave {
  readonly kind: 'leave.approve' | 'leave.reject'
  readonly leaveId: LeaveId
}
export interface DeleteLeave {
  readonly kind: 'leave.delete'
  readonly leaveId: LeaveId
}
export interface RestoreLeave {
  readonly kind: 'leave.restore'
  readonly leaveId: LeaveId
}

export interface CreateAllocation {
  readonly kind: 'allocation.create'
  /** Of one that something else brings about (`idBroughtBy`): where it is there already, nothing is made. */
  readonly id?: AllocationId | undefined
  readonly memberId: MemberId
  readonly projectId: ProjectId
  /** Of the project; the whole project when left out. */
  readonly workItemId?: WorkItemId | null | undefined
  /** From ever, and for ever, when left out. */
  readonly fromOn?: string | null | undefined
  readonly toOn?: string | null | undefined
  /** 1 to 100. */
  readonly percent: number
  /** `soft` when left out. */
  readonly as?: AllocationKind | undefined
}
export interface EditAllocation {
  readonly kind: 'allocation.edit'
  readonly allocationId: AllocationId
  readonly set: AllocationChanges
}
export interface AllocationChanges {
  readonly fromOn?: string | null
  readonly toOn?: string | null
  readonly percent?: number
  readonly kind?: AllocationKind
}
export interface DeleteAllocation {
  readonly kind: 'allocation.delete'
  readonly allocationId: AllocationId
}
export interface RestoreAllocation {
  readonly kind: 'allocation.restore'
  readonly allocationId: AllocationId
}
