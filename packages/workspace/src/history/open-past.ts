import { accept, type Result, refuse } from '@spicetime/domain'
import { basesAt, copyPast, type Database, isShortWayBack, pastOf, Replica, unfoldPast } from '@spicetime/runtime'
import { openWorkspace, replicaPorts } from '../open-workspace.ts'
import type { WorkspacePorts } from '../ports.ts'
import { workspaceProjection } from '../projection/definition.ts'
import { assertReadable } from '../store-format.ts'
import type { Workspace } from '../workspace.ts'
import { findPoint, type PointRef } from './find-point.ts'

export interface PastPorts extends WorkspacePorts {
  /** An empty throw-away database in which the tables of then are made. */
  readonly openScratch: () => Database
  /** A throw-away copy of the store; without it every way back is the long one. */
  readonly openCopy?: (() => Database) | undefined
}

export interface PastProgress {
  /** Commits folded so far, of `total`. */
  readonly done: number
  readonly total: number
}

/** A workspace as it was. */
export interface PastWorkspace {
  /** Everything that reads works as ever; what writes is refused by the database. To be closed. */
  readonly workspace: Workspace
  /** The clock of the newest commit that is shown, milliseconds. */
  readonly atMs: number
  /** How many commits had been made. */
  readonly commits: number
}

export type PastRefusal =
  | { readonly code: 'commit-not-found'; readonly ref: string }
  /** What happened then is not all here: it is still to come, or was compacted. */
  | { readonly code: 'history-not-here' }
  /** The workspace did not exist yet; milliseconds of its first commit, 0 when there is none. */
  | { readonly code: 'before-beginning'; readonly beganAtMs: number }

/**
 * The workspace as it was at a point: its log up to there and the tables that follow from it, in a throw-away database.
 * Words of time (`overdue`, `due:<2w`) mean what they meant then. The store of `ports` may be closed afterwards.
 */
export function openPast(
  ports: PastPorts,
  ref: PointRef,
  onProgress?: (progress: PastProgress) => void,
): Result<PastWorkspace, PastRefusal> {
  const { database, world } = ports
  assertReadable(database)
  const { log } = new Replica(replicaPorts(ports))
  const point = findPoint(database, log, ref)
  const past = point === undefined ? undefined : pastOf(database, log, point)
  if (point === undefined || past === undefined) return refuse({ code: 'commit-not-found', ref: String(ref) })
  if (past.count === 0) return refuse({ code: 'before-beginning', beganAtMs: firstClockOf(database) })
  if (basesAt(database, past).isMissing) return refuse({ code: 'history-not-here' })
  const isShort = ports.openCopy !== undefined && isShortWayBack(database, workspaceProjection, past)
  const scratch = isShort ? ports.openCopy() : ports.openScratch()
  try {
    const tell = (done: number) => onProgress?.({ done, total: past.count })
    tell(0)
    if (isShort) unfoldPast(scratch, past, workspaceProjection, world)
    else copyPast(database, scratch, past, { definition: workspaceProjection, world, onProgress: tell })
    scratch.exec('PRAGMA query_only = ON')
    const nowMs = point.kind === 'instant' ? point.atMs : past.atMs
    const worldThen = { ...world, clock: { nowMs: () => nowMs } }
    const workspace = openWorkspace({ ...ports, database: scratch, world: worldThen })
    return accept({ workspace, atMs: past.atMs, commits: past.count })
  } catch (error) {
    scratch.close()
    throw error
  }
}

function firstClockOf(database: Database): number {
  return Number(database.prepare('SELECT min(wallMs) AS first FROM commits').get()?.['first'] ?? 0)
}
