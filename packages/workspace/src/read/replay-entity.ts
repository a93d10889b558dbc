import { type Cell, type EntityKind, isPeoplesSet, type PeoplesSet } from '@spicetime/domain'
import {
  type CommitAbout,
  type CommitLog,
  type Database,
  type Effect,
  type Event,
  keysOfThing,
  makeStamp,
  type PlacedCommit,
  Projector,
  placeOfEdit,
} from '@spicetime/runtime'
import { workspaceProjection } from '../projection/definition.ts'
import { cellOfText, TextLife } from './text-life.ts'

export interface CellWrite {
  readonly field: string
  readonly before: Cell
  readonly after: Cell
}

/** What one event did to one thing, with what stood there before. */
export interface EntityStep {
  readonly placed: PlacedCommit
  readonly event: Event
  readonly isCreation: boolean
  /** Cells that it changed. */
  readonly cells: readonly CellWrite[]
  /** Cells that it wrote, those too that had the value already. */
  readonly written: readonly CellWrite[]
  /** Those of them that are texts of which parts changed. */
  readonly edited: ReadonlySet<string>
  readonly included: readonly { readonly set: PeoplesSet; readonly element: string; readonly dot: string }[]
  readonly excluded: readonly { readonly set: PeoplesSet; readonly element: string; readonly dots: readonly string[] }[]
}

/** Reads commits once, however many things in them are asked for. */
export class CommitCache {
  readonly #log: CommitLog
  readonly #byPosition = new Map<number, PlacedCommit>()
  readonly #indexes = new WeakMap<PlacedCommit, EventIndex>()
  readonly #askedFor = new Set<number>()

  constructor(log: CommitLog) {
    this.#log = log
  }

  mustFind(position: number): PlacedCommit {
    const known = this.#byPosition.get(position) ?? this.#log.at(position)
    if (known === undefined) throw new Error(`bug: no commit at position ${position}`)
    if (this.#byPosition.size >= 256) this.#byPosition.clear()
    this.#byPosition.set(position, known)
    return known
  }

  /**
   * What a commit says of one thing. Of a commit that is asked for once only that is read; for others an index is made: of
   * things that were made together each one's life begins in one commit of thousands of events.
   */
  mustFindAbout(position: number, entityId: string): CommitAbout {
    if (!this.#byPosition.has(position) && !this.#askedFor.has(position)) {
      this.#askedFor.add(position)
      const about = this.#log.about(position, entityId)
      if (about !== undefined) return about
    }
    const placed = this.mustFind(position)
    const index = this.#indexes.get(placed) ?? indexEvents(placed)
    this.#indexes.set(placed, index)
    return { placed, events: index.get(entityId) ?? [] }
  }
}

/** The events of a commit by the ids that stand in them. */
type EventIndex = ReadonlyMap<string, CommitAbout['events']>

function indexEvents({ commit }: PlacedCommit): EventIndex {
  const index = new Map<string, { readonly index: number; readonly event: Event }[]>()
  for (const [place, event] of commit.events.entries()) {
    for (const id of idsIn(event)) {
      const known = index.get(id)
      if (known === undefined) index.set(id, [{ index: place, event }])
      else known.push({ index: place, event })
    }
  }
  return index
}

function idsIn({ entityId, payload }: Event): ReadonlySet<string> {
  const values = typeof payload === 'object' && payload !== null ? Object.values(payload) : []
  return new Set([entityId, ...values.filter(isShortText)])
}

function isShortText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= idLengthMax
}

const idLengthMax = 64

/** Positions of the commits that touch a thing, oldest first. */
export function positionsOf(database: Database, entityId: string): readonly number[] {
  return database
    .prepare('SELECT position FROM touched WHERE thing_n IN (?, ?) ORDER BY position')
    .all(...keysOfThing(database, entityId))
    .map((row) => Number(row['position']))
}

/** The life of one thing: each event that concerns it, in the order of this replica's log, oldest first. */
export function* replayEntity(database: Database, commits: CommitCache, entityId: string): Generator<EntityStep> {
  const cells: EntityCells = new Map()
  for (const position of positionsOf(database, entityId)) {
    const { placed, events } = commits.mustFindAbout(position, entityId)
    for (const { index, event } of events) {
      const step = stepOf(placed, index, event, entityId, cells)
      if (step !== undefined) yield step
    }
  }
}

/**
 * The lives of many things at once, each commit read once: events of their own only, in the order of this replica's log.
 * @param isWanted leaves commits out, as if they had not been made
 */
export function* replayEntities(
  database: Database,
  commits: CommitCache,
  entityIds: ReadonlySet<string>,
  isWanted: (position: number) => boolean,
): Generator<EntityStep> {
  const lives = new Map<string, EntityCells>([...entityIds].map((id) => [id, new Map()]))
  const positions = new Set([...entityIds].flatMap((id) => positionsOf(database, id)))
  for (const position of [...positions].sort((a, b) => a - b)) {
    if (!isWanted(position)) continue
    const placed = commits.mustFind(position)
    for (const [index, event] of placed.commit.events.entries()) {
      const cells = lives.get(event.entityId)
      const step = cells === undefined ? undefined : stepOf(placed, index, event, event.entityId, cells)
      if (step !== undefined) yield step
    }
  }
}

interface KnownCell {
  readonly value: Cell
  readonly stamp: string
  /** Of a text that was edited: what the edits have made of the value so far. */
  readonly life?: TextLife
}
type EntityCells = Map<string, KnownCell>

function stepOf(
  placed: PlacedCommit,
  index: number,
  event: Event,
  entityId: string,
  cells: EntityCells,
): EntityStep | undefined {
  const { header } = placed.commit
  const stamp = makeStamp(header.hlc, header.replicaId)
  const context = Projector.contextOf(placed.commit, stamp, index)
  const known = workspaceProjection.effectsOf(event, context)
  if (known === undefined || (event.entityId !== entityId && !known.touches.includes(entityId))) return undefined
  const own = known.effects.filter((effect) => ownerOf(effect) === entityId)
  const written = own.flatMap((effect) =>
    effect.op === 'text' ? editCell(effect, stamp, context.dot, cells) : writeCells(effect, stamp, cells),
  )
  return {
    placed,
    event,
    isCreation: own.some((effect) => effect.op === 'create' && effect.entity !== 'workItemPlan'),
    cells: written.filter(({ before, after }) => before !== after),
    written,
    edited: new Set(own.flatMap((effect) => (effect.op === 'text' ? [effect.field] : []))),
    included: own.flatMap((effect) =>
      effect.op === 'include' && isPeoplesSet(effect.set)
        ? [{ set: effect.set, element: effect.element, dot: context.dot }]
        : [],
    ),
    excluded: own.flatMap((effect) =>
      effect.op === 'exclude' && isPeoplesSet(effect.set)
        ? [{ set: effect.set, element: effect.element, dots: effect.dots }]
        : [],
    ),
  }
}

function ownerOf(effect: Effect): string {
  return 'ownerId' in effect ? effect.ownerId : effect.id
}

/** Cells that only follow from others, and say nothing to people. */
const silent = new Set(['updatedAt', 'importBase'])

function writeCells(effect: Effect, stamp: string, cells: EntityCells): readonly CellWrite[] {
  if (effect.op !== 'create' && effect.op !== 'set') return []
  const written: CellWrite[] = []
  for (const [field, after] of Object.entries(effect.cells)) {
    if (silent.has(field)) continue
    const before = cells.get(field)
    if (before !== undefined && before.stamp > stamp) continue
    if (before?.life === undefined) {
      cells.set(field, { value: after, stamp })
      written.push({ field, before: before?.value ?? null, after })
    } else written.push(replaceText(effect.entity, field, before.life, { value: after, stamp }, cells))
  }
  return written
}

function editCell(
  { entity, field, edit }: Effect & { readonly op: 'text' },
  stamp: string,
  dot: string,
  cells: EntityCells,
): readonly CellWrite[] {
  const known = cells.get(field) ?? { value: null, stamp: '' }
  const life = known.life ?? new TextLife(String(known.value ?? ''))
  const before = shownText(entity, field, life)
  life.add({ place: placeOfEdit(stamp, dot), dot, edit })
  cells.set(field, { ...known, life })
  return [{ field, before, after: shownText(entity, field, life) }]
}

function replaceText(
  entity: string,
  field: string,
  life: TextLife,
  written: Omit<KnownCell, 'life'>,
  cells: EntityCells,
): CellWrite {
  const before = shownText(entity, field, life)
  life.replace(String(written.value ?? ''))
  cells.set(field, { ...written, life })
  return { field, before, after: shownText(entity, field, life) }
}

function shownText(entity: string, field: string, life: TextLife): Cell {
  // Effects name kinds of things.
  return cellOfText(entity as EntityKind, field, life.toString())
}
