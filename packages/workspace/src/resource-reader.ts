import type {
  AllocationRow,
  BaselineEntry,
  BaselineRow,
  CalendarException,
  CalendarRow,
  LeaveRow,
  LeaveStatus,
  RateRow,
  RegionAudience,
  RiskRow,
  ScenarioRow,
  WorkItemRow,
} from '@spicetime/domain'
import type { Page, PageRequest } from './workspace.ts'

/** What there is to read of people's time, and of what plans are held against. What is deleted is left out. */
export interface ResourceReader {
  /** By name. */
  calendars(): readonly CalendarRow[]
  /** By name in any case, or by id. */
  findCalendar(ref: string): CalendarRow | undefined
  /** Of each calendar its exceptions by day; one without any is left out. */
  calendarExceptionsOf(calendarIds: readonly string[]): ReadonlyMap<string, readonly CalendarException[]>

  /** By the first day. */
  leaves(options?: PageRequest & LeaveFilter): Page<LeaveRow>

  /** Of each member his skills as texts, `ts:4`, in order; who has none is left out. */
  skillsOf(memberIds: readonly string[]): ReadonlyMap<string, readonly string[]>

  /** By member, then by the first day. */
  allocations(filter: AllocationFilter): readonly AllocationRow[]

  /** By member, then by day; none for who is not admitted to them. */
  rates(filter?: RateFilter): readonly RateRow[]
  /** Who is admitted to what people cost: that is no secret. */
  ratesAudience(): RegionAudience['members']

  /** Newest first. */
  baselines(projectId: string): readonly BaselineRow[]
  /** By name in any case, or by id. */
  findBaseline(projectId: string, ref: string): BaselineRow | undefined
  /** In the order in which they were written. */
  baselineEntries(baselineId: string): readonly BaselineEntry[]

  /** Newest first. */
  scenarios(projectId: string): readonly ScenarioRow[]
  /** By name in any case, or by id. */
  findScenario(projectId: string, ref: string): ScenarioRow | undefined

  /** Open ones first, then by exposure (probability times delay), then by title. */
  risks(projectId: string): readonly RiskRow[]
  /** Of each risk the items that it would delay, by number; one without any is left out. */
  riskItemsOf(riskIds: readonly string[]): ReadonlyMap<string, readonly WorkItemRow[]>
}

export interface LeaveFilter {
  readonly memberId?: string | undefined
  readonly status?: LeaveStatus | undefined
  /** Days `YYYY-MM-DD`: those that touch this period. */
  readonly fromOn?: string | undefined
  readonly toOn?: string | undefined
}

export interface AllocationFilter {
  readonly projectId?: string | undefined
  readonly memberId?: string | undefined
}

export interface RateFilter {
  readonly memberIds?: readonly string[] | undefined
}
