import {
  type AllocationId,
  allocationKinds,
  type BaselineId,
  type CalendarId,
  type Command,
  type CommentId,
  type LabelId,
  type LeaveId,
  type MemberId,
  type MilestoneId,
  type ProjectId,
  type RiskId,
  riskStatuses,
  type ScenarioId,
  type ScenarioWish,
  type WorkItemId,
} from '@spicetime/domain'
import type { SimRandom } from '../world/random.ts'
import type { Subjects } from './resource-commands.ts'

const days = ['2026-12-01', '2026-12-24', '2027-01-06'] as const

/** A change of a plan's frame (who works when, for what, at which risk), or of what people keep beside items. */
export function planCommand(random: SimRandom, subjects: Subjects): Command {
  const make = random.pick([
    scenarioCommand,
    scenarioCommand,
    riskCommand,
    allocationCommand,
    timeCommand,
    memberCommand,
    besideCommand,
  ])
  return make(random, subjects)
}

function scenarioCommand(random: SimRandom, { id, word }: Subjects): Command {
  const scenarioId = id<ScenarioId>('scenario')
  const item = () => id<WorkItemId>('work_item')
  const [fromId, toId, workItemId] = [item(), item(), item()]
  const changes: readonly ScenarioWish[] = [
    { kind: 'edit-item', workItemId, set: { likelyMinutes: 60 * (1 + random.below(40)) } },
    { kind: 'add-item', title: word(), set: { likelyMinutes: 480 } },
    { kind: 'add-dependency', fromId, toId },
    { kind: 'remove-dependency', fromId, toId },
    { kind: 'move-milestone', milestoneId: id<MilestoneId>('milestone'), to: random.pick(days) },
    { kind: 'move-project', to: random.pick(days) },
    { kind: 'allocate', memberId: id<MemberId>('member'), percent: 50, fromOn: null, toOn: random.pick(days) },
    { kind: 'hire', name: word(), skills: ['ts:2'] },
  ]
  const chosen = changes.filter(() => random.chance(0.3))
  return random.pick<Command>([
    {
      kind: 'scenario.create',
      projectId: id<ProjectId>('project'),
      name: word(),
      changes: chosen.length > 0 ? chosen : [{ kind: 'move-project', to: random.pick(days) }],
    },
    { kind: random.pick(['scenario.delete', 'scenario.restore', 'scenario.restore']), scenarioId },
  ])
}

function riskCommand(random: SimRandom, { id, word }: Subjects): Command {
  const [riskId, workItemId] = [id<RiskId>('risk'), id<WorkItemId>('work_item')]
  const ownerId = random.chance(0.3) ? null : id<MemberId>('member')
  return random.pick<Command>([
    { kind: 'risk.create', projectId: id<ProjectId>('project'), title: word(), workItemIds: [workItemId] },
    {
      kind: 'risk.edit',
      riskId,
      set: { title: word(), status: random.pick(riskStatuses), probabilityPercent: random.below(101), ownerId },
    },
    { kind: 'risk.edit', riskId, set: { delayMinutes: random.pick([null, 60, 480]), costMinor: random.below(9) } },
    { kind: 'risk.edit', riskId, addItemIds: [workItemId], removeItemIds: [id<WorkItemId>('work_item')] },
    { kind: random.pick(['risk.delete', 'risk.restore']), riskId },
  ])
}

function allocationCommand(random: SimRandom, { id }: Subjects): Command {
  const allocationId = id<AllocationId>('allocation')
  const workItemId = random.chance(0.5) ? null : id<WorkItemId>('work_item')
  const percent = 1 + random.below(100)
  return random.pick<Command>([
    {
      kind: 'allocation.create',
      memberId: id<MemberId>('member'),
      projectId: id<ProjectId>('project'),
      ...{ workItemId, percent, as: random.pick(allocationKinds) },
    },
    {
      kind: 'allocation.edit',
      allocationId,
      set: { percent, toOn: random.pick([null, ...days]), kind: random.pick(allocationKinds) },
    },
    { kind: random.pick(['allocation.delete', 'allocation.restore']), allocationId },
  ])
}

/** Calendars and leave, and which calendar holds for whom. */
function timeCommand(random: SimRandom, { id, word }: Subjects): Command {
  const [leaveId, calendarId] = [id<LeaveId>('leave'), id<CalendarId>('calendar')]
  const week = [[[480, 720]], [], [[540, 1020]], [], [], [], []] as const
  return random.pick<Command>([
    { kind: 'leave.request', memberId: id<MemberId>('member'), fromOn: '2026-12-01', toOn: random.pick(days) },
    { kind: random.pick(['leave.approve', 'leave.reject']), leaveId },
    { kind: random.pick(['leave.delete', 'leave.restore']), leaveId },
    {
      kind: 'calendar.edit',
      calendarId,
      set: random.pick([{ name: word() }, { week }, { timeZone: 'Asia/Tokyo' }]),
    },
    { kind: random.pick(['calendar.delete', 'calendar.restore']), calendarId },
    { kind: 'workspace.edit', set: { calendarId: random.pick([null, calendarId]) } },
    { kind: 'project.edit', projectId: id<ProjectId>('project'), set: { calendarId, startOn: random.pick(days) } },
  ])
}

function memberCommand(random: SimRandom, { id }: Subjects): Command {
  const memberId = id<MemberId>('member')
  const skill = `ts:${1 + random.below(5)}`
  return random.pick<Command>([
    { kind: 'member.edit', memberId, set: { capacityMinutes: random.pick([null, 0, 1200, 2400]) } },
    { kind: 'member.edit', memberId, set: {}, addSkills: [skill] },
    { kind: 'member.edit', memberId, set: {}, removeSkills: [skill] },
  ])
}

/** What stands beside items, and comes and goes. */
function besideCommand(random: SimRandom, { id, word }: Subjects): Command {
  const [milestoneId, labelId] = [id<MilestoneId>('milestone'), id<LabelId>('label')]
  const [baselineId, workItemId] = [id<BaselineId>('baseline'), id<WorkItemId>('work_item')]
  const projectId = id<ProjectId>('project')
  return random.pick<Command>([
    { kind: 'milestone.edit', milestoneId, set: { title: word(), isClosed: random.chance(0.5) } },
    { kind: 'milestone.edit', milestoneId, set: { dueOn: random.pick([null, ...days]) } },
    { kind: random.pick(['milestone.delete', 'milestone.restore', 'milestone.restore']), milestoneId },
    { kind: 'label.edit', labelId, set: { name: word(), color: random.pick(['#ff0000', '#00ff00']) } },
    { kind: random.pick(['label.delete', 'label.restore', 'label.restore']), labelId },
    { kind: 'comment.restore', commentId: id<CommentId>('comment') },
    { kind: random.pick(['baseline.delete', 'baseline.restore']), baselineId },
    { kind: 'workItem.edit', workItemId, removeSkills: ['ts:1', 'ts:2'] },
    { kind: 'project.edit', projectId, set: { leadId: id<MemberId>('member') } },
    { kind: random.pick(['project.archive', 'project.restore']), projectId },
  ])
}
