import { defaultWeek } from '../calendar/calendar-week.ts'
import { allocationCreated, allocationEdited, allocationExistence } from '../events/allocation-events.ts'
import { baselineCreated, baselineEdited, baselineExistence, baselineFilled } from '../events/baseline-events.ts'
import { calendarCreated, calendarEdited, calendarExceptions, calendarExistence } from '../events/calendar-events.ts'
import { commentAdded } from '../events/comment-added.ts'
import { commentEdited } from '../events/comment-edited.ts'
import type { EventDraft } from '../events/define-event.ts'
import { dependencyAdded } from '../events/dependency-added.ts'
import { dependencyEdited } from '../events/dependency-edited.ts'
import {
  commentExistence,
  dependencyExistence,
  labelExistence,
  milestoneExistence,
  workItemExistence,
} from '../events/existence.ts'
import { labelCreated } from '../events/label-created.ts'
import { labelEdited } from '../events/label-edited.ts'
import { leaveDecided, leaveExistence, leaveRequested } from '../events/leave-events.ts'
import { memberAdded } from '../events/member-added.ts'
import { memberEdited } from '../events/member-edited.ts'
import { memberRemoved } from '../events/member-removed.ts'
import { memberRoleChanged } from '../events/member-role-changed.ts'
import { memberSkills } from '../events/member-skills.ts'
import { milestoneCreated } from '../events/milestone-created.ts'
import { milestoneEdited } from '../events/milestone-edited.ts'
import { projectNumbersReserved, workItemNumbered } from '../events/numbers.ts'
import { projectArchived } from '../events/project-archived.ts'
import { projectCreated } from '../events/project-created.ts'
import { projectEdited } from '../events/project-edited.ts'
import { projectRekeyed } from '../events/project-rekeyed.ts'
import { rateEdited, rateExistence, rateIdOf, rateSet } from '../events/rate-events.ts'
import { riskCreated, riskEdited, riskExistence, riskItems } from '../events/risk-events.ts'
import { scenarioApplied, scenarioCreated, scenarioEdited, scenarioExistence } from '../events/scenario-events.ts'
import { commentTextEdited, type TextEdit, workItemTextEdited } from '../events/text-edited.ts'
import { viewCreated, viewEdited, viewExistence } from '../events/view-events.ts'
import { workItemCreated } from '../events/work-item-created.ts'
import { workItemDescribed } from '../events/work-item-described.ts'
import { workItemEstimated } from '../events/work-item-estimated.ts'
import { workItemMilestoneChanged } from '../events/work-item-milestone-changed.ts'
import { workItemMovedAway } from '../events/work-item-moved-away.ts'
import { workItemParentChanged } from '../events/work-item-parent-changed.ts'
import { workItemPrioritised } from '../events/work-item-prioritised.ts'
import { workItemProgressed } from '../events/work-item-progressed.ts'
import { workItemRanked } from '../events/work-item-ranked.ts'
import { workItemRenamed } from '../events/work-item-renamed.ts'
import { workItemRetyped } from '../events/work-item-retyped.ts'
import { workItemScheduled } from '../events/work-item-scheduled.ts'
import { workItemAssignees, workItemLabels, workItemSkills } from '../events/work-item-set-changed.ts'
import { workItemStaffed } from '../events/work-item-staffed.ts'
import { workItemStatusChanged } from '../events/work-item-status-changed.ts'
import { workItemSynced } from '../events/work-item-synced.ts'
import { workspaceCreated } from '../events/workspace-created.ts'
import { workspaceEdited } from '../events/workspace-edited.ts'
import { workspaceRenamed } from '../events/workspace-renamed.ts'
import { type EntityKind, makeId, type RegionId } from '../ids.ts'

const idOf = <K extends EntityKind>(kind: K) => makeId(kind, 1_795_305_600_000, '0'.repeat(16), 0)
const id = idOf('workItem')
const memberId = idOf('member')
const projectId = idOf('project')
const milestoneId = idOf('milestone')
const labelId = idOf('label')
const commentId = idOf('comment')
const dependencyId = idOf('dependency')
const workspaceId = idOf('workspace')
const viewId = idOf('view')
const calendarId = idOf('calendar')
const leaveId = idOf('leave')
const allocationId = idOf('allocation')
const baselineId = idOf('baseline')
const scenarioId = idOf('scenario')
const riskId = idOf('risk')
const regionId = 'rg_00000000000000000000000000' as RegionId
const rateId = rateIdOf(memberId, '2026-12-01', regionId)
const atMs = 1_795_305_600_000
const origin = { createdAt: atMs, createdBy: memberId }

const week = JSON.stringify(defaultWeek)
const riskFields = {
  description: 'd',
  probabilityPercent: 20,
  delayMinutes: 480,
  costMinor: 100_000,
  ownerId: memberId,
  response: 'r',
}

const textEdit = {
  root: '1.k3j',
  on: ['0123456789.1.0'],
  insert: [
    { left: [1, 0], right: [2, 3], text: 'a' },
    { left: null, right: null, text: 'b', revives: [2, 0, 1] },
  ],
  remove: [[1, 0, 1]],
} satisfies TextEdit

/** Of every kind of event one with every field, in the form of version 1. */
export const eventExamples: readonly EventDraft[] = [
  workspaceCreated.make({ id: workspaceId, name: 'Ours', regionId, createdBy: memberId }),
  workspaceRenamed.make({ id: workspaceId, set: { name: 'Ours' } }),
  workspaceEdited.make({ id: workspaceId, set: { calendarId } }),
  memberAdded.make({
    id: memberId,
    handle: 'ada',
    name: 'Ada',
    email: 'a@x.org',
    kind: 'person',
    role: 'owner',
    githubLogin: 'ada',
  }),
  memberEdited.make({
    id: memberId,
    set: {
      name: 'Ada',
      email: null,
      role: 'admin',
      githubLogin: null,
      calendarId,
      capacityMinutes: 1200,
    },
  }),
  memberRoleChanged.make({ id: memberId, role: 'viewer', seen: [{ regionId, replicaId: 'rp_1', seq: 1 }] }),
  memberRemoved.make({ id: memberId, seen: [{ regionId, replicaId: 'rp_1', seq: 1 }] }),
  projectCreated.make({ id: projectId, regionId, key: 'WEB', name: 'Web', summary: 's', description: 'd' }),
  projectEdited.make({
    id: projectId,
    set: {
      name: 'Web',
      summary: null,
      description: null,
      leadId: memberId,
      startOn: '2026-01-01',
      targetOn: '2026-12-31',
      calendarId: null,
    },
  }),
  projectRekeyed.make({ id: projectId, key: 'SITE' }),
  projectArchived.make({ id: projectId, isArchived: true }),
  projectNumbersReserved.make({ id: projectId, replicaId: 'rp_00000000000000000000000000', first: 1, count: 10 }),
  workItemCreated.make({
    id,
    projectId,
    number: 1,
    title: 'One',
    description: 'd',
    type: 'bug',
    status: 'done',
    priority: 4,
    rank: 'a0',
    milestoneId,
    parentId: id,
    estimate: 0.5,
    startOn: '2026-01-01',
    dueOn: '2026-01-02',
    assigneeIds: [memberId],
    labelIds: [labelId],
    ...origin,
    updatedAt: atMs,
    closedAt: atMs,
    closedBy: memberId,
    closeReason: 'completed',
    externalUrl: 'https://x.org/1',
    externalReactions: 1,
    externalComments: 1,
    isDraft: true,
    isLocked: true,
    importBase: 'b',
    startedAt: atMs,
    movedFromId: id,
  }),
  workItemNumbered.make({ id, projectId, number: 7 }),
  workItemRenamed.make({ id, set: { title: 'Two' } }),
  workItemDescribed.make({ id, set: { description: null } }),
  workItemTextEdited.make({ id, field: 'description', edit: textEdit }),
  workItemRetyped.make({ id, set: { type: 'epic' } }),
  workItemStatusChanged.make({
    id,
    status: 'done',
    closedAt: atMs,
    closedBy: memberId,
    closeReason: 'merged',
    startedAt: atMs,
  }),
  workItemPrioritised.make({ id, set: { priority: 0 } }),
  workItemRanked.make({ id, set: { rank: 'Zz' } }),
  workItemEstimated.make({
    id,
    set: { estimate: 3, optimisticMinutes: 240, likelyMinutes: 480, pessimisticMinutes: 1440 },
  }),
  workItemScheduled.make({
    id,
    set: { startOn: null, dueOn: '2026-01-02', constraintType: 'must-start-on', constraintOn: '2026-01-02' },
  }),
  workItemProgressed.make({
    id,
    set: { remainingMinutes: 60, spentMinutes: 90, percentComplete: 50, startedAt: atMs },
  }),
  workItemStaffed.make({ id, set: { peopleNeeded: 2, isSplittable: 1 } }),
  workItemMilestoneChanged.make({ id, set: { milestoneId } }),
  workItemParentChanged.make({ id, set: { parentId: null } }),
  workItemLabels.included.make({ id, element: labelId }),
  workItemLabels.excluded.make({ id, element: labelId, dots: ['d.1.0'] }),
  workItemAssignees.included.make({ id, element: memberId }),
  workItemAssignees.excluded.make({ id, element: memberId, dots: ['d.1.0'] }),
  workItemSkills.included.make({ id, element: 'ts:3' }),
  workItemSkills.excluded.make({ id, element: 'ts', dots: ['d.1.0'] }),
  workItemSynced.make({
    id,
    externalUrl: 'https://x.org/1',
    externalReactions: 2,
    externalComments: 3,
    isDraft: false,
    isLocked: false,
    closeReason: null,
    updatedAt: atMs,
    importBase: 'b',
  }),
  workItemExistence.deleted.make({ id }),
  workItemExistence.restored.make({ id }),
  workItemMovedAway.make({ id, movedToId: id }),
  milestoneCreated.make({
    id: milestoneId,
    projectId,
    title: '1.0',
    description: 'd',
    dueOn: '2026-01-01',
    closedAt: atMs,
    externalUrl: 'https://x.org/m',
    ...origin,
    importBase: 'b',
  }),
  milestoneEdited.make({
    id: milestoneId,
    set: { title: '2.0', description: null, dueOn: null, closedAt: null, externalUrl: null, importBase: null },
  }),
  milestoneExistence.deleted.make({ id: milestoneId }),
  milestoneExistence.restored.make({ id: milestoneId }),
  labelCreated.make({
    id: labelId,
    projectId,
    name: 'bug',
    color: '#ff0000',
    description: 'd',
    ...origin,
    importBase: 'b',
  }),
  labelEdited.make({ id: labelId, set: { name: 'bug', color: '#00ff00', description: null, importBase: null } }),
  labelExistence.deleted.make({ id: labelId }),
  labelExistence.restored.make({ id: labelId }),
  commentAdded.make({ id: commentId, workItemId: id, body: 'b', ...origin }),
  commentEdited.make({ id: commentId, body: 'b' }),
  commentTextEdited.make({ id: commentId, field: 'body', edit: textEdit }),
  commentExistence.deleted.make({ id: commentId }),
  commentExistence.restored.make({ id: commentId }),
  dependencyAdded.make({
    id: dependencyId,
    fromId: id,
    toId: id,
    type: 'finish-to-start',
    lagMinutes: -60,
    lagPercent: 50,
    lagKind: 'elapsed',
  }),
  dependencyEdited.make({
    id: dependencyId,
    set: { type: 'start-to-start', lagMinutes: 0, lagPercent: null, lagKind: null },
  }),
  dependencyExistence.deleted.make({ id: dependencyId }),
  dependencyExistence.restored.make({ id: dependencyId }),
  viewCreated.make({ id: viewId, regionId, name: 'late', query: 'is:overdue', layout: 'list' }),
  viewEdited.make({ id: viewId, set: { name: 'late', query: '', layout: 'board' } }),
  viewExistence.deleted.make({ id: viewId }),
  viewExistence.restored.make({ id: viewId }),
  calendarCreated.make({ id: calendarId, regionId, name: 'Berlin', timeZone: 'Europe/Berlin', week }),
  calendarEdited.make({ id: calendarId, set: { name: 'Bonn', timeZone: 'UTC', week } }),
  calendarExceptions.included.make({ id: calendarId, element: '2026-12-25..2026-12-26 Christmas' }),
  calendarExceptions.excluded.make({ id: calendarId, element: '2026-12-24 09:00-12:00 Half', dots: ['d.1.0'] }),
  calendarExistence.deleted.make({ id: calendarId }),
  calendarExistence.restored.make({ id: calendarId }),
  leaveRequested.make({ id: leaveId, memberId, fromOn: '2026-12-24', toOn: '2026-12-31', note: 'n' }),
  leaveDecided.make({ id: leaveId, set: { status: 'approved' } }),
  leaveExistence.deleted.make({ id: leaveId }),
  leaveExistence.restored.make({ id: leaveId }),
  memberSkills.included.make({ id: memberId, element: 'ts:4' }),
  memberSkills.excluded.make({ id: memberId, element: 'ts:3', dots: ['d.1.0'] }),
  allocationCreated.make({
    id: allocationId,
    memberId,
    projectId,
    workItemId: id,
    fromOn: '2026-01-01',
    toOn: null,
    percent: 50,
    kind: 'soft',
  }),
  allocationEdited.make({
    id: allocationId,
    set: { fromOn: null, toOn: '2026-12-31', percent: 100, kind: 'booked' },
  }),
  allocationExistence.deleted.make({ id: allocationId }),
  allocationExistence.restored.make({ id: allocationId }),
  baselineCreated.make({ id: baselineId, projectId, name: 'Offer' }),
  baselineFilled.make({ id: baselineId, part: 0, entries: `${id} ${atMs} ${atMs + 3_600_000} 60\n` }),
  baselineEdited.make({ id: baselineId, set: { name: 'Second offer' } }),
  baselineExistence.deleted.make({ id: baselineId }),
  baselineExistence.restored.make({ id: baselineId }),
  scenarioCreated.make({ id: scenarioId, projectId, name: 'Two more', note: 'n', changes: '{"kind":"hire"}\n' }),
  scenarioEdited.make({ id: scenarioId, set: { name: 'One more', note: null } }),
  scenarioApplied.make({ id: scenarioId, set: { appliedAt: atMs } }),
  scenarioExistence.deleted.make({ id: scenarioId }),
  scenarioExistence.restored.make({ id: scenarioId }),
  riskCreated.make({ id: riskId, projectId, title: 'Late parts', status: 'open', ...riskFields }),
  riskEdited.make({ id: riskId, set: { title: 'Later parts', status: 'happened', ...riskFields } }),
  riskItems.included.make({ id: riskId, element: id }),
  riskItems.excluded.make({ id: riskId, element: id, dots: ['d.1.0'] }),
  riskExistence.deleted.make({ id: riskId }),
  riskExistence.restored.make({ id: riskId }),
  rateSet.make({ id: rateId, memberId, fromOn: '2026-12-01', perHour: '8050 EUR' }),
  rateEdited.make({ id: rateId, set: { perHour: '9000 EUR' } }),
  rateExistence.deleted.make({ id: rateId }),
  rateExistence.restored.make({ id: rateId }),
]
