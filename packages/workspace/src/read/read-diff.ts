import {
  accept,
  type Cell,
  type EntityKind,
  kindOfId,
  type Refusal,
  type Result,
  type RowByKind,
  refuse,
} from '@spicetime/domain'
import { basesAt, type CommitLog, type Database, type Past, pastOf } from '@spicetime/runtime'
import { type EntityAt, entitiesAt } from '../history/entity-at.ts'
import { findPoint, type PointRef } from '../history/find-point.ts'
import type { EntityDiff, FieldChange } from '../workspace.ts'
import { findRow } from '../write/sql-domain-view.ts'
import { keyOfWorkItem } from './item-keys.ts'
import { hiddenFields } from './read-history.ts'
import { CommitCache } from './replay-entity.ts'

/**
 * What differs between the states at two points. Only what commits between them touched is looked at: each such thing is
 * folded twice in memory, from the commits that concern it.
 */
export function readDiff(
  database: Database,
  log: CommitLog,
  from: PointRef,
  to: PointRef,
): Result<readonly EntityDiff[], Refusal> {
  const [first, last] = [findPast(database, log, from), findPast(database, log, to)]
  if (first === undefined) return refuse({ code: 'commit-not-found', ref: String(from) })
  if (last === undefined) return refuse({ code: 'commit-not-found', ref: String(to) })
  const between = differing(first, last)
  if (between.length > 0 && [first, last].some((past) => basesAt(database, past).isMissing)) {
    return refuse({ code: 'history-not-here' })
  }
  // In whichever order they are named, when one of them is wholly before the other.
  const isReversed = between.every((position) => first.includes(position))
  const [before, after] = isReversed ? ([last, first] as const) : ([first, last] as const)
  const commits = new CommitCache(log)
  const ids = touchedBy(database, between)
  const diffs: EntityDiff[] = []
  for (let at = 0; at < ids.length; at += batchSize) {
    const batch = new Set(ids.slice(at, at + batchSize))
    const [old, now] = [before, after].map((past) =>
      entitiesAt(database, commits, batch, (position) => past.includes(position)),
    )
    for (const id of batch) diffs.push(...diffOf(database, id, old?.get(id), now?.get(id)))
  }
  return accept(diffs)
}

/** How many things are in memory at once. */
const batchSize = 5_000

function diffOf(
  database: Database,
  id: string,
  old: EntityAt | undefined,
  now: EntityAt | undefined,
): readonly EntityDiff[] {
  const kind = kindOfId(id)
  const diff = old === undefined || now === undefined ? undefined : compare(old, now)
  if (kind === undefined || diff === undefined) return []
  return [{ entity: { kind, id }, title: titleOf(database, kind, id), ...diff }]
}

function findPast(database: Database, log: CommitLog, ref: PointRef): Past | undefined {
  const point = findPoint(database, log, ref)
  return point === undefined ? undefined : pastOf(database, log, point)
}

/** Positions that are in one of the two only, ascending. */
function differing(a: Past, b: Past): readonly number[] {
  const positions: number[] = []
  const last = Math.max(a.lastPosition, b.lastPosition)
  for (let position = 1; position <= last; position += 1) {
    if (a.includes(position) !== b.includes(position)) positions.push(position)
  }
  return positions
}

/** The things that commits touch, in the order in which they were touched first. */
function touchedBy(database: Database, positions: readonly number[]): readonly string[] {
  const [low, high, wanted] = [positions[0] ?? 0, positions.at(-1) ?? 0, new Set(positions)]
  if (wanted.size === 0) return []
  const first = new Map<string, number>()
  const rows = database.prepare('SELECT entityId, position FROM touched WHERE position BETWEEN ? AND ?')
  for (const row of rows.iterate(low, high)) {
    const [id, position] = [String(row['entityId']), Number(row['position'])]
    if (wanted.has(position) && !first.has(id)) first.set(id, position)
  }
  return [...first].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([id]) => id)
}

/** What became of a thing; undefined when nothing did that is seen. */
function compare(old: EntityAt, now: EntityAt): Pick<EntityDiff, 'change' | 'changes'> | undefined {
  const changes = [...cellChanges(old, now), ...elementChanges(old, now)]
  const isThere = (state: EntityAt) => state.isCreated && (state.cells.get('deletedAt') ?? null) === null
  // Something of which only later writes are known is shown by nothing yet.
  if (!old.isCreated && !now.isCreated) return undefined
  if (old.isCreated && now.isCreated && isThere(old) === isThere(now)) {
    return changes.length === 0 ? undefined : { change: 'changed', changes }
  }
  if (!old.isCreated) return isThere(now) ? { change: 'created', changes } : undefined
  if (!now.isCreated) return isThere(old) ? { change: 'deleted', changes: [] } : undefined
  return { change: isThere(now) ? 'restored' : 'deleted', changes }
}

function cellChanges(old: EntityAt, now: EntityAt): readonly FieldChange[] {
  const fields = [...new Set([...now.cells.keys(), ...old.cells.keys()])]
  const value = (state: EntityAt, field: string): Cell => state.cells.get(field) ?? null
  return fields
    .filter((field) => !hiddenFields.has(field) && field !== 'deletedAt' && value(old, field) !== value(now, field))
    .map((field) => ({ field, before: value(old, field), after: value(now, field) }))
}

/** Each element of a set is a change of its own. */
function elementChanges(old: EntityAt, now: EntityAt): readonly FieldChange[] {
  const sets = [...new Set([...now.elements.keys(), ...old.elements.keys()])]
  return sets.flatMap((field) => {
    const [before, after] = [old.elements.get(field) ?? new Set(), now.elements.get(field) ?? new Set()]
    return [
      ...[...after.difference(before)].map((element) => ({ field, before: null, after: element })),
      ...[...before.difference(after)].map((element) => ({ field, before: element, after: null })),
    ]
  })
}

function titleOf(database: Database, kind: EntityKind, id: string): string {
  const row = findRow(database, kind, id)
  if (row === undefined) return id
  if (kind === 'workItem') {
    const item = row as RowByKind['workItem']
    return `${keyOfWorkItem(database, item)} ${item.title}`
  }
  // What names a thing is text in every kind.
  const named = row as unknown as Readonly<Record<string, string | null>>
  return named['name'] ?? named['title'] ?? named['body'] ?? id
}
