export { accept, refuse, unreachable } from './result.ts'
export type { Result } from './result.ts'
export { idPrefixes, isOfRegion, kindOfId, makeId, regionTagOf, serialOf, serialsEnd } from './ids.ts'
export type {
  AllocationId,
  BaselineId,
  CalendarId,
  CommentId,
  DependencyId,
  EntityKind,
  IdByKind,
  LabelId,
  LeaveId,
  MemberId,
  MilestoneId,
  ProjectId,
  RateId,
  RegionId,
  RiskId,
  ScenarioId,
  ViewId,
  WorkItemId,
  WorkspaceId,
} from './ids.ts'
export {
  defaultWorkflow,
  isClosedStatus,
  statusCategories,
  statuses,
  statusesOfCategory,
  statusInfo,
} from './vocabulary/statuses.ts'
export type { Status, StatusCategory, StatusInfo } from './vocabulary/statuses.ts'
export { priorities, priorityOfRank, priorityRank } from './vocabulary/priorities.ts'
export type { Priority } from './vocabulary/priorities.ts'
export { workItemTypes } from './vocabulary/work-item-types.ts'
export type { WorkItemType } from './vocabulary/work-item-types.ts'
export { constraintTypes, dependencyTypes, hasConstraintDate, lagKinds } from './vocabulary/plan-terms.ts'
export type { ConstraintType, DependencyType, LagKind } from './vocabulary/plan-terms.ts'
export { readSkill, skillElement } from './vocabulary/skills.ts'
export type { Skill } from './vocabulary/skills.ts'
export { currencyPattern, minorDigitsOf, priceMinorMax, priceText, readPrice } from './vocabulary/price.ts'
export type { Price } from './vocabulary/price.ts'
export { lagText, parseLag } from './vocabulary/lag.ts'
export type { LagParts } from './vocabulary/lag.ts'
export { wordOfValue } from './vocabulary/value-words.ts'
export { parseWorkMinutes, workText } from './vocabulary/work-time.ts'
export { viewLayouts } from './vocabulary/view-layouts.ts'
export type { ViewLayout } from './vocabulary/view-layouts.ts'
export { allocationKinds } from './vocabulary/allocation-kinds.ts'
export type { AllocationKind } from './vocabulary/allocation-kinds.ts'
export { leaveStatuses } from './vocabulary/leave-statuses.ts'
export type { LeaveStatus } from './vocabulary/leave-statuses.ts'
export { riskStatuses } from './vocabulary/risk-statuses.ts'
export type { RiskStatus } from './vocabulary/risk-statuses.ts'
export { defaultTimeZone, defaultWeek, parseWeek, weekMinutes } from './calendar/calendar-week.ts'
export type { CalendarWeek, DayShifts } from './calendar/calendar-week.ts'
export { readShiftsText, readWeekText, shiftsText, weekText } from './calendar/calendar-text.ts'
export { compareExceptions, exceptionText, readException } from './calendar/calendar-exception.ts'
export type { CalendarException } from './calendar/calendar-exception.ts'
export { readEntries } from './baseline/baseline-entries.ts'
export type { BaselineEntry } from './baseline/baseline-entries.ts'
export { readScenarioChanges } from './scenario/scenario-change.ts'
export type {
  KnownScenarioChange,
  ScenarioChange,
  ScenarioItemFields,
  ScenarioWish,
} from './scenario/scenario-change.ts'
export { scenarioCommands } from './scenario/scenario-commands.ts'
export { findStale } from './scenario/stale-changes.ts'
export type { StaleReason } from './scenario/stale-changes.ts'
export { memberKinds, roles } from './vocabulary/roles.ts'
export type { MemberKind, Role } from './vocabulary/roles.ts'
export type {
  AllocationRow,
  BaselinePartRow,
  BaselineRow,
  CalendarRow,
  CommentRow,
  DependencyRow,
  LabelRow,
  LeaveRow,
  MemberRow,
  MilestoneRow,
  ProjectRow,
  RateRow,
  RiskRow,
  RowByKind,
  RowKind,
  ScenarioRow,
  ViewRow,
  WorkItemPlanRow,
  WorkItemRow,
  WorkspaceRow,
} from './entities/rows.ts'
export { projectVisibilities } from './commands/command.ts'
export type { Command, MoveToProject, ProjectVisibility, WorkItemChanges } from './commands/command.ts'
export type { FieldRule, Refusal } from './commands/refusal.ts'
export { idsOfRefusal, refusalLanguageOf, refusalText } from './commands/refusal-text.ts'
export type { RefusalLanguage, RefusalTextOptions } from './commands/refusal-text.ts'
export type { QueryProblem } from './query/problem.ts'
export { parseQuery, queryLengthMax } from './query/parse-query.ts'
export type {
  Combination,
  DateTerm,
  Expression,
  HasTerm,
  IsTerm,
  ItemTerm,
  NameTerm,
  NameValue,
  Negation,
  NumberTerm,
  PriorityTerm,
  Query,
  RangeTest,
  SortKey,
  StatusTerm,
  Term,
  TextTerm,
  TypeTerm,
} from './query/ast.ts'
export { queryProblemText, refuseQuery } from './query/problem.ts'
export type { Span } from './query/problem.ts'
export { dateBoundsOf } from './query/date-bounds.ts'
export type { DateBounds } from './query/date-bounds.ts'
export { parseDateValue, periodOf } from './query/date-value.ts'
export type { DateValue, Moment, Now } from './query/date-value.ts'
export { startOfUtcDay } from './query/calendar-date.ts'
export { nearestWords } from './query/did-you-mean.ts'
export type { NameKind, NameOption, QueryNames } from './query/query-names.ts'
export type {
  DateKey,
  HasField,
  IsState,
  ItemKey,
  NameKey,
  NumberKey,
  QueryKey,
  SortField,
} from './query/query-keys.ts'
export { authorityChangesOf, needOf, ratesRegion } from './authority/needs.ts'
export { rateIdOf } from './events/rate-events.ts'
export { isEventOfRegion } from './authority/of-region.ts'
export { permitsChange } from './authority/permits-change.ts'
export type { AuthorityView } from './authority/permits-change.ts'
export type { AuthorityChange } from './authority/authority-change.ts'
export {
  authorityChangeOf,
  quarantineAdopted,
  quarantineDropped,
  recoveryRegistered,
  replicaEnrolled,
  replicaRecovered,
  replicaRenamed,
  replicaRevoked,
} from './events/authority-events.ts'
export { memberRemoved } from './events/member-removed.ts'
export { memberRoleChanged } from './events/member-role-changed.ts'
export type { SeenChain } from './events/seen-chains.ts'
export { mayRole, permissionOf, permissionToChange } from './commands/permissions.ts'
export type { Permission } from './commands/permissions.ts'
export type { Decided, Decision, LeftBehind, Scope, ScopedEvent } from './commands/decision.ts'
export { wishAfterCreation } from './commands/decide-project.ts'
export { inPrivate, inProject, inRates, inWorkspace } from './commands/decision.ts'
export { findCycle } from './commands/cycles.ts'
export { findLeadRefusal } from './commands/leads.ts'
export { decideCommand } from './commands/decide-command.ts'
export { regionToBeFounded } from './commands/decide-project.ts'
export type { DecisionContext, DomainView, Place, RegionAudience, ReplicaInfo } from './commands/domain-view.ts'
export { rankBetween, ranksBetween } from './commands/ranks.ts'
export { isPeoplesSet, setNames } from './effects.ts'
export type { Cell, Cells, Effect, EffectContext, PeoplesSet, SetName } from './effects.ts'
export { entityTables, setTables, sharedSets } from './entities/tables.ts'
export type { EventDraft } from './events/define-event.ts'
export { invertChange } from './events/invert-change.ts'
export type { EntityChange } from './events/invert-change.ts'
export { eventKinds, interpretEvent } from './events/registry.ts'
export { fieldsSetBy, isSideEffect, toldKind } from './events/side-effects.ts'
export { commentAdded } from './events/comment-added.ts'
export { commentEdited } from './events/comment-edited.ts'
export { labelCreated } from './events/label-created.ts'
export { labelEdited } from './events/label-edited.ts'
export { memberAdded } from './events/member-added.ts'
export { milestoneCreated } from './events/milestone-created.ts'
export { milestoneEdited } from './events/milestone-edited.ts'
export { commentTextEdited, workItemTextEdited } from './events/text-edited.ts'
export type { TextEdit } from './events/text-edited.ts'
export { workItemAssignees, workItemLabels } from './events/work-item-set-changed.ts'
export { workItemCreated } from './events/work-item-created.ts'
export { workItemDescribed } from './events/work-item-described.ts'
export {
  blockElement,
  keyElement,
  projectNumbersReserved,
  readBlockElement,
  workItemNumbered,
} from './events/numbers.ts'
export { workItemMilestoneChanged } from './events/work-item-milestone-changed.ts'
export { workItemRenamed } from './events/work-item-renamed.ts'
export { workItemRetyped } from './events/work-item-retyped.ts'
export { workItemStatusChanged } from './events/work-item-status-changed.ts'
export { workItemSynced } from './events/work-item-synced.ts'
export { fieldsWrittenWith } from './events/written-together.ts'
export { workspaceCreated } from './events/workspace-created.ts'
export { printQuery, printSort, quoteName } from './query/print-query.ts'
export { withoutSpans } from './query/without-spans.ts'
export { completeQuery } from './query/complete-query.ts'
export type { QueryCompletion, QueryOption } from './query/complete-query.ts'
export { valuesOfTerm, withoutTerm, withSort, withTerm } from './query/edit-query.ts'
export { renderProblem } from './query/render-problem.ts'
export { hasFields, isStates, queryKeyNames, queryKeys, sortFields } from './query/query-keys.ts'
