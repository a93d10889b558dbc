import {
  type AllocationId,
  allocationKinds,
  type BaselineId,
  type CalendarId,
  type Command,
  type LeaveId,
  type MemberId,
  type ProjectId,
  type RiskId,
  riskStatuses,
  type ScenarioId,
  type WorkItemId,
} from '@spicetime/domain'

/** The id that a picked row of an empty table has. */
export const nothing = 'none'

/** What commands are made of: picks of a seeded generator. */
export interface RandomSource {
  chance(share: number): boolean
  pick<T>(choices: readonly T[]): T
  word(): string
  /** The id of a random row of a table. */
  id<Id extends string>(table: string): Id
}

const days = ['2026-12-01', '2026-12-24', '2026-12-31', '2027-01-06'] as const
const week = [[[480, 720]], [], [], [], [], [], []] as const

/** Commands about people's time and what plans are held against; some are refused. */
export function randomResourceCommand(random: RandomSource): Command {
  const makers = [calendarCommand, calendarCommand, settingCommand, leaveCommand, allocationCommand, riskCommand]
  if (random.chance(0.1)) return scenarioCommand(random)
  return random.chance(0.1) ? baselineCommand(random) : random.pick(makers)(random)
}

/** One of them, the first where there is nothing yet that the others speak of. */
function pickKnown(random: RandomSource, id: string, commands: readonly [Command, ...(readonly Command[])]): Command {
  return id === nothing ? commands[0] : random.pick<Command>(commands)
}

function calendarCommand(random: RandomSource): Command {
  const calendarId = random.id<CalendarId>('calendar')
  const exception = `${random.pick(days)}${random.chance(0.5) ? ' 9-12' : ''} ${random.word()}`
  return pickKnown(random, calendarId, [
    { kind: 'calendar.create', name: random.word(), exceptions: [exception] },
    {
      kind: 'calendar.edit',
      calendarId,
      set: random.pick([{ name: random.word() }, { week }, { timeZone: 'Asia/Tokyo' }]),
    },
    { kind: 'calendar.edit', calendarId, addExceptions: [exception], removeExceptions: [random.pick(days)] },
    { kind: random.pick(['calendar.delete', 'calendar.restore']), calendarId },
  ])
}

/** Who and what goes by which calendar, and what people can. */
function settingCommand(random: RandomSource): Command {
  const calendarId = random.chance(0.2) ? null : random.id<CalendarId>('calendar')
  const memberId = random.id<MemberId>('member')
  const skill = random.pick(['ts:1', 'ts:5', 'sql', 'Deutsch:3'])
  return random.pick<Command>([
    { kind: 'workspace.edit', set: { calendarId } },
    { kind: 'project.edit', projectId: random.id<ProjectId>('project'), set: { calendarId } },
    { kind: 'member.edit', memberId, set: { calendarId, capacityMinutes: random.pick([null, 0, 1200, 2400]) } },
    random.chance(0.6)
      ? { kind: 'member.edit', memberId, set: {}, addSkills: [skill] }
      : { kind: 'member.edit', memberId, set: {}, removeSkills: [skill] },
  ])
}

function leaveCommand(random: RandomSource): Command {
  const leaveId = random.id<LeaveId>('leave')
  return pickKnown(random, leaveId, [
    {
      kind: 'leave.request',
      memberId: random.id<MemberId>('member'),
      fromOn: random.pick(days),
      toOn: random.chance(0.1) ? '2026-01-01' : '2027-01-06',
    },
    { kind: random.pick(['leave.approve', 'leave.reject']), leaveId },
    { kind: random.pick(['leave.delete', 'leave.restore']), leaveId },
  ])
}

function allocationCommand(random: RandomSource): Command {
  const allocationId = random.id<AllocationId>('allocation')
  const projectId = random.id<ProjectId>('project')
  const workItemId = random.chance(0.5) ? null : random.id<WorkItemId>('work_item')
  const percent = random.chance(0.1) ? 101 : random.pick([1, 50, 100])
  return pickKnown(random, allocationId, [
    { kind: 'allocation.create', memberId: random.id<MemberId>('member'), projectId, workItemId, percent },
    {
      kind: 'allocation.edit',
      allocationId,
      set: { percent, fromOn: random.pick([null, ...days]), kind: random.pick(allocationKinds) },
    },
    { kind: random.pick(['allocation.delete', 'allocation.restore']), allocationId },
  ])
}

function riskCommand(random: RandomSource): Command {
  const riskId = random.id<RiskId>('risk')
  const workItemId = random.id<WorkItemId>('work_item')
  return pickKnown(random, riskId, [
    {
      kind: 'risk.create',
      projectId: random.id<ProjectId>('project'),
      title: random.word(),
      workItemIds: [workItemId],
    },
    { kind: 'risk.edit', riskId, addItemIds: [workItemId], removeItemIds: [random.id<WorkItemId>('work_item')] },
    {
      kind: 'risk.edit',
      riskId,
      set: { status: random.pick(riskStatuses), delayMinutes: random.pick([null, 60, 480]), response: random.word() },
    },
    { kind: random.pick(['risk.delete', 'risk.restore']), riskId },
  ])
}

function scenarioCommand(random: RandomSource): Command {
  const scenarioId = random.id<ScenarioId>('scenario')
  const workItemId = random.id<WorkItemId>('work_item')
  return pickKnown(random, scenarioId, [
    {
      kind: 'scenario.create',
      projectId: random.id<ProjectId>('project'),
      name: random.word(),
      changes: [
        { kind: 'edit-item', workItemId, set: { likelyMinutes: random.pick([null, 60, 480]) } },
        { kind: 'move-project', to: random.pick(days) },
      ],
    },
    { kind: 'scenario.edit', scenarioId, set: random.pick([{ name: random.word() }, { note: random.word() }]) },
    { kind: random.pick(['scenario.apply', 'scenario.delete', 'scenario.restore']), scenarioId },
  ])
}

function baselineCommand(random: RandomSource): Command {
  const baselineId = random.id<BaselineId>('baseline')
  const workItemId = random.id<WorkItemId>('work_item')
  const entries = [{ workItemId, startAt: 1_795_305_600_000, finishAt: 1_795_309_200_000, workMinutes: 60 }]
  const name = random.word()
  return pickKnown(random, baselineId, [
    { kind: 'baseline.create', projectId: random.id<ProjectId>('project'), name, entries },
    { kind: 'baseline.edit', baselineId, set: { name } },
    { kind: random.pick(['baseline.delete', 'baseline.restore']), baselineId },
  ])
}
