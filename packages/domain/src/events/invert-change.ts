import type { Cell, PeoplesSet } from '../effects.ts'
import type {
  AllocationId,
  BaselineId,
  CalendarId,
  CommentId,
  DependencyId,
  EntityKind,
  LabelId,
  LeaveId,
  MemberId,
  MilestoneId,
  ProjectId,
  RateId,
  RiskId,
  ScenarioId,
  ViewId,
  WorkItemId,
  WorkspaceId,
} from '../ids.ts'
import type { Status } from '../vocabulary/statuses.ts'
import { allocationEdited, allocationExistence } from './allocation-events.ts'
import { baselineEdited, baselineExistence } from './baseline-events.ts'
import { calendarEdited, calendarExceptions, calendarExistence } from './calendar-events.ts'
import { commentEdited } from './comment-edited.ts'
import type { EventDraft } from './define-event.ts'
import { dependencyEdited } from './dependency-edited.ts'
import {
  commentExistence,
  dependencyExistence,
  labelExistence,
  milestoneExistence,
  workItemExistence,
} from './existence.ts'
import { labelEdited } from './label-edited.ts'
import { leaveDecided, leaveExistence } from './leave-events.ts'
import { memberEdited } from './member-edited.ts'
import { memberSkills } from './member-skills.ts'
import { milestoneEdited } from './milestone-edited.ts'
import { projectArchived } from './project-archived.ts'
import { projectEdited } from './project-edited.ts'
import { projectRekeyed } from './project-rekeyed.ts'
import { rateEdited, rateExistence } from './rate-events.ts'
import { riskEdited, riskExistence, riskItems } from './risk-events.ts'
import { scenarioApplied, scenarioEdited, scenarioExistence } from './scenario-events.ts'
import { viewEdited, viewExistence } from './view-events.ts'
import { workItemDescribed } from './work-item-described.ts'
import { workItemEstimated } from './work-item-estimated.ts'
import { workItemMilestoneChanged } from './work-item-milestone-changed.ts'
import { workItemMovedAway } from './work-item-moved-away.ts'
import { workItemParentChanged } from './work-item-parent-changed.ts'
import { workItemPrioritised } from './work-item-prioritised.ts'
import { workItemProgressed } from './work-item-progressed.ts'
import { workItemRanked } from './work-item-ranked.ts'
import { workItemRenamed } from './work-item-renamed.ts'
import { workItemRetyped } from './work-item-retyped.ts'
import { workItemScheduled } from './work-item-scheduled.ts'
import { workItemAssignees, workItemLabels, workItemSkills } from './work-item-set-changed.ts'
import { workItemStaffed } from './work-item-staffed.ts'
import { workItemStatusChanged } from './work-item-status-changed.ts'
import { workspaceEdited } from './workspace-edited.ts'
import { workspaceRenamed } from './workspace-renamed.ts'

/** What one commit did to one thing. */
export interface EntityChange {
  readonly kind: EntityKind
  readonly id: string
  readonly isCreation: boolean
  /** The cells that the commit wrote, as they were before it. */
  readonly before: Readonly<Record<string, Cell>>
  readonly included: readonly { readonly set: PeoplesSet; readonly element: string; readonly dots: readonly string[] }[]
  readonly excluded: readonly { readonly set: PeoplesSet; readonly element: string }[]
}

/**
 * The events that take a change back: what was created is deleted, what was written gets its former value, what was
 * added to a set leaves it and what left it comes back. Cells that follow from others (closedAt, updatedAt) are not
 * asked for by themselves.
 */
export function invertChange(change: EntityChange): readonly EventDraft[] {
  if (change.isCreation) return existenceEvent(change.kind, change.id, true)
  return [
    ...restoreFields(change),
    ...change.included.map((gone) => exclude(change.id, gone)),
    ...change.excluded.map((back) => include(change.id, back)),
  ]
}

const setEvents = {
  labels: workItemLabels,
  assignees: workItemAssignees,
  requiredSkills: workItemSkills,
  memberSkills,
  calendarExceptions,
  riskItems,
} as const

function include(ownerId: string, { set, element }: EntityChange['excluded'][number]): EventDraft {
  // Elements are of the kind that the set holds.
  return setEvents[set].included.make({ id: ownerId as never, element: element as never })
}
function exclude(ownerId: string, { set, element, dots }: EntityChange['included'][number]): EventDraft {
  return setEvents[set].excluded.make({ id: ownerId as never, element: element as never, dots: [...dots] })
}

const existence = {
  workItem: workItemExistence,
  milestone: milestoneExistence,
  label: labelExistence,
  comment: commentExistence,
  dependency: dependencyExistence,
  view: viewExistence,
  calendar: calendarExistence,
  leave: leaveExistence,
  allocation: allocationExistence,
  baseline: baselineExistence,
  risk: riskExistence,
  scenario: scenarioExistence,
  rate: rateExistence,
} as const

function existenceEvent(kind: EntityKind, id: string, isDeleted: boolean): readonly EventDraft[] {
  if (kind === 'project') return [projectArchived.make({ id: id as ProjectId, isArchived: isDeleted })]
  // A member who was added by mistake stays in what was done since, and can no longer sign in.
  if (kind === 'member') return isDeleted ? [memberEdited.make({ id: id as MemberId, set: { role: 'none' } })] : []
  if (kind === 'workspace') return []
  // Each of the definitions takes ids of the kind that it is listed under.
  const events = existence[kind] as unknown as typeof workItemExistence
  return [(isDeleted ? events.deleted : events.restored).make({ id: id as WorkItemId })]
}

/** What was moved away goes where it went. */
function existenceBefore(kind: EntityKind, id: string, before: Readonly<Record<string, Cell>>): readonly EventDraft[] {
  const { deletedAt, movedToId = null } = before
  if (kind !== 'workItem' || deletedAt === null || movedToId === null)
    return existenceEvent(kind, id, deletedAt !== null)
  return [workItemMovedAway.make({ id: id as WorkItemId, movedToId: movedToId as WorkItemId })]
}

function restoreFields({ kind, id, before }: EntityChange): readonly EventDraft[] {
  const fields = { ...before }
  const events: EventDraft[] = []
  if ('deletedAt' in fields) events.push(...existenceBefore(kind, id, fields))
  // The values are those that events of these fields wrote, so they have the fields' types.
  const given = fields as never
  switch (kind) {
    case 'workItem':
      return [...events, ...restoreWorkItem(id as WorkItemId, fields)]
    case 'workspace':
      return [
        ...events,
        ...some(pick(fields, ['name']), (set) => workspaceRenamed.make({ id: id as WorkspaceId, set: set as never })),
        ...some(pick(given, ['calendarId']), (set) => workspaceEdited.make({ id: id as WorkspaceId, set })),
      ]
    case 'member':
      return [
        ...events,
        ...some(pick(given, ['name', 'email', 'role', 'githubLogin', 'calendarId', 'capacityMinutes']), (set) =>
          memberEdited.make({ id: id as MemberId, set }),
        ),
      ]
    case 'project':
      return [
        ...('archivedAt' in fields
          ? [projectArchived.make({ id: id as ProjectId, isArchived: fields['archivedAt'] !== null })]
          : []),
        ...('key' in fields ? [projectRekeyed.make({ id: id as ProjectId, key: String(fields['key']) })] : []),
        ...some(pick(given, ['name', 'summary', 'description', 'leadId', 'startOn', 'targetOn', 'calendarId']), (set) =>
          projectEdited.make({ id: id as ProjectId, set }),
        ),
      ]
    case 'milestone':
      return [
        ...events,
        ...some(pick(given, ['title', 'description', 'dueOn', 'closedAt']), (set) =>
          milestoneEdited.make({ id: id as MilestoneId, set }),
        ),
      ]
    case 'label':
      return [
        ...events,
        ...some(pick(given, ['name', 'color', 'description']), (set) => labelEdited.make({ id: id as LabelId, set })),
      ]
    case 'comment':
      return [
        ...events,
        ...('body' in fields ? [commentEdited.make({ id: id as CommentId, body: String(fields['body']) })] : []),
      ]
    case 'view':
      return [
        ...events,
        ...some(pick(given, ['name', 'query', 'layout']), (set) => viewEdited.make({ id: id as ViewId, set })),
      ]
    case 'dependency':
      return [...events, ...restoreDependency(id as DependencyId, fields)]
    default:
      return [...events, ...restorePlanning(kind, id, fields)]
  }
}

function restoreDependency(id: DependencyId, fields: Readonly<Record<string, Cell>>): readonly EventDraft[] {
  return some(pick(fields, ['type', 'lagMinutes', 'lagPercent', 'lagKind']), (set) =>
    dependencyEdited.make({ id, set }),
  )
}

/** What concerns people and their time. */
function restorePlanning(
  kind: 'calendar' | 'leave' | 'allocation' | 'baseline' | 'risk' | 'scenario' | 'rate',
  id: string,
  fields: Readonly<Record<string, Cell>>,
): readonly EventDraft[] {
  const restore = (names: readonly string[], make: (set: Record<string, never>) => EventDraft) =>
    some(pick(fields, names), make)
  switch (kind) {
    case 'calendar':
      return restore(['name', 'timeZone', 'week'], (set) => calendarEdited.make({ id: id as CalendarId, set }))
    case 'leave':
      return restore(['status'], (set) => leaveDecided.make({ id: id as LeaveId, set: set as never }))
    case 'allocation':
      return restore(['fromOn', 'toOn', 'percent', 'kind'], (set) =>
        allocationEdited.make({ id: id as AllocationId, set }),
      )
    case 'risk':
      return restore(riskFields, (set) => riskEdited.make({ id: id as RiskId, set }))
    case 'scenario':
      return [
        ...restore(['name', 'note'], (set) => scenarioEdited.make({ id: id as ScenarioId, set })),
        ...restore(['appliedAt'], (set) => scenarioApplied.make({ id: id as ScenarioId, set: set as never })),
      ]
    case 'rate':
      return restore(['perHour'], (set) => rateEdited.make({ id: id as RateId, set }))
    case 'baseline':
      // What it keeps never changes.
      return restore(['name'], (set) => baselineEdited.make({ id: id as BaselineId, set: set as never }))
  }
}
const riskFields = [
  'title',
  'description',
  'probabilityPercent',
  'delayMinutes',
  'costMinor',
  'ownerId',
  'response',
  'status',
]

/** Each event of a work item with the cells that it writes. */
const workItemFields: readonly (readonly [readonly string[], (id: WorkItemId, set: never) => EventDraft])[] = [
  [['title'], (id, set) => workItemRenamed.make({ id, set })],
  [['description'], (id, set) => workItemDescribed.make({ id, set })],
  [['type'], (id, set) => workItemRetyped.make({ id, set })],
  [['priority'], (id, set) => workItemPrioritised.make({ id, set })],
  [['rank'], (id, set) => workItemRanked.make({ id, set })],
  [
    ['estimate', 'optimisticMinutes', 'likelyMinutes', 'pessimisticMinutes'],
    (id, set) => workItemEstimated.make({ id, set }),
  ],
  [['startOn', 'dueOn', 'constraintType', 'constraintOn'], (id, set) => workItemScheduled.make({ id, set })],
  [
    ['remainingMinutes', 'spentMinutes', 'percentComplete', 'startedAt'],
    (id, set) => workItemProgressed.make({ id, set }),
  ],
  [['peopleNeeded', 'isSplittable'], (id, set) => workItemStaffed.make({ id, set })],
  [['milestoneId'], (id, set) => workItemMilestoneChanged.make({ id, set })],
  [['parentId'], (id, set) => workItemParentChanged.make({ id, set })],
]

function restoreWorkItem(id: WorkItemId, fields: Readonly<Record<string, Cell>>): readonly EventDraft[] {
  const status = fields['status']
  const events: EventDraft[] = []
  if (status !== undefined) {
    events.push(
      workItemStatusChanged.make({
        id,
        // A cell of the status column; what follows from it was written by the same event.
        status: status as Status,
        closedAt: (fields['closedAt'] ?? null) as number | null,
        closedBy: (fields['closedBy'] ?? null) as MemberId | null,
        closeReason: (fields['closeReason'] ?? null) as string | null,
      }),
    )
  }
  for (const [names, make] of workItemFields) {
    const set = pick(fields, names)
    if (set !== undefined) events.push(make(id, set as never))
  }
  return events
}

function pick(fields: Readonly<Record<string, Cell>>, names: readonly string[]): Record<string, never> | undefined {
  const entries = names.filter((name) => name in fields).map((name) => [name, fields[name]] as const)
  // The values are those that events of these fields wrote, so they have the fields' types.
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Record<string, never>)
}

function some<T>(set: T | undefined, make: (set: T) => EventDraft): readonly EventDraft[] {
  return set === undefined ? [] : [make(set)]
}
