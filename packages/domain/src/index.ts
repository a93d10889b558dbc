export { accept, refuse, unreachable } from './result.ts'
export type { Result } from './result.ts'
export { encodeBase32, idPrefixes, kindOfId, makeId } from './ids.ts'
export type {
  CommentId, DependencyId, EntityKind, IdByKind, LabelId, MemberId, MilestoneId, ProjectId, RegionId, WorkItemId,
  WorkspaceId,
} from './ids.ts'
export { defaultWorkflow, isClosedStatus, statusCategories, statuses, statusesOfCategory, statusInfo } from './vocabulary/statuses.ts'
export type { Status, StatusCategory, StatusInfo } from './vocabulary/statuses.ts'
export { priorities, priorityOfRank, priorityRank } from './vocabulary/priorities.ts'
export type { Priority } from './vocabulary/priorities.ts'
export { workItemTypes } from './vocabulary/work-item-types.ts'
export type { WorkItemType } from './vocabulary/work-item-types.ts'
export { memberKinds, roles } from './vocabulary/roles.ts'
export type { MemberKind, Role } from './vocabulary/roles.ts'
export type {
  CommentRow, DependencyRow, LabelRow, MemberRow, MilestoneRow, ProjectRow, RowByKind, WorkItemRow, WorkspaceRow,
} from './entities/rows.ts'
export type { Command, WorkItemChanges } from './commands/command.ts'
export type { FieldRule, Refusal } from './commands/refusal.ts'
export type { QueryProblem } from './query/problem.ts'
