import {
  compareProjections,
  type Database,
  foldLog,
  type LogFault,
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

/** Examines a store: the file, every hash and signature, the projection against a rebuilt one, the invariants. */
export function runDoctor(ports: DoctorPorts, options: DoctorOptions = {}): DoctorReport {
  const { database, world } = ports
  assertReadable(database)
  const replica = new Replica(replicaPorts(ports))
  const total = replica.log.position()
  const tell = (stage: DoctorProgress['stage'], done: number) => options.onProgress?.({ stage, done, total })
  tell('file', 0)
  const fileFaults = checkFile(database)
  const log = verifyLog(database, replica.log, world, (done) => tell('log', done))
  const isSound = log.faults.length === 0
  const differences = isSound ? compareWithRebuilt(ports, replica, tell) : []
  tell('invariants', total)
  const isRepaired = options.repair === true && isSound && differences.length > 0
  if (isRepaired)
    rebuildProjection(database, replica.log, workspaceProjection, ({ commits }) => tell('repair', commits))
  const brokenInvariants = findBrokenInvariants(database)
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

function checkFile(database: Database): readonly string[] {
  const rows = database.prepare('PRAGMA quick_check(20)').all()
  return rows.map((row) => String(Object.values(row)[0])).filter((text) => text !== 'ok')
}

function compareWithRebuilt(
  ports: DoctorPorts,
  replica: Replica,
  tell: (stage: 'projection' | 'compare', done: number) => void,
): readonly RowDifference[] {
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
