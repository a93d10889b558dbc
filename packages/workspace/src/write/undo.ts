import {
  accept,
  authorityChangeOf,
  type Cell,
  type Command,
  type Decided,
  type EntityChange,
  type EntityKind,
  type EventDraft,
  findLeadRefusal,
  inPrivate,
  inProject,
  inRates,
  invertChange,
  inWorkspace,
  kindOfId,
  type MemberId,
  mayRole,
  type PeoplesSet,
  permissionToChange,
  type Refusal,
  type Result,
  refuse,
  type Scope,
  type ScopedEvent,
  setTables,
} from '@spicetime/domain'
import {
  type CommitLog,
  causeKindOf,
  type Database,
  decodeHeader,
  isHistoryHere,
  mustBytes,
  type PlacedCommit,
} from '@spicetime/runtime'
import { numberingCause } from '../numbers/allot-numbers.ts'
import { importCause } from '../projection/definition.ts'
import { type CellWrite, CommitCache, type EntityStep, replayEntity } from '../read/replay-entity.ts'
import type { EntityRef } from '../workspace.ts'
import { findRow, SqlDomainView } from './sql-domain-view.ts'
import { undoAudience } from './undo-audience.ts'
import { undoTexts } from './undo-texts.ts'
import { siblingsOf, UndoneActions, undoCause } from './undone.ts'

/**
 * Undo: a new commit with the inverse of what another did. A field that was written again since then stands in the way,
 * because taking it back would undo somebody's later work; the refusal names the fields and the later commits. Later
 * writes that were taken back themselves do not count: so actions can be undone one after the other.
 */
export interface UndoPlan {
  readonly events: readonly ScopedEvent[]
  readonly entities: readonly EntityRef[]
}

interface UndoOf {
  readonly database: Database
  readonly log: CommitLog
  readonly actor: MemberId
  /** Decides a command as if the actor gave it now. */
  readonly decide: (command: Command) => Decided
}

export function planUndo({ database, log, actor, decide }: UndoOf, target: PlacedCommit): Result<UndoPlan, Refusal> {
  const role = findRow(database, 'member', actor)?.role ?? 'none'
  const undone = new UndoneActions(database, log)
  const commits = new CommitCache(log)
  const onceUndone = new UndoneActions(database, log, target)
  const action = siblingsOf(log, target)
  if (action.some(({ bodyState }) => bodyState !== undefined)) return refuse({ code: 'history-not-here' })
  if (undone.isUndone(target)) return refuse({ code: 'nothing-to-undo' })
  const events: ScopedEvent[] = []
  const entities: EntityRef[] = []
  const later: Superseding = { fields: new Set(), by: new Set() }
  for (const { kind, id, positions } of thingsOf(action)) {
    const scope = scopeOf(database, kind, id)
    if (scope === undefined) continue
    const change = changeBy({ database, commits, undone }, kind, id, positions, later)
    if (!change.isCreation && !positions.every((position) => isHistoryHere(database, position, id))) {
      return refuse({ code: 'history-not-here' })
    }
    const texts = change.isCreation ? [] : undoTexts({ database, commits, undone: onceUndone }, positions, id)
    const audience = decideAudience({ database, commits, undone }, decide, { id, positions }, later)
    if (!audience.ok) return audience
    const inverse = [...invertChange(change), ...texts]
    events.push(...audience.value)
    if (audience.value.length > 0 && inverse.length === 0) entities.push({ kind, id })
    if (inverse.length === 0) continue
    const permission = permissionToChange(kind)
    if (!mayRole(role, permission)) return refuse({ code: 'not-allowed', permission })
    const refusal = firstRefusal(database, actor, inverse)
    if (refusal !== undefined) return refuse(refusal)
    events.push(...inverse.map((event) => ({ scope, event })))
    entities.push({ kind, id })
  }
  if (later.fields.size > 0) return refuse({ code: 'superseded', fields: [...later.fields], by: [...later.by] })
  if (events.length > 0) return accept({ events, entities })
  if (!mayRole(role, 'comment')) return refuse({ code: 'not-allowed', permission: 'edit' })
  return refuse({ code: action.some(decidesWhoTakesPart) ? 'final' : 'nothing-to-undo' })
}

function decidesWhoTakesPart({ commit }: PlacedCommit): boolean {
  return commit.events.some((event) => authorityChangeOf(event) !== undefined)
}

/** Who sees the thing, as before; notes in `later` what stands in the way. */
function decideAudience(
  sources: Sources,
  decide: UndoOf['decide'],
  { id, positions }: Pick<WrittenThing, 'id' | 'positions'>,
  later: Superseding,
): Result<readonly ScopedEvent[], Refusal> {
  const audience = undoAudience(sources, positions, id)
  for (const { field, commitId } of audience.later) {
    later.fields.add(field)
    later.by.add(commitId)
  }
  const events: ScopedEvent[] = []
  for (const command of audience.later.length === 0 ? audience.commands : []) {
    const decided = decide(command)
    if (!decided.ok) return decided
    events.push(...decided.value.events)
  }
  return accept(events)
}

function firstRefusal(database: Database, actor: MemberId, inverse: readonly EventDraft[]): Refusal | undefined {
  const view = new SqlDomainView(database)
  for (const event of inverse) {
    const refusal = findLeadRefusal(view, actor, event)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

interface WrittenThing {
  readonly kind: EntityKind
  readonly id: string
  /** Of the commits of the action that wrote to it. */
  readonly positions: readonly number[]
}

/** What an action wrote to. @param action newest first; so are the things */
function thingsOf(action: readonly PlacedCommit[]): readonly WrittenThing[] {
  const positions = new Map<string, number[]>()
  for (const { position, commit } of action) {
    for (const id of new Set(commit.events.map((event) => event.entityId))) {
      const known = positions.get(id)
      if (known === undefined) positions.set(id, [position])
      else known.push(position)
    }
  }
  return [...positions].flatMap(([id, its]) => {
    const kind = kindOfId(id)
    return kind === undefined ? [] : [{ kind, id, positions: its }]
  })
}

/** The actor's newest commit that is neither an import, nor an undo, nor undone. */
export function findUndoable(database: Database, log: CommitLog, actor: MemberId): PlacedCommit | undefined {
  const undone = new UndoneActions(database, log)
  const rows = database
    .prepare('SELECT position, header FROM commits WHERE actor = ? ORDER BY position DESC')
    .iterate(actor)
  for (const row of rows) {
    const header = decodeHeader(mustBytes(row['header']))
    const cause = header.ok ? causeKindOf(header.value) : undefined
    if (!header.ok || cause === undoCause || cause === importCause || cause === numberingCause) continue
    const placed = log.at(Number(row['position']))
    if (placed !== undefined && isByPerson(placed) && !undone.isUndone(placed)) return placed
  }
  return undefined
}

/** The founding of the workspace is not taken back. */
function isByPerson({ commit }: PlacedCommit): boolean {
  return !commit.events.some((event) => event.kind === 'workspace.created')
}

interface Superseding {
  readonly fields: Set<string>
  readonly by: Set<string>
}
interface Sources {
  readonly database: Database
  readonly commits: CommitCache
  readonly undone: UndoneActions
}

/** What an action did to the thing; notes in `later` what stands in the way of taking it back. */
function changeBy(
  { database, commits, undone }: Sources,
  kind: EntityKind,
  id: string,
  positions: readonly number[],
  later: Superseding,
): EntityChange {
  const written = new WrittenBy()
  const last = Math.max(...positions)
  for (const step of replayEntity(database, commits, id)) {
    const { position } = step.placed
    if (positions.includes(position)) written.take(step)
    // What was created is deleted whole: later edits stay in it and come back with it.
    if (position <= last || written.isCreation) continue
    const fields = step.cells.map(({ field }) => field).filter((field) => written.changed.has(field))
    if (fields.length === 0 || undone.isCancelled(step.placed, last)) continue
    for (const field of fields) later.fields.add(field)
    later.by.add(step.placed.commit.id)
  }
  return {
    kind,
    id,
    isCreation: written.isCreation,
    before: written.before,
    included: [...written.included.values()].filter((entry) => isPresent(database, id, entry)),
    excluded: written.excluded.filter(({ set, element }) => !isElement(database, id, set, element)),
  }
}

/** Edits of texts are taken back by what they changed, not by what stood there before; what else they write follows. */
function wholeWrites(writes: readonly CellWrite[], edited: ReadonlySet<string>): readonly CellWrite[] {
  return edited.size > 0 ? [] : writes
}

/** Collects the steps of one commit. */
class WrittenBy {
  isCreation = false
  /** The cells of every event that changed something: those too that it wrote anew with the value they had. */
  readonly before: Record<string, Cell> = {}
  readonly changed = new Set<string>()
  readonly included = new Map<string, { set: PeoplesSet; element: string; dots: string[] }>()
  readonly excluded: { set: PeoplesSet; element: string }[] = []

  take(step: EntityStep): void {
    this.isCreation ||= step.isCreation
    const cells = wholeWrites(step.cells, step.edited)
    for (const { field } of cells) this.changed.add(field)
    if (cells.length > 0) {
      for (const { field, before } of wholeWrites(step.written, step.edited))
        if (!(field in this.before)) this.before[field] = before
    }
    for (const { set, element, dot } of step.included) {
      const known = this.included.get(`${set} ${element}`)
      if (known === undefined) this.included.set(`${set} ${element}`, { set, element, dots: [dot] })
      else known.dots.push(dot)
    }
    for (const { set, element, dots } of step.excluded) {
      // What the action itself had added was not there before it.
      const own = this.included.get(`${set} ${element}`)?.dots
      if (dots.some((dot) => own?.includes(dot) !== true)) this.excluded.push({ set, element })
    }
  }
}

function isPresent(
  database: Database,
  ownerId: string,
  entry: { set: PeoplesSet; element: string; dots: readonly string[] },
): boolean {
  const find = database.prepare(
    `SELECT 1 FROM ${setTables[entry.set]} WHERE ownerId = ? AND element = ? AND dot = ? AND removed = 0`,
  )
  return entry.dots.some((dot) => find.get(ownerId, entry.element, dot) !== undefined)
}
function isElement(database: Database, ownerId: string, set: PeoplesSet, element: string): boolean {
  return (
    database
      .prepare(`SELECT 1 FROM ${setTables[set]} WHERE ownerId = ? AND element = ? AND removed = 0`)
      .get(ownerId, element) !== undefined
  )
}

/** The region that a thing belongs to; undefined when nothing is known of its creation. */
export function scopeOf(database: Database, kind: EntityKind, id: string): Scope | undefined {
  const row = findRow(database, kind, id)
  if (row === undefined) return undefined
  if (kind === 'workspace' || kind === 'member' || kind === 'calendar' || kind === 'leave') return inWorkspace
  // Each kind's row has the field by which it belongs to a project.
  if (kind === 'view') return inPrivate
  if (kind === 'rate') return inRates
  if (kind === 'project') return inProject(row.id as Parameters<typeof inProject>[0])
  if ('projectId' in row) return inProject(row.projectId)
  if ('workItemId' in row) return scopeOf(database, 'workItem', row.workItemId)
  return 'toId' in row ? scopeOf(database, 'workItem', row.toId) : undefined
}
