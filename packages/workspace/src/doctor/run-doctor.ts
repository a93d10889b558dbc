import {
  compareProjections,
  type Database,
  foldLog,
  type LogFault,
  type LogReport,
  Replica,
  type RowDifference,
  rebuildProjection,
  verifyAuthority,
  verifyLog,
} from '@spicetime/runtime'
import { replicaPorts } from '../open-workspace.ts'
import type { WorkspacePorts } from '../ports.ts'
import { workspaceProjection } from '../projection/definition.ts'
import { assertReadable, StoreError } from '../store-format.ts'
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
  /** Commits of which only the header is here: it came with a snapshot, or the body was let go of by a compaction. */
  readonly bodyless: number
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
  assertStore(database)
  const replica = new Replica(replicaPorts(ports))
  const total = orElse(
    () => replica.log.position(),
    () => 0,
  )
  const tell: Tell = (stage, done) => options.onProgress?.({ stage, done, total })
  tell('file', 0)
  const fileFaults = checkFile(database)
  const log = verify(ports, replica, tell)
  const isSound = log.faults.length === 0
  const differences = isSound ? compareWithRebuilt(ports, replica, tell) : []
  tell('invariants', total)
  const found = checkInvariants(database, differences)
  const isRepairable = differences.length > 0 || found.some(({ isDerived }) => isDerived)
  // What stands on damaged pages is not to be trusted with new tables.
  const isRepaired = options.repair === true && isSound && fileFaults.length === 0 && isRepairable
  if (isRepaired) {
    rebuildProjection(database, replica.log, workspaceProjection, ({ commits }) => tell('repair', commits))
  }
  const brokenInvariants = isRepaired ? findBrokenInvariants(database) : found
  return {
    ok: fileFaults.length === 0 && isSound && (differences.length === 0 || isRepaired) && brokenInvariants.length === 0,
    commits: log.commits,
    events: log.events,
    signatures: log.signatures,
    bodyless: log.bodyless,
    fileFaults,
    logFaults: log.faults,
    differences,
    brokenInvariants,
    isRepaired,
  }
}

/** Another file, or a newer store, is not for this doctor; a store of which this much cannot be read is. */
function assertStore(database: Database): void {
  try {
    assertReadable(database)
  } catch (error) {
    if (error instanceof StoreError) throw error
  }
}

type Tell = (stage: DoctorProgress['stage'], done: number) => void

function checkFile(database: Database): readonly string[] {
  return orElse(
    () => {
      const rows = database.prepare('PRAGMA quick_check(20)').all()
      return rows.map((row) => String(Object.values(row)[0])).filter((text) => text !== 'ok')
    },
    (message) => [message],
  )
}

function verify({ database, world }: DoctorPorts, replica: Replica, tell: Tell): LogReport {
  return orElse(
    () => {
      const report = verifyLog(database, replica.log, world, (done) => tell('log', done))
      if (report.faults.length > 0) return report
      return { ...report, faults: database.snapshot(() => verifyAuthority(replica.log, workspaceProjection)) }
    },
    (detail) => {
      const fault: LogFault = { position: 0, commitId: '', fault: 'unreadable', detail }
      return { commits: 0, events: 0, signatures: 0, bodyless: 0, faults: [fault] }
    },
  )
}

/** Tables of another shape cannot be asked about their content. */
function checkInvariants(database: Database, differences: readonly RowDifference[]): readonly BrokenInvariant[] {
  if (differences.some(({ key }) => key === '')) return []
  return orElse(
    () => findBrokenInvariants(database),
    (message) => [{ name: 'readable', claim: 'the tables can be read', ids: [message], isDerived: false }],
  )
}

/** What is read of a damaged store, or what is made of the message when it cannot be read. */
function orElse<T>(read: () => T, answer: (message: string) => T): T {
  try {
    return read()
  } catch (error) {
    return answer(error instanceof Error ? error.message : String(error))
  }
}

function compareWithRebuilt(ports: DoctorPorts, replica: Replica, tell: Tell): readonly RowDifference[] {
  const scratch = ports.openScratch()
  try {
    // One state of the store, though others may write to it meanwhile.
    return orElse<readonly RowDifference[]>(
      () =>
        ports.database.snapshot(() => {
          scratch.transaction(() =>
            foldLog(replica.log, scratch, workspaceProjection, ({ commits }) => tell('projection', commits)),
          )
          tell('compare', 0)
          return compareProjections(ports.database, scratch, workspaceProjection, differencesMax)
        }),
      (message) => [{ table: '', key: '', kind: 'unreadable', columns: [message] }],
    )
  } finally {
    scratch.close()
  }
}
