import type { AuthorityFault } from '../authority/judge.ts'
import type { Commit, CommitHeader } from '../commit/commit.ts'
import { type CommitFault, decodeCommit, decodeHeader, isSignedBy } from '../commit/decode-commit.ts'
import { commitIdOfBytes, makeReplicaId } from '../commit/ids.ts'
import { findLinkFault, type LinkFault } from '../commit/links.ts'
import { bodyState } from '../log/body-state.ts'
import type { CommitLog } from '../log/commit-log.ts'
import { mustBytes } from '../log/must-bytes.ts'
import { readEnrolments, readFounding, readRecoveringKey } from '../log/region-founding.ts'
import { workspaceKind } from '../log/version-vector.ts'
import type { Database, SqlRow } from '../ports/database.ts'
import type { World } from '../ports/world.ts'

/** What is wrong with the log, and where. */
export interface LogFault {
  /** 0 where it is about no single commit. */
  readonly position: number
  readonly commitId: string
  readonly fault: LogFaultCode
  /** What the store says, where that cannot be read. */
  readonly detail?: string
}

type LogFaultCode =
  | CommitFault
  | LinkFault
  | AuthorityFault
  | 'not-inflatable'
  | 'body-unexpected'
  | 'columns-differ'
  | 'region-not-founded'
  | 'not-signed'
  | 'missing-parents'
  | 'missing-citation'
  | 'seq-gap'
  | 'frontier-differs'
  | 'heads-differ'
  | 'regions-differ'
  | 'replica-keys-differ'
  | 'unreadable'

export interface LogReport {
  readonly commits: number
  readonly events: number
  readonly signatures: number
  /** Commits of which only the header is here: their bodies are awaited, or were let go of. */
  readonly bodyless: number
  readonly faults: readonly LogFault[]
}

/**
 * Verifies a log from its bytes alone: every hash, every signature against keys that the log itself enrols, every link of
 * every chain, and that the tables beside it (ids, numbers, heads, keys) say what the bytes say. Looks at one state of the
 * store, though others may write to it meanwhile.
 */
export function verifyLog(
  database: Database,
  log: CommitLog,
  world: World,
  onProgress?: (commits: number) => void,
): LogReport {
  return database.snapshot(() => {
    const verifier = new LogVerifier(log, world)
    let last = 0
    for (;;) {
      const rows = database
        .prepare(
          `SELECT commits.*, region.id AS regionId, replica.id AS replicaId FROM commits
           LEFT JOIN region ON region.n = region LEFT JOIN replica ON replica.n = replica
           WHERE position > ? ORDER BY position LIMIT 64`,
        )
        .all(last)
      if (rows.length === 0) break
      for (const row of rows) verifier.take(row)
      last = Number(rows.at(-1)?.['position'])
      onProgress?.(verifier.report().commits)
    }
    verifier.checkTables(database)
    return verifier.report()
  })
}

class LogVerifier {
  readonly #log: CommitLog
  readonly #world: World
  readonly #faults: LogFault[] = []
  readonly #keys = new Map<string, Uint8Array>()
  readonly #regions = new Map<string, string>()
  /** The greatest number of each chain. */
  readonly #tips = new Map<string, number>()
  readonly #seen = new Map<string, Pick<CommitHeader, 'regionId' | 'replicaId' | 'seq' | 'hlc'>>()
  readonly #heads = new Map<string, Set<string>>()
  /** Chains whose newest commit is not signed, with its place: a sealed segment must end in a signature. */
  readonly #unsealed = new Map<string, { position: number; id: string }>()
  #commits = 0
  #events = 0
  #signatures = 0
  #bodyless = 0

  constructor(log: CommitLog, world: World) {
    this.#log = log
    this.#world = world
  }

  report(): LogReport {
    const unsealed = [...this.#unsealed.values()].map(
      ({ position, id }): LogFault => ({
        position,
        commitId: id,
        fault: 'not-signed',
      }),
    )
    return {
      commits: this.#commits,
      events: this.#events,
      signatures: this.#signatures,
      bodyless: this.#bodyless,
      faults: [...this.#faults, ...unsealed],
    }
  }

  take(row: SqlRow): void {
    this.#commits += 1
    const position = Number(row['position'])
    const id = mustBytes(row['id']).toHex()
    const fail = (fault: LogFaultCode) => void this.#faults.push({ position, commitId: id, fault })
    const commit = this.#decode(row, fail)
    if (commit === undefined) return
    this.#events += commit.events.length
    if (commit.id !== id) fail('id-differs')
    this.#checkColumns(commit, row, fail)
    this.#learnFounding(commit, fail)
    this.#checkSignature(commit, position, fail)
    // Only now: a key that a commit makes known does not vouch for that commit.
    for (const known of readEnrolments(this.#world.crypto, commit)) this.#keys.set(known.id, known.publicKey)
    this.#checkLinks(commit, fail)
  }

  #decode(row: SqlRow, fail: (fault: LogFaultCode) => void): Commit | undefined {
    if (row['bodyState'] !== bodyState.here) return this.#decodeHeaderOnly(row, fail)
    try {
      const decoded = decodeCommit(this.#world.crypto, this.#log.bytesOf(row))
      if (decoded.ok) return decoded.value
      fail(decoded.fault)
    } catch {
      fail('not-inflatable')
    }
    return undefined
  }

  /** The header of a commit without its body holds the proof of everything but what happened. */
  #decodeHeaderOnly(row: SqlRow, fail: (fault: LogFaultCode) => void): Commit | undefined {
    const { headerBytes, bodyBytes, signature } = this.#log.bytesOf(row)
    const header = decodeHeader(headerBytes)
    if (!header.ok || bodyBytes.length > 0) {
      fail(header.ok ? 'body-unexpected' : header.fault)
      return undefined
    }
    this.#bodyless += 1
    const id = commitIdOfBytes(this.#world.crypto.sha256(headerBytes))
    return { id, header: header.value, events: [], headerBytes, bodyBytes, signature }
  }

  #checkColumns({ header }: Commit, row: SqlRow, fail: (fault: LogFaultCode) => void): void {
    const told = [row['regionId'], row['replicaId'], row['seq'], row['wallMs'], row['actor'], row['eventCount']]
    const signed = [header.regionId, header.replicaId, header.seq, header.hlc.wallMs, header.actor, header.eventCount]
    if (told.some((value, index) => value !== signed[index])) fail('columns-differ')
  }

  #learnFounding(commit: Commit, fail: (fault: LogFaultCode) => void): void {
    const founding = readFounding(this.#world.crypto, commit)
    if (founding !== undefined) {
      this.#regions.set(founding.regionId, founding.kind)
      this.#keys.set(founding.founderId, founding.founderKey)
    }
    if (!this.#regions.has(commit.header.regionId)) fail('region-not-founded')
  }

  #checkSignature(commit: Commit, position: number, fail: (fault: LogFaultCode) => void): void {
    const chain = `${commit.header.regionId} ${commit.header.replicaId}`
    if (commit.signature === undefined) {
      this.#unsealed.set(chain, { position, id: commit.id })
      return
    }
    const { crypto } = this.#world
    const key = this.#keys.get(commit.header.replicaId) ?? readRecoveringKey(crypto, commit)
    if (key === undefined) fail('replica-not-enrolled')
    else if (!isSignedBy(crypto, key, commit)) fail('signature-invalid')
    else this.#signatures += 1
    this.#unsealed.delete(chain)
  }

  #checkLinks(commit: Commit, fail: (fault: LogFaultCode) => void): void {
    const { regionId, replicaId, seq, parents, cites } = commit.header
    const chain = `${regionId} ${replicaId}`
    const last = this.#tips.get(chain) ?? 0
    if (seq > last + 1) fail('seq-gap')
    this.#tips.set(chain, Math.max(last, seq))
    const known = parents.flatMap((parent) => this.#seen.get(parent) ?? [])
    const here = cites.filter(({ commitId }) => this.#seen.has(commitId))
    const cited = here.flatMap(({ commitId }) => this.#seen.get(commitId) ?? [])
    // Of other regions than the workspace's not everybody has what is cited.
    const isMissing = cites.some((cite) => !here.includes(cite) && this.#regions.get(cite.regionId) === workspaceKind)
    const linkFault =
      known.length < parents.length
        ? 'missing-parents'
        : isMissing
          ? 'missing-citation'
          : findLinkFault({ ...commit.header, cites: here }, known, cited)
    if (linkFault !== undefined) fail(linkFault)
    this.#seen.set(commit.id, { regionId, replicaId, seq, hlc: commit.header.hlc })
    const heads = this.#heads.get(regionId) ?? new Set()
    for (const parent of parents) heads.delete(parent)
    heads.add(commit.id)
    this.#heads.set(regionId, heads)
  }

  /** Whether the tables beside the commits say what the commits say. */
  checkTables(database: Database): void {
    const heads = database
      .prepare('SELECT region.id AS regionId, commitId FROM head JOIN region ON region.n = head.region')
      .all()
      .map((row) => `${String(row['regionId'])} ${mustBytes(row['commitId']).toHex()}`)
    const found = [...this.#heads].flatMap(([region, ids]) => [...ids].map((id) => `${region} ${id}`))
    if (heads.sort().join() !== found.sort().join()) this.#failStore('heads-differ')
    const regions = database.prepare('SELECT id, kind FROM region').all()
    if (regions.some((row) => this.#regions.get(String(row['id'])) !== row['kind'])) this.#failStore('regions-differ')
    const replicas = database.prepare('SELECT id, publicKey FROM replica').all()
    if (replicas.some((row) => !isKeyOf(this.#world, String(row['id']), row['publicKey']))) {
      this.#failStore('replica-keys-differ')
    }
  }

  #failStore(fault: LogFaultCode): void {
    this.#faults.push({ position: 0, commitId: '', fault })
  }
}

/** A replica's id proves its key, also of one whose enrolment has not arrived (this store's own, say). */
function isKeyOf(world: World, replicaId: string, publicKey: unknown): boolean {
  return publicKey instanceof Uint8Array && makeReplicaId(world.crypto, publicKey) === replicaId
}
