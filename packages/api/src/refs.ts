import type {
  AllocationRow,
  BaselineRow,
  CalendarRow,
  CommentRow,
  DependencyRow,
  EntityKind,
  LabelRow,
  LeaveRow,
  MemberRow,
  MilestoneRow,
  ProjectRow,
  RateRow,
  RiskRow,
  RowByKind,
  ScenarioRow,
  StatusInfo,
  ViewRow,
  WorkItemRow,
  WorkspaceRow,
} from '@spicetime/domain'
import type {
  CommitInfo,
  EntityDiff,
  EventInfo,
  FieldChange,
  FieldWrite,
  HistoryEntry,
  TextSpan,
  WorkItemGroup,
  WriteCause,
} from '@spicetime/workspace'
import { builder } from './builder.ts'
import type { ApiContext } from './context.ts'

/**
 * The object types by name, each with the value that its resolvers are given. Declared apart from the files of
 * `types/` that fill them in, because the types name each other in circles (an item has a project, a project has items).
 */
const node = <K extends EntityKind>(kind: K) => ({
  id: { resolve: (row: { readonly id: string }) => row.id },
  loadManyWithoutCache: (ids: readonly string[], { loaders }: ApiContext): Promise<(RowByKind[K] | null)[]> =>
    Promise.all(ids.map(async (id) => (await loaders.find(kind, id)) ?? null)),
})

export const WorkspaceRef = builder.objectRef<WorkspaceRow>('Workspace')
export const MemberRef = builder.objectRef<MemberRow>('Member')
export const ProjectRef = builder.objectRef<ProjectRow>('Project')
export const WorkItemRef = builder.objectRef<WorkItemRow>('WorkItem')
export const MilestoneRef = builder.objectRef<MilestoneRow>('Milestone')
export const LabelRef = builder.objectRef<LabelRow>('Label')
export const CommentRef = builder.objectRef<CommentRow>('Comment')
export const DependencyRef = builder.objectRef<DependencyRow & { readonly isSuspended?: boolean | 0 | 1 }>('Dependency')

export const SavedViewRef = builder.objectRef<ViewRow>('SavedView')

export const CalendarRef = builder.objectRef<CalendarRow>('Calendar')
export const LeaveRef = builder.objectRef<LeaveRow>('Leave')
export const AllocationRef = builder.objectRef<AllocationRow>('Allocation')
export const BaselineRef = builder.objectRef<BaselineRow>('Baseline')
export const RiskRef = builder.objectRef<RiskRow>('Risk')
export const RateRef = builder.objectRef<RateRow>('Rate')
export const ScenarioRef = builder.objectRef<ScenarioRow>('Scenario')

export const nodeOptions = {
  workspace: node('workspace'),
  member: node('member'),
  project: node('project'),
  workItem: node('workItem'),
  milestone: node('milestone'),
  label: node('label'),
  comment: node('comment'),
  dependency: node('dependency'),
  view: node('view'),
  calendar: node('calendar'),
  leave: node('leave'),
  allocation: node('allocation'),
  baseline: node('baseline'),
  risk: node('risk'),
  scenario: node('scenario'),
  rate: node('rate'),
}

export const StatusInfoRef = builder.objectRef<StatusInfo>('StatusInfo')
export const WorkItemGroupRef = builder.objectRef<WorkItemGroup>('WorkItemGroup')
export const TextSpanRef = builder.objectRef<TextSpan>('TextSpan')
export const HistoryEntryRef = builder.objectRef<HistoryEntry>('HistoryEntry')
export const FieldChangeRef = builder.objectRef<FieldChange>('FieldChange')
export const CommitRef = builder.objectRef<CommitInfo>('Commit')
export const EventRef = builder.objectRef<EventInfo>('Event')
export const EntityDiffRef = builder.objectRef<EntityDiff>('EntityDiff')
export const FieldWriteRef = builder.objectRef<FieldWrite & { readonly field: string }>('FieldWrite')
export const WriteCauseRef = builder.objectRef<WriteCause>('WriteCause')
