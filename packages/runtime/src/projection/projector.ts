import type { Commit, Event } from '../commit/commit.ts'
import { makeStamp } from '../commit/hlc.ts'
import { Branches } from '../log/branches.ts'
import type { Database } from '../ports/database.ts'
import type { Effect, EventContext, ProjectionDefinition } from './definition.ts'
import { Fold } from './fold.ts'
import { Seen } from './seen.ts'
import { keepAllTouched } from './touched.ts'

export interface Applied {
  /** Ids of all things that the events speak of. */
  readonly touched: ReadonlySet<string>
  /** Events without effect, because their kind, version or payload is not known here. */
  readonly unknown: readonly Event[]
}

/** Turns commits into effects and folds them; used alike for own commits, foreign ones and a rebuild. */
export class Projector {
  /** What the authors of commits had seen; to be noted of each commit before it is applied. */
  readonly seen: Seen
  readonly branches: Branches
  readonly #database: Database
  readonly #definition: ProjectionDefinition
  readonly #fold: Fold
  readonly #touched = new Map<string, number[]>()

  /** @param branches of the log; that of the same database when left out */
  constructor(database: Database, definition: ProjectionDefinition, branches = new Branches(database)) {
    this.#database = database
    this.#definition = definition
    this.branches = branches
    this.seen = new Seen(database, branches)
    this.#fold = new Fold(database, definition, this.seen)
  }

  /** Folds the events of a commit (or those from `firstIndex` on, as they come to be). @param only things that are written */
  apply(commit: CommitLike, firstIndex = 0, only?: Pick<ReadonlySet<string>, 'has'>): Applied {
    const touched = new Set<string>()
    const unknown: Event[] = []
    const { regionId, hlc, replicaId } = commit.header
    const stamp = makeStamp(hlc, replicaId)
    const write = { regionId, stamp }
    commit.events.forEach((event, offset) => {
      const context = makeContext(commit, stamp, firstIndex + offset)
      const known = this.#definition.effectsOf(event, context)
      if (known === undefined) unknown.push(event)
      touched.add(event.entityId)
      for (const id of known?.touches ?? []) touched.add(id)
      for (const effect of known?.effects ?? []) {
        if (only === undefined || only.has(subjectOf(effect))) this.#fold.apply(effect, write, context.dot)
      }
    })
    return { touched, unknown }
  }

  /** The things that a commit writes. */
  subjectsOf(commit: CommitLike): ReadonlySet<string> {
    const stamp = makeStamp(commit.header.hlc, commit.header.replicaId)
    const effects = commit.events.flatMap(
      (event, index) => this.#definition.effectsOf(event, makeContext(commit, stamp, index))?.effects ?? [],
    )
    return new Set(effects.map(subjectOf))
  }

  /** Ids of all things that the events of a commit speak of. */
  touchedBy(commit: CommitLike): ReadonlySet<string> {
    const stamp = makeStamp(commit.header.hlc, commit.header.replicaId)
    const touched = commit.events.flatMap((event, index) => [
      event.entityId,
      ...(this.#definition.effectsOf(event, makeContext(commit, stamp, index))?.touches ?? []),
    ])
    return new Set(touched)
  }

  /** What an event's effects are told of its commit. */
  static contextOf(commit: CommitLike, stamp: string, index: number): EventContext {
    return makeContext(commit, stamp, index)
  }

  /** How many rows are in memory, to be written by `flush`. */
  get size(): number {
    return this.#fold.size
  }

  /** Keeps which things a commit concerns, at the latest with `flush`. */
  keepTouched(position: number, entityIds: Iterable<string>): void {
    for (const id of entityIds) {
      const positions = this.#touched.get(id)
      if (positions === undefined) this.#touched.set(id, [position])
      else positions.push(position)
    }
  }

  /** Writes the folded rows and what is derived from them. */
  flush(): void {
    keepAllTouched(this.#database, this.#touched)
    this.#touched.clear()
    const changed = this.#fold.flush()
    if (changed.length > 0) this.#definition.derive(this.#database, changed)
  }
}

interface CommitLike {
  readonly header: Pick<Commit['header'], 'regionId' | 'hlc' | 'replicaId' | 'seq' | 'actor' | 'cause'>
  readonly events: Commit['events']
}

/** The thing that an effect writes. */
function subjectOf(effect: Effect): string {
  return effect.op === 'include' || effect.op === 'exclude' ? effect.ownerId : effect.id
}

function makeContext({ header }: CommitLike, stamp: string, index: number): EventContext {
  return {
    actor: header.actor,
    atMs: header.hlc.wallMs,
    stamp,
    // Unique within a region: the replica, its commit and the event in it.
    dot: `${header.replicaId.slice(3, 13)}.${header.seq.toString(36)}.${index.toString(36)}`,
    causeKind: header.cause?.kind,
  }
}
