import type {
  AllocationKind,
  ConstraintType,
  DependencyType,
  LagKind,
  LeaveStatus,
  Priority,
  ProjectVisibility,
  RiskStatus,
  Role,
  Status,
  StatusCategory,
  ViewLayout,
  WorkItemType,
} from '@spicetime/domain'
import {
  allocationKinds,
  constraintTypes,
  dependencyTypes,
  lagKinds,
  leaveStatuses,
  priorities,
  projectVisibilities,
  riskStatuses,
  roles,
  statusCategories,
  statuses,
  viewLayouts,
  workItemTypes,
} from '@spicetime/domain'
import type { Conflict, QuarantinedCommit, Resolution, WorkItemGrouping } from '@spicetime/workspace'
import { type PlanObjective, planObjectives } from '@spicetime/workspace/plan'
import { builder } from './builder.ts'

/** `in-progress` is IN_PROGRESS in GraphQL, whose names know no hyphen. */
export function enumName(value: string): string {
  return value.replaceAll('-', '_').toUpperCase()
}

function enumOf<V extends string>(
  name: string,
  description: string,
  values: readonly V[],
  meanings: Readonly<Record<V, string>>,
) {
  const entries = values.map((value) => [enumName(value), { value, description: meanings[value] }] as const)
  return builder.enumType(name, { description, values: Object.fromEntries(entries) })
}

export const StatusEnum = enumOf<Status>('Status', 'Where a work item stands in its workflow.', statuses, {
  backlog: 'Perhaps one day.',
  todo: 'Planned, not begun.',
  'in-progress': 'Somebody is working on it.',
  'in-review': 'Done by its maker, looked at by others.',
  done: 'Finished.',
  cancelled: 'Will not be done.',
})

export const LeaveStatusEnum = enumOf<LeaveStatus>('LeaveStatus', 'Where a wish for leave stands.', leaveStatuses, {
  requested: 'Nobody has said yes or no; plans do not count it.',
  approved: 'Plans count it.',
  rejected: 'Somebody said no.',
})

export const AllocationKindEnum = enumOf<AllocationKind>(
  'AllocationKind',
  'Whether an allocation is only planned.',
  allocationKinds,
  { soft: 'Planned.', booked: 'Promised.' },
)

export const RiskStatusEnum = enumOf<RiskStatus>('RiskStatus', 'Where a risk stands.', riskStatuses, {
  open: 'It may happen.',
  happened: 'It did.',
  closed: 'It cannot happen any more.',
})

export const StatusCategoryEnum = enumOf<StatusCategory>(
  'StatusCategory',
  'What a status means to lists, boards and measures.',
  statusCategories,
  {
    backlog: 'Not planned yet.',
    unstarted: 'Planned, not begun.',
    started: 'Under way.',
    done: 'Closed: finished.',
    cancelled: 'Closed: given up.',
  },
)

export const PriorityEnum = enumOf<Priority>('Priority', 'How pressing a work item is, least first.', priorities, {
  none: 'Nobody has said.',
  low: 'When there is time.',
  medium: 'In its turn.',
  high: 'Before others.',
  urgent: 'Now.',
})

export const WorkItemTypeEnum = enumOf<WorkItemType>('WorkItemType', 'The kind of a work item.', workItemTypes, {
  task: 'Something to do.',
  bug: 'Something that is wrong.',
  story: 'Something that a person wants to be able to do.',
  epic: 'Something large that has children.',
  'pull-request': 'A proposed change that lives in another system.',
})

export const RoleEnum = enumOf<Role>('Role', 'What a member may do in the workspace, most first.', roles, {
  owner: 'Everything.',
  admin: 'Everything an owner may.',
  member: 'Change the work, not members or the workspace.',
  viewer: 'Look.',
  none: 'Known by name only, from an import; cannot sign in.',
})

export const ProjectVisibilityEnum = enumOf<ProjectVisibility>(
  'ProjectVisibility',
  'Who sees a project.',
  projectVisibilities,
  { workspace: 'Everybody in the workspace.', members: 'Its members.' },
)

export const ProjectMemberRoleEnum = enumOf<'lead' | 'member'>(
  'ProjectMemberRole',
  'What a member of a project may do about who sees it.',
  ['lead', 'member'],
  { lead: 'Let others in.', member: 'See it.' },
)

export const ViewLayoutEnum = enumOf<ViewLayout>('ViewLayout', 'How a saved view is shown.', viewLayouts, {
  list: 'One below the other.',
  board: 'In columns by status.',
})

const groupings = [
  'status',
  'assignee',
  'milestone',
  'priority',
  'type',
  'label',
] as const satisfies readonly WorkItemGrouping[]

export const WorkItemGroupingEnum = enumOf<WorkItemGrouping>(
  'WorkItemGrouping',
  'What the columns of a board stand for.',
  groupings,
  {
    status: 'A column for each status.',
    assignee: 'A column for each assignee; an item with two is in both.',
    milestone: 'A column for each milestone.',
    priority: 'A column for each priority.',
    type: 'A column for each type.',
    label: 'A column for each label; an item with two is in both.',
  },
)

export const RankEdgeEnum = builder.enumType('RankEdge', {
  description: 'An end of the order of a project.',
  values: {
    TOP: { value: 'top', description: 'Before all others.' },
    BOTTOM: { value: 'bottom', description: 'After all others.' },
  } as const,
})

export const ConflictKindEnum = enumOf<Conflict['kind']>(
  'ConflictKind',
  'What came in conflict.',
  ['field', 'status', 'suspended', 'deleted'],
  {
    deleted: 'Something that was deleted while others, who had not heard of that, went on with it.',
    field: 'Two values of one field.',
    status: 'A change of status that another one superseded.',
    suspended:
      'A dependency or parent that closes a circle with edges made elsewhere, and does not hold until it is broken.',
  },
)

export const ConflictChoiceEnum = enumOf<Resolution['keep']>(
  'ConflictChoice',
  'How a conflict ends.',
  ['current', 'other', 'value'],
  {
    current: 'What is shown now stays. A suspended edge is given up.',
    other: 'The value of `commit` takes its place.',
    value: 'Something new takes its place.',
  },
)

export const QuarantineReasonEnum = enumOf<QuarantinedCommit['reason']>(
  'QuarantineReason',
  'Why a commit has no effect.',
  ['withdrawn', 'rests-on-quarantined', 'forked'],
  {
    withdrawn: 'Its author was removed, or lost the right, by somebody who had not seen it.',
    'rests-on-quarantined': 'What gave its author the right is itself in quarantine.',
    forked: 'Its device wrote two histories, as after a backup was restored.',
  },
)

export const DependencyTypeEnum = enumOf<DependencyType>(
  'DependencyType',
  'Which dates of two items a dependency ties.',
  dependencyTypes,
  {
    'finish-to-start': 'It starts when the other is done.',
    'start-to-start': 'It starts when the other has started.',
    'finish-to-finish': 'It is done when the other is.',
    'start-to-finish': 'It is done when the other has started.',
  },
)

export const LagKindEnum = enumOf<LagKind>('LagKind', 'In what time a lag passes.', lagKinds, {
  working: 'When people work.',
  elapsed: 'Day and night, as paint dries.',
})

export const ConstraintTypeEnum = enumOf<ConstraintType>(
  'ConstraintType',
  'What holds the dates of an item besides what it waits for.',
  constraintTypes,
  {
    'as-soon-as-possible': 'Nothing.',
    'as-late-as-possible': 'It is as late as delays nobody.',
    'start-no-earlier-than': 'It does not start before a day.',
    'start-no-later-than': 'It is to start by a day.',
    'finish-no-earlier-than': 'It is not done before a day.',
    'finish-no-later-than': 'It is to be done by a day.',
    'must-start-on': 'It starts on a day.',
    'must-finish-on': 'It is done on a day.',
  },
)

export const PlanObjectiveEnum = enumOf<PlanObjective>(
  'PlanObjective',
  'What a plan can be made for.',
  planObjectives,
  {
    finish: 'That all is done early.',
    lateness: 'That deadlines are held, or missed by as little as can be.',
    stability: 'That few starts are moved against the baseline, and not by much.',
    cost: 'That people who are chosen cost little.',
    load: 'That everybody has about as much to do in each week. What has time is put off for it; no end is.',
  },
)
