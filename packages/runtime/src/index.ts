export { assert } from './assert.ts'
export type { AuthorityRules } from './authority/rules.ts'
export { commitFormat, commitLimits } from './commit/commit.ts'
export type { Citation, Commit, CommitCause, CommitHeader, Event } from './commit/commit.ts'
export { decodeBody, decodeCommit, decodeHeader, isSignedBy } from './commit/decode-commit.ts'
export type { CommitBytes, CommitFault } from './commit/decode-commit.ts'
export { CommitTooLargeError, makeCommit, signedBytes } from './commit/encode-commit.ts'
export { compareHlc, makeStamp, tickHlc } from './commit/hlc.ts'
export type { Hlc } from './commit/hlc.ts'
export { makeReplicaId } from './commit/ids.ts'
export type { CommitId, RegionId, ReplicaId } from './commit/ids.ts'
export { CommitLog, glimpseOf, mustBytes } from './log/commit-log.ts'
export type { CommitGlimpse, PlacedCommit } from './log/commit-log.ts'
export { storeFormat } from './log/log-tables.ts'
export { makeReplicaEnrolled, regionFoundedKind, replicaEnrolledKind } from './log/region-founding.ts'
export type { Database, SqlRow, SqlValue, Statement } from './ports/database.ts'
export type { Clock, Codec, Crypto, Random, ReplicaKey, Scheduler, World } from './ports/world.ts'
export type {
  Cell,
  ChangedRow,
  Column,
  Effect,
  EntityTable,
  EventContext,
  EventEffects,
  ProjectionDefinition,
} from './projection/definition.ts'
export { Projector } from './projection/projector.ts'
export { plainColumns, projectionTables } from './projection/tables.ts'
export { receiveCommits } from './receive.ts'
export type { Received, ReceiveFault } from './receive.ts'
export { CommitWriter, Replica } from './replica.ts'
export type { ReplicaPorts, WriteOptions, Written } from './replica.ts'
export { compareProjections, digestProjection } from './doctor/compare-projections.ts'
export type { RowDifference, TableDigest } from './doctor/compare-projections.ts'
export { verifyLog } from './doctor/verify-log.ts'
export type { LogFault, LogReport } from './doctor/verify-log.ts'
export type { RebuildProgress } from './projection/rebuild.ts'
export { foldLog, rebuildProjection } from './projection/rebuild.ts'
export { ProjectionVersionError, projectionVersionOf } from './projection/version.ts'
export { copyPast } from './history/copy-past.ts'
export type { CopyOptions } from './history/copy-past.ts'
export { Past, pastOf } from './history/past.ts'
export type { Point } from './history/past.ts'
