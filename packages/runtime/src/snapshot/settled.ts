import type { Authority } from '../authority/authority.ts'
import type { Authored } from '../authority/node.ts'
import { readQuarantine } from '../authority/quarantine-table.ts'
import { decodeHeader } from '../commit/decode-commit.ts'
import { makeStamp } from '../commit/hlc.ts'
import type { CommitId } from '../commit/ids.ts'
import type { CommitLog } from '../log/commit-log.ts'
import { mustBytes } from '../log/must-bytes.ts'
import type { SqlValue } from '../ports/database.ts'
import type { ProjectionDefinition } from '../projection/definition.ts'
import { Projector } from '../projection/projector.ts'
import { keysOfThing, touched } from '../projection/touched.ts'
import type { Replica } from '../replica.ts'

/**
 * Which things are as they are for good. A write that not every replica has seen may yet lose its effect, when somebody who
 * did not know of it removed its author meanwhile; and what is in quarantine may be adopted, be it a write or the removal of
 * its author. Then what such a write replaced is shown again, and nothing of it may be in a base. What all have seen stays:
 * whoever removes its author from now on says that he has seen it (R9).
 */
export class SettledThings {
  readonly #log: CommitLog
  readonly #isPassed: (stamp: string) => boolean
  readonly #quarantined: ReadonlySet<string>
  readonly #known = new Map<string, boolean>()
  readonly #authority: Authority | undefined
  readonly #isUndecided: ((commit: Authored) => boolean) | undefined

  /** @param isPassed whether every replica that counts has seen the commit of a stamp of the region */
  constructor(
    { log, authority }: Pick<Replica, 'log' | 'authority'>,
    definition: ProjectionDefinition,
    isPassed: (stamp: string) => boolean,
  ) {
    this.#log = log
    this.#authority = authority
    authority?.refresh()
    this.#isUndecided = authority?.regionId === undefined ? undefined : authority.findUndecided()
    this.#isPassed = isPassed
    const projector = new Projector(log.database, definition)
    const commits = readQuarantine(log.database).map(({ commitId }) => mustFind(log, commitId))
    this.#quarantined = new Set(commits.flatMap((commit) => [...projector.touchedBy(commit)]))
  }

  has(id: string): boolean {
    const known = this.#known.get(id)
    if (known !== undefined) return known
    const isSettled = !this.#quarantined.has(id) && this.#isSeenByAll(id)
    this.#known.set(id, isSettled)
    return isSettled
  }

  /** Of commits at these positions those of which all is that they touched. Walks the way from things to commits once. */
  wholly(positions: readonly number[]): ReadonlySet<number> {
    const left = new Set(positions)
    const rows = this.#log.database
      .prepare(`SELECT position, entityId FROM ${touched} WHERE position IN (SELECT value FROM json_each(?))`)
      .iterate(JSON.stringify(positions))
    for (const row of rows) {
      const position = Number(row['position'])
      if (left.has(position) && !this.has(String(row['entityId']))) left.delete(position)
    }
    return left
  }

  #isSeenByAll(id: string): boolean {
    return this.#log.database
      .prepare(
        `SELECT header, position FROM ${touched} CROSS JOIN commits USING (position) WHERE thing_n IN (?, ?)
         ORDER BY position DESC`,
      )
      .all(...keysOfThing(this.#log.database, id))
      .every(({ header, position }) => this.#isPassed(stampOf(header)) && !this.#mayBeTakenBack(Number(position)))
  }

  #mayBeTakenBack(position: number): boolean {
    if (this.#isUndecided === undefined || this.#authority === undefined) return false
    const commit = this.#log.at(position)?.commit
    if (commit === undefined) return false
    return this.#isUndecided(this.#authority.authoredOf(commit, this.#log.frontierOf(commit.id)))
  }
}

function mustFind(log: CommitLog, id: CommitId) {
  const placed = log.at(log.positionOf(id) ?? 0)
  if (placed === undefined) throw new Error(`bug: ${id} is in quarantine and not in the log`)
  return placed.commit
}

function stampOf(bytes: SqlValue | undefined): string {
  const header = decodeHeader(mustBytes(bytes))
  if (!header.ok) throw new Error(`a commit of the log is damaged: ${header.fault}`)
  return makeStamp(header.value.hlc, header.value.replicaId)
}
