export type {
  Change, Changes, CommitFilter, CommitInfo, EntityDiff, EntityRef, EventInfo, ExecuteOptions, FieldChange, HistoryEntry,
  MemberFilter, Outcome, Page, PageRequest, Reader, RefusedAt, StoreStatus, WorkItemFilter, WorkItemGroup,
  WorkItemGrouping, Workspace,
} from './workspace.ts'
