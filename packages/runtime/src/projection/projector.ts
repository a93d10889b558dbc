import { causeKindOf } from '../commit/action-parts.ts'
import type { Commit, Event } from '../commit/commit.ts'
import { makeStamp } from '../commit/hlc.ts'
import { BodyTexts } from '../log/body-texts.ts'
import { Branches } from '../log/branches.ts'
import type { Database } from '../ports/database.ts'
import type { Effect, EventContext, ProjectionDefinition } from './definition.ts'
import { Fold } from './fold.ts'
import { IdPool } from './id-pool.ts'
import { Seen } from './seen.ts'
import { TouchedPlaces } from './touched.ts'

export interface Applied {
  /** Ids of all things that the events speak of, some more than once. */
  readonly touched: readonly string[]
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
  readonly #ids = new IdPool()
  readonly #touched = new TouchedPlaces(this.#ids)
  /** Where the texts of the folded commits stand in the log of this database; who knows that tells it. */
  readonly texts = new BodyTexts()

  /** @param branches of the log; that of the same database when left out */
  constructor(database: Database, definition: ProjectionDefinition, branches = new Branches(database)) {
    this.#database = database
    this.#definition = definition
    this.branches = branches
    this.seen = new Seen(database, branches)
    this.#fold = new Fold(database, definition, this.seen, { places: this.texts, ids: this.#ids })
  }

  /** Tells of so many events that are going to be applied, as far as that is known. */
  expect(events: number): void {
    this.#fold.expect(events)
  }

  /** Folds the events of a commit (or those from `firstIndex` on, as they come to be). @param only things that are written */
  apply(commit: CommitLike, firstIndex = 0, only?: Things): Applied {
    const touched: string[] = []
    const unknown = this.#applyEvents(commit, { firstIndex, only, touch: (id) => void touched.push(id) })
    return { touched, unknown }
  }

  /**
   * Folds a commit of the log, and keeps which things it concerns, at the latest with `flush`.
   * @param only things that are written
   * @param onThing is told of each thing that the commit concerns, unless it was lately
   * @returns events without effect, because their kind, version or payload is not known here
   */
  applyAt(
    position: number,
    commit: CommitLike,
    {
      only,
      onThing,
    }: { readonly only?: Things | undefined; readonly onThing?: ((id: string) => void) | undefined } = {},
  ): readonly Event[] {
    const unknown = this.#applyEvents(commit, {
      firstIndex: 0,
      only,
      touch: (id) => {
        if (this.#touched.add(id, position)) onThing?.(id)
      },
    })
    if (this.#touched.size > touchesMax) this.#writeTouched()
    return unknown
  }

  #applyEvents(commit: CommitLike, { firstIndex, only, touch }: Applying): readonly Event[] {
    const unknown: Event[] = []
    const { regionId, hlc, replicaId } = commit.header
    const context = new CommitContext(commit, makeStamp(hlc, replicaId), firstIndex)
    const write = { regionId, stamp: context.stamp }
    for (const event of commit.events) {
      const known = this.#definition.effectsOf(event, context)
      touch(event.entityId)
      if (known === undefined) unknown.push(event)
      else {
        for (const effect of known.effects) {
          if (only !== undefined && !only.has(subjectOf(effect))) continue
          this.#fold.apply(effect, write, isRowWrite(effect) ? '' : context.dot)
        }
        for (const id of known.touches) touch(id)
      }
      context.index += 1
    }
    return unknown
  }

  /** The things that a commit writes. */
  subjectsOf(commit: CommitLike): ReadonlySet<string> {
    const stamp = makeStamp(commit.header.hlc, commit.header.replicaId)
    const effects = commit.events.flatMap(
      (event, index) => this.#definition.effectsOf(event, new CommitContext(commit, stamp, index))?.effects ?? [],
    )
    return new Set(effects.map(subjectOf))
  }

  /** Ids of all things that the events of a commit speak of. */
  touchedBy(commit: CommitLike): ReadonlySet<string> {
    const stamp = makeStamp(commit.header.hlc, commit.header.replicaId)
    const touched = commit.events.flatMap((event, index) => [
      event.entityId,
      ...(this.#definition.effectsOf(event, new CommitContext(commit, stamp, index))?.touches ?? []),
    ])
    return new Set(touched)
  }

  /** What an event's effects are told of its commit. */
  static contextOf(commit: CommitLike, stamp: string, index: number): EventContext {
    return new CommitContext(commit, stamp, index)
  }

  /** How many rows are in memory, to be written by `flush`. */
  get size(): number {
    return this.#fold.size
  }

  /** Writes the folded rows and what is derived from them. */
  flush(): void {
    // By the numbers of the rows, which are there then.
    const changed = this.#fold.flush(() => this.#writeTouched())
    this.#ids.clear()
    if (changed.length > 0) this.#definition.derive(this.#database, changed)
    this.texts.forget()
  }

  #writeTouched(): void {
    this.#touched.write(this.#database, this.#definition, (entity, thing) => this.#fold.rowNumberOf(entity, thing))
  }
}

/** How many places of commits may be in memory before they are written. */
const touchesMax = 1_000_000

type Things = Pick<ReadonlySet<string>, 'has'>

interface Applying {
  readonly firstIndex: number
  readonly only?: Things | undefined
  readonly touch: (id: string) => void
}

interface CommitLike {
  readonly header: Pick<Commit['header'], 'regionId' | 'hlc' | 'replicaId' | 'seq' | 'actor' | 'cause'>
  readonly events: Commit['events']
}

/** The thing that an effect writes. */
function subjectOf(effect: Effect): string {
  return effect.op === 'include' || effect.op === 'exclude' ? effect.ownerId : effect.id
}

/** Additions to sets and edits of texts are named; what is written to cells is not. */
function isRowWrite({ op }: Effect): boolean {
  return op === 'create' || op === 'set'
}

/** One for all events of a commit, of which few are asked for more than who and when. */
class CommitContext implements EventContext {
  readonly actor: string
  readonly atMs: number
  readonly stamp: string
  readonly causeKind: string | undefined
  readonly #header: CommitLike['header']
  /** The event's place in the commit. */
  index: number

  constructor({ header }: CommitLike, stamp: string, index: number) {
    this.actor = header.actor
    this.atMs = header.hlc.wallMs
    this.stamp = stamp
    this.causeKind = causeKindOf(header)
    this.#header = header
    this.index = index
  }

  /** Unique within a region: the replica, its commit and the event in it. */
  get dot(): string {
    const { replicaId, seq } = this.#header
    return `${replicaId.slice(3, 13)}.${seq.toString(36)}.${this.index.toString(36)}`
  }
}
