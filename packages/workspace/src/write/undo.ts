import {
  accept,
  type Cell,
  type EntityChange,
  type EntityKind,
  inProject,
  invertChange,
  inWorkspace,
  kindOfId,
  type MemberId,
  mayRole,
  type Refusal,
  type Result,
  refuse,
  type Scope,
  type ScopedEvent,
  type SetName,
  setTables,
} from '@spicetime/domain'
import { type CommitLog, type Database, decodeHeader, mustBytes, type PlacedCommit } from '@spicetime/runtime'
import { importCause } from '../projection/definition.ts'
import { CommitCache, replayEntity } from '../read/replay-entity.ts'
import type { EntityRef } from '../workspace.ts'
import { findRow } from './sql-domain-view.ts'

/**
 * Undo: a new commit with the inverse of what another did. A field that was written again since then stands in the way,
 * because taking it back would undo somebody's later work; the refusal names the fields and the later commits.
 */
export interface UndoPlan {
  readonly events: readonly ScopedEvent[]
  readonly entities: readonly EntityRef[]
}

export const undoCause = 'undo'

export function planUndo(
  database: Database,
  log: CommitLog,
  actor: MemberId,
  target: PlacedCommit,
): Result<UndoPlan, Refusal> {
  const role = findRow(database, 'member', actor)?.role ?? 'none'
  if (!mayRole(role, 'edit')) return refuse({ code: 'not-allowed', permission: 'edit' })
  const commits = new CommitCache(log)
  const events: ScopedEvent[] = []
  const entities: EntityRef[] = []
  const later: { fields: string[]; by: Set<string> } = { fields: [], by: new Set() }
  for (const placed of siblingsOf(log, target)) {
    for (const id of new Set(placed.commit.events.map((event) => event.entityId))) {
      const kind = kindOfId(id)
      if (kind === undefined) continue
      const found = changeBy(database, commits, kind, id, placed)
      later.fields.push(...found.superseded.map(({ field }) => field))
      for (const { by } of found.superseded) later.by.add(by)
      const inverse = invertChange(found.change)
      const scope = scopeOf(database, kind, id)
      events.push(...inverse.map((event) => ({ scope, event })))
      if (inverse.length > 0) entities.push({ kind, id })
    }
  }
  if (later.fields.length > 0)
    return refuse({ code: 'superseded', fields: [...new Set(later.fields)], by: [...later.by] })
  return events.length === 0 ? refuse({ code: 'nothing-to-undo' }) : accept({ events, entities })
}

/** The actor's newest commit that is neither an import, nor an undo, nor undone. */
export function findUndoable(database: Database, log: CommitLog, actor: MemberId): PlacedCommit | undefined {
  const undone = new Set<string>()
  const rows = database
    .prepare('SELECT position, header, hex(id) AS id FROM commits WHERE actor = ? ORDER BY position DESC')
    .iterate(actor)
  for (const row of rows) {
    const header = decodeHeader(mustBytes(row['header']))
    if (!header.ok) continue
    const { cause } = header.value
    if (cause?.kind === undoCause && cause.commitId !== undefined) undone.add(cause.commitId)
    else if (cause?.kind !== importCause && !undone.has(String(row['id']).toLowerCase())) {
      const placed = log.at(Number(row['position']))
      if (placed !== undefined && isByPerson(placed)) return placed
    }
  }
  return undefined
}

/** The founding of the workspace is not taken back. */
function isByPerson({ commit }: PlacedCommit): boolean {
  return !commit.events.some((event) => event.kind === 'workspace.created')
}

/** One action may have made a commit in each of several regions: they share their clock's stamp and stand together. */
function siblingsOf(log: CommitLog, target: PlacedCommit): readonly PlacedCommit[] {
  const isSibling = (placed: PlacedCommit | undefined): placed is PlacedCommit =>
    placed !== undefined &&
    placed.commit.header.replicaId === target.commit.header.replicaId &&
    placed.commit.header.hlc.wallMs === target.commit.header.hlc.wallMs &&
    placed.commit.header.hlc.counter === target.commit.header.hlc.counter
  const found = [target]
  for (let position = target.position - 1; ; position -= 1) {
    const placed = log.at(position)
    if (!isSibling(placed)) break
    found.unshift(placed)
  }
  for (let position = target.position + 1; ; position += 1) {
    const placed = log.at(position)
    if (!isSibling(placed)) break
    found.push(placed)
  }
  return found.reverse()
}

function changeBy(database: Database, commits: CommitCache, kind: EntityKind, id: string, target: PlacedCommit) {
  const before: Record<string, Cell> = {}
  const included = new Map<string, { set: SetName; element: string; dots: string[] }>()
  const excluded: { set: SetName; element: string }[] = []
  const superseded = new Map<string, { field: string; by: string }>()
  let isCreation = false
  for (const step of replayEntity(database, commits, id)) {
    if (step.placed.position === target.position) {
      isCreation ||= step.isCreation
      for (const cell of step.cells) if (!(cell.field in before)) before[cell.field] = cell.before
      for (const { set, element, dot } of step.included) {
        const known = included.get(`${set} ${element}`)
        if (known === undefined) included.set(`${set} ${element}`, { set, element, dots: [dot] })
        else known.dots.push(dot)
      }
      excluded.push(...step.excluded.map(({ set, element }) => ({ set, element })))
    } else if (step.placed.position > target.position) {
      for (const { field } of step.cells) {
        if (field in before) superseded.set(field, { field, by: step.placed.commit.id })
      }
    }
  }
  const present = [...included.values()].filter((entry) => isPresent(database, id, entry))
  const absent = excluded.filter(({ set, element }) => !isElement(database, id, set, element))
  const change: EntityChange = { kind, id, isCreation, before, included: present, excluded: absent }
  // What was created is deleted whole: later edits stay in it and come back with it.
  return { change, superseded: isCreation ? [] : [...superseded.values()] }
}

function isPresent(
  database: Database,
  ownerId: string,
  entry: { set: SetName; element: string; dots: readonly string[] },
): boolean {
  const find = database.prepare(
    `SELECT 1 FROM ${setTables[entry.set]} WHERE ownerId = ? AND element = ? AND dot = ? AND removed = 0`,
  )
  return entry.dots.some((dot) => find.get(ownerId, entry.element, dot) !== undefined)
}
function isElement(database: Database, ownerId: string, set: SetName, element: string): boolean {
  return (
    database
      .prepare(`SELECT 1 FROM ${setTables[set]} WHERE ownerId = ? AND element = ? AND removed = 0`)
      .get(ownerId, element) !== undefined
  )
}

function scopeOf(database: Database, kind: EntityKind, id: string): Scope {
  if (kind === 'workspace' || kind === 'member') return inWorkspace
  if (kind === 'project') return inProject(id as Parameters<typeof inProject>[0])
  if (kind === 'comment') return scopeOf(database, 'workItem', findRow(database, 'comment', id)?.workItemId ?? '')
  if (kind === 'dependency') return scopeOf(database, 'workItem', findRow(database, 'dependency', id)?.toId ?? '')
  const row = findRow(database, kind, id)
  if (row === undefined) throw new Error(`bug: ${id} stands in the log and not in the projection`)
  return inProject(row.projectId)
}
