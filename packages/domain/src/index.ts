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
export { parseQuery, queryLengthMax } from './query/parse-query.ts'
export type {
  Combination, DateTerm, Expression, HasTerm, IsTerm, ItemTerm, NameTerm, NameValue, Negation, NumberTerm, PriorityTerm, Query, RangeTest,
  SortKey, StatusTerm, Term, TextTerm, TypeTerm,
} from './query/ast.ts'
export { refuseQuery } from './query/problem.ts'
export type { Span } from './query/problem.ts'
export { dateBoundsOf } from './query/date-bounds.ts'
export type { DateBounds } from './query/date-bounds.ts'
export type { DateValue, Moment, Now } from './query/date-value.ts'
export { startOfUtcDay } from './query/calendar-date.ts'
export { nearestWords } from './query/did-you-mean.ts'
export type { NameKind, NameOption, QueryNames } from './query/query-names.ts'
export type { DateKey, HasField, IsState, ItemKey, NameKey, NumberKey, QueryKey, SortField } from './query/query-keys.ts'
