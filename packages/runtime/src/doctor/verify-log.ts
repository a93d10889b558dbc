import type { Commit } from '../commit/commit.ts'
import { decodeCommit, isSignedBy } from '../commit/decode-commit.ts'
import { type CommitLog, mustBytes } from '../log/commit-log.ts'
import { readEnrolments, readFounding } from '../log/region-founding.ts'
import type { Database, SqlRow } from '../ports/database.ts'
import type { World } from '../ports/world.ts'

/** What is wrong with the log, and where. */
export interface LogFault {
  readonly position: number
  readonly commitId: string
  readonly fault: string
}

export interface LogReport {
  readonly commits: number
  readonly events: number
  readonly signatures: number
  readonly faults: readonly LogFault[]
}

/**
 * Verifies a log from its bytes alone: every hash, every signature against keys that the log itself enrols, every link of
 * every chain, and that the tables beside it (ids, numbers, heads) say what the bytes say.
 */
export function verifyLog(
  database: Database,
  log: CommitLog,
  world: World,
  onProgress?: (commits: number) => void,
): LogReport {
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
  verifier.checkHeads(database)
  return verifier.report()
}

class LogVerifier {
  readonly #log: CommitLog
  readonly #world: World
  readonly #faults: LogFault[] = []
  readonly #keys = new Map<string, Uint8Array>()
  readonly #regions = new Set<string>()
  readonly #seqs = new Map<string, number>()
  readonly #seen = new Set<string>()
  readonly #heads = new Map<string, Set<string>>()
  /** Chains whose newest commit is not signed, with its place: a sealed segment must end in a signature. */
  readonly #unsealed = new Map<string, { position: number; id: string }>()
  #commits = 0
  #events = 0
  #signatures = 0

  constructor(log: CommitLog, world: World) {
    this.#log = log
    this.#world = world
  }

  report(): LogReport {
    const unsealed = [...this.#unsealed.values()].map(({ position, id }) => ({
      position,
      commitId: id,
      fault: 'not-signed',
    }))
    return {
      commits: this.#commits,
      events: this.#events,
      signatures: this.#signatures,
      faults: [...this.#faults, ...unsealed],
    }
  }

  take(row: SqlRow): void {
    this.#commits += 1
    const position = Number(row['position'])
    const id = mustBytes(row['id']).toHex()
    const fail = (fault: string) => void this.#faults.push({ position, commitId: id, fault })
    const commit = this.#decode(row, fail)
    if (commit === undefined) return
    this.#events += commit.events.length
    if (commit.id !== id) fail('id-differs')
    this.#checkColumns(commit, row, fail)
    this.#learn(commit, fail)
    this.#checkSignature(commit, position, fail)
    this.#checkLinks(commit, fail)
  }

  #decode(row: SqlRow, fail: (fault: string) => void): Commit | undefined {
    try {
      const decoded = decodeCommit(this.#world.crypto, this.#log.bytesOf(row))
      if (decoded.ok) return decoded.value
      fail(decoded.fault)
    } catch {
      fail('not-inflatable')
    }
    return undefined
  }

  #checkColumns({ header }: Commit, row: SqlRow, fail: (fault: string) => void): void {
    const told = [row['regionId'], row['replicaId'], row['seq'], row['wallMs'], row['actor'], row['eventCount']]
    const signed = [header.regionId, header.replicaId, header.seq, header.hlc.wallMs, header.actor, header.eventCount]
    if (told.some((value, index) => value !== signed[index])) fail('columns-differ')
  }

  #learn(commit: Commit, fail: (fault: string) => void): void {
    const founding = readFounding(this.#world.crypto, commit)
    if (founding !== undefined) {
      this.#regions.add(founding.regionId)
      this.#keys.set(founding.founderId, founding.founderKey)
    }
    for (const { id, publicKey } of readEnrolments(this.#world.crypto, commit)) this.#keys.set(id, publicKey)
    if (!this.#regions.has(commit.header.regionId)) fail('region-not-founded')
  }

  #checkSignature(commit: Commit, position: number, fail: (fault: string) => void): void {
    const chain = `${commit.header.regionId} ${commit.header.replicaId}`
    if (commit.signature === undefined) {
      this.#unsealed.set(chain, { position, id: commit.id })
      return
    }
    const key = this.#keys.get(commit.header.replicaId)
    if (key === undefined) fail('replica-not-enrolled')
    else if (!isSignedBy(this.#world.crypto, key, commit)) fail('signature-invalid')
    else this.#signatures += 1
    this.#unsealed.delete(chain)
  }

  #checkLinks(commit: Commit, fail: (fault: string) => void): void {
    const { regionId, replicaId, seq, parents } = commit.header
    const chain = `${regionId} ${replicaId}`
    if (seq !== (this.#seqs.get(chain) ?? 0) + 1) fail('seq-gap')
    this.#seqs.set(chain, seq)
    if (!parents.every((parent) => this.#seen.has(parent))) fail('missing-parents')
    this.#seen.add(commit.id)
    const heads = this.#heads.get(regionId) ?? new Set()
    for (const parent of parents) heads.delete(parent)
    heads.add(commit.id)
    this.#heads.set(regionId, heads)
  }

  checkHeads(database: Database): void {
    const rows = database
      .prepare('SELECT region.id AS regionId, commitId FROM head JOIN region ON region.n = head.region')
      .all()
    const told = rows.map((row) => `${String(row['regionId'])} ${mustBytes(row['commitId']).toHex()}`).sort()
    const found = [...this.#heads].flatMap(([region, heads]) => [...heads].map((id) => `${region} ${id}`)).sort()
    if (told.join() !== found.join()) this.#faults.push({ position: 0, commitId: '', fault: 'heads-differ' })
  }
}
