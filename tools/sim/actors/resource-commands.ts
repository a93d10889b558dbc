import type {
  AllocationId,
  CalendarId,
  Command,
  LeaveId,
  MemberId,
  ProjectId,
  RiskId,
  WorkItemId,
} from '@spicetime/domain'
import type { SimRandom } from '../world/random.ts'

/** What such commands speak of: the id of some row of a table, and a text that nobody else has. */
export interface Subjects {
  id<Id extends string>(table: string): Id
  word(): string
}

const days = ['2026-12-24', '2026-12-25', '2026-12-31'] as const

/** A change of people's time, or of what plans are held against. */
export function resourceCommand(random: SimRandom, { id, word }: Subjects): Command {
  const exception = () => `${random.pick(days)} ${random.pick(['', '9-12 '])}Day ${random.below(3)}`
  const makers: readonly (() => Command)[] = [
    () => ({ kind: 'calendar.create', name: word(), exceptions: [exception()] }),
    () => ({ kind: 'calendar.edit', calendarId: id<CalendarId>('calendar'), addExceptions: [exception()] }),
    () => ({ kind: 'calendar.edit', calendarId: id<CalendarId>('calendar'), removeExceptions: [random.pick(days)] }),
    () => ({ kind: 'member.edit', memberId: id<MemberId>('member'), set: { calendarId: id<CalendarId>('calendar') } }),
    () => ({
      kind: 'member.edit',
      memberId: id<MemberId>('member'),
      set: {},
      addSkills: [`ts:${1 + random.below(5)}`],
    }),
    () => ({ kind: 'leave.request', memberId: id<MemberId>('member'), fromOn: random.pick(days) }),
    () => ({ kind: random.pick(['leave.approve', 'leave.reject', 'leave.delete']), leaveId: id<LeaveId>('leave') }),
    () => ({
      kind: 'allocation.create',
      ...{ memberId: id<MemberId>('member'), projectId: id<ProjectId>('project'), percent: 1 + random.below(100) },
    }),
    () => ({
      kind: 'allocation.edit',
      allocationId: id<AllocationId>('allocation'),
      set: { percent: 1 + random.below(100), fromOn: random.pick(days) },
    }),
    () => ({ kind: 'risk.create', projectId: id<ProjectId>('project'), title: word() }),
    () => ({ kind: 'risk.edit', riskId: id<RiskId>('risk'), addItemIds: [id<WorkItemId>('work_item')] }),
    () => {
      const entry = { startAt: 1_795_305_600_000, finishAt: 1_795_309_200_000, workMinutes: random.below(480) }
      const entries = [{ workItemId: id<WorkItemId>('work_item'), ...entry }]
      return { kind: 'baseline.create', projectId: id<ProjectId>('project'), name: word(), entries }
    },
  ]
  return random.pick(makers)()
}
