export type {
  Change,
  Changes,
  CommitFilter,
  CommitInfo,
  EntityDiff,
  EntityRef,
  EventInfo,
  ExecuteOptions,
  FieldChange,
  HistoryEntry,
  ItemCounts,
  MemberFilter,
  Outcome,
  Page,
  PageRequest,
  Reader,
  RefusedAt,
  StoreStatus,
  TextSpan,
  WorkItemFilter,
  WorkItemGroup,
  WorkItemGrouping,
  Workspace,
} from './workspace.ts'
export type {
  Conflict,
  ConflictFilter,
  ConflictPageRequest,
  ConflictToResolve,
  ConflictValue,
  Resolution,
} from './conflicts/conflict.ts'
export { compileParsedQuery, compileWorkItemQuery } from './query/compile-work-item-query.ts'
export type { CompiledQuery } from './query/compile-work-item-query.ts'
export { countStatement, orderValuesOf, pageStatement } from './query/page-statement.ts'
export type { PageOptions } from './query/page-statement.ts'
export type { QueryContext, QueryLookup } from './query/query-lookup.ts'
export { makeQueryLookup } from './query/sql-query-lookup.ts'
export { createWorkspace, openWorkspace, replicaPorts } from './open-workspace.ts'
export type { NewWorkspace } from './open-workspace.ts'
export type { WorkspacePorts } from './ports.ts'
export { workspaceProjection } from './projection/definition.ts'
export { CursorError } from './read/cursor.ts'
export { changedWords } from './read/changed-words.ts'
export {
  fillPhrase,
  importedThings,
  importPhrase,
  phraseOfEvent,
  subjectOfEvent,
  thingNouns,
  valueOfEvent,
} from './read/event-phrases.ts'
export { recoverWorkspace } from './authority/recover-workspace.ts'
export type { Recovery } from './authority/recover-workspace.ts'
export { StoreError } from './store-format.ts'
export { invariants } from './doctor/invariants.ts'
export type { BrokenInvariant } from './doctor/invariants.ts'
export { runDoctor } from './doctor/run-doctor.ts'
export type { DoctorOptions, DoctorPorts, DoctorProgress, DoctorReport } from './doctor/run-doctor.ts'
export { importGithub } from './import/import-github.ts'
export type { ImportOptions, ImportPorts } from './import/import-github.ts'
export type { ImportProblem, ImportProblemCode, ImportRefusal } from './import/import-problem.ts'
export type { ImportProgress, ImportReport, KeptItem } from './import/import-report.ts'
export type { ImportTarget } from './import/import-target.ts'
export {
  enrolmentAnswerShape,
  invitationForOther,
  readEnrolment,
  readEnrolmentText,
  signEnrolment,
  writeEnrolmentText,
} from './replicas/enrolment.ts'
export type { EnrolmentAnswer, EnrolmentRequest } from './replicas/enrolment.ts'
export type { Exchange } from './replicas/exchange.ts'
export { countSubItems, moveCommands } from './write/move-commands.ts'
export type { MoveWish } from './write/move-commands.ts'
export { distanceOf } from './replicas/remotes.ts'
export type { Distance, Remote, Remotes, RemoteVector } from './replicas/remotes.ts'
export type { PointRef } from './history/find-point.ts'
export type { Dependant } from './history/read-dependants.ts'
export type { FieldReason, FieldWrite, WriteCause } from './history/read-why.ts'
export { openPast } from './history/open-past.ts'
export type { PastPorts, PastProgress, PastRefusal, PastWorkspace } from './history/open-past.ts'
export {
  awaitedRegion,
  createJoiningStore,
  createUnsettledStore,
  isStillJoining,
  settleMembership,
} from './replicas/joining-store.ts'
export type { Joining } from './replicas/joining-store.ts'
export { RemoteLinks } from './replicas/remote-links.ts'
export type { LinkState, LinkStatus, RemoteLinksOptions } from './replicas/remote-links.ts'
export type { QuarantinedCommit } from './authority/read-quarantine.ts'
export type { ReplicaInfo } from './authority/read-replicas.ts'
export { compactStore } from './snapshot/compact-store.ts'
export type { CompactReport, CompactStoreOptions } from './snapshot/compact-store.ts'
export {
  readReplicaRequest,
  readSnapshotOffer,
  readSnapshotPlace,
  signReplicaRequest,
} from './replicas/replica-request.ts'
export type { ReplicaRequest, SnapshotOffer, SnapshotPlace } from './replicas/replica-request.ts'
export { completeFullText } from './snapshot/complete-full-text.ts'
export { applyDiff } from './live/list-diff.ts'
export { defaultLiveLimits, LiveQueryError, liveRelations } from './live/live-query.ts'
export type {
  ListDiff,
  LiveField,
  LiveLimits,
  LiveList,
  LiveQueries,
  LiveQuery,
  LiveRefusal,
  LiveRelation,
  LiveStats,
} from './live/live-query.ts'
