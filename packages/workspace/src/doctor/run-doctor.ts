import {
  compareProjections,
  type Database,
  foldLog,
  type LogFault,
  type LogReport,
  Replica,
  type RowDifference,
  rebuildProjection,
  verifyLog,
} from '@spicetime/runtime'
import { replicaPorts } from '../open-workspace.ts'
import type { WorkspacePorts } from '../ports.ts'
import { workspaceProjection } from '../projection/definition.ts'
import { assertReadable } from '../store-format.ts'
import { type BrokenInvariant, findBrokenInvariants } from './invariants.ts'

export interface DoctorPorts extends WorkspacePorts {
  /** An empty throw-away database in which the projection is rebuilt, beside the store. */
  readonly openScratch: () => Database
}

export interface DoctorOptions {
  /** Replaces the projection by the rebuilt one when it differs and the log is sound. */
  readonly repair?: boolean | undefined
  readonly onProgress?: ((progress: DoctorProgress) => void) | undefined
}
export interface DoctorProgress {
  readonly stage: 'file' | 'log' | 'projection' | 'compare' | 'invariants' | 'repair'
  readonly done: number
  readonly total: number
}

export interface DoctorReport {
  readonly ok: boolean
  readonly commits: number
  readonly events: number
  readonly signatures: number
  /** SQLite's own findings about the file. */
  readonly fileFaults: readonly string[]
  readonly logFaults: readonly LogFault[]
  /** At most 100: rows in which the projection is not what the log comes to. */
  readonly differences: readonly RowDifference[]
  readonly brokenInvariants: readonly BrokenInvariant[]
  readonly isRepaired: boolean
}

const differencesMax = 100

/**
 * Examines a store: the file, every hash and signature, the projection against a rebuilt one, the invariants. Damage is
 * what it is for: whatever is found is reported, never thrown.
 */
export function runDoctor(ports: DoctorPorts, options: DoctorOptions = {}): DoctorReport {
  const { database } = ports
  assertReadable(database)
  const replica = new Replica(replicaPorts(ports))
  const total = replica.log.position()
  const tell: Tell = (stage, done) => options.onProgress?.({ stage, done, total })
  tell('file', 0)
  const fileFaults = checkFile(database)
  const log = verify(ports, replica, tell)
  const isSound = log.faults.length === 0
  const differences = isSound ? compareWithRebuilt(ports, replica, tell) : []
  tell('invariants', total)
  const found = checkInvariants(database, differences)
  const isRepairable = differences.length > 0 || found.some(({ isDerived }) => isDerived)
  const isRepaired = options.repair === true && isSound && isRepairable
  if (isRepaired) {
    rebuildProjection(database, replica.log, workspaceProjection, ({ commits }) => tell('repair', commits))
  }
  const brokenInvariants = isRepaired ? findBrokenInvariants(database) : found
  return {
    ok: fileFaults.length === 0 && isSound && (differences.length === 0 || isRepaired) && brokenInvariants.length === 0,
    commits: log.commits,
    events: log.events,
    signatures: log.signatures,
    fileFaults,
    logFaults: log.faults,
    differences,
    brokenInvariants,
    isRepaired,
  }
}

type Tell = (stage: DoctorProgress['stage'], done: number) => void

function checkFile(database: Database): readonly string[] {
  try {
    const rows = database.prepare('PRAGMA quick_check(20)').all()
    return rows.map((row) => String(Object.values(row)[0])).filter((text) => text !== 'ok')
  } catch (error) {
    return [messageOf(error)]
  }
}

function verify({ database, world }: DoctorPorts, replica: Replica, tell: Tell): LogReport {
  try {
    return verifyLog(database, replica.log, world, (done) => tell('log', done))
  } catch (error) {
    // Pages of the log cannot be read.
    const fault = { position: 0, commitId: '', fault: messageOf(error) }
    return { commits: 0, events: 0, signatures: 0, faults: [fault] }
  }
}

/** Tables of another shape cannot be asked about their content. */
function checkInvariants(database: Database, differences: readonly RowDifference[]): readonly BrokenInvariant[] {
  return differences.some(({ key }) => key === '') ? [] : findBrokenInvariants(database)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function compareWithRebuilt(ports: DoctorPorts, replica: Replica, tell: Tell): readonly RowDifference[] {
  const scratch = ports.openScratch()
  try {
    // One state of the store, though others may write to it meanwhile.
    return ports.database.snapshot(() => {
      scratch.transaction(() =>
        foldLog(replica.log, scratch, workspaceProjection, ({ commits }) => tell('projection', commits)),
      )
      tell('compare', 0)
      return compareProjections(ports.database, scratch, workspaceProjection, differencesMax)
    })
  } finally {
    scratch.close()
  }
}
