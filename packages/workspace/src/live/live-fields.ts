import type { EntityKind, RowByKind, WorkItemRow } from '@spicetime/domain'
import type { Reader } from '../workspace.ts'
import type { LiveRow } from './list-diff.ts'
import { type LiveField, type LiveRelation, liveRelations } from './live-query.ts'

type Rows = readonly WorkItemRow[]
/** Gives for each row what it is compared by: equal texts for what is shown equally. */
type ReadRelation = (read: Reader, rows: Rows) => (row: WorkItemRow) => unknown

const readers: Readonly<Record<LiveRelation, ReadRelation>> = {
  key: (read, rows) => texts(read.keysOf(rows.map(({ id }) => id))),
  project: (read, rows) => rowsOf(read, 'project', rows, ({ projectId }) => [projectId]),
  milestone: (read, rows) => rowsOf(read, 'milestone', rows, ({ milestoneId }) => [milestoneId]),
  parent: (read, rows) => rowsOf(read, 'workItem', rows, ({ parentId }) => [parentId]),
  people: (read, rows) => rowsOf(read, 'member', rows, ({ createdBy, closedBy }) => [createdBy, closedBy]),
  labels: (read, rows) => texts(read.labelsOf(rows.map(({ id }) => id))),
  assignees: (read, rows) => texts(read.assigneesOf(rows.map(({ id }) => id))),
  children: (read, rows) => texts(read.childrenOfMany(rows.map(({ id }) => id))),
  plan: (read, rows) => {
    const ids = rows.map(({ id }) => id)
    const [plans, skills] = [read.itemPlansOf(ids), read.requiredSkillsOf(ids)]
    return ({ id }) => JSON.stringify([plans.get(id), skills.get(id)])
  },
  commentCount: (read, rows) => texts(read.countCommentsOf(rows.map(({ id }) => id))),
  conflictCount: (read, rows) => {
    const counts = read.conflictCountsOf(
      rows.map(({ id }) => id),
      'workItem',
    )
    return ({ id }) => counts.get(id) ?? 0
  },
  dependencies: (read, rows) => {
    const edges = read.dependenciesOfMany(rows.map(({ id }) => id))
    const ends = rowsById(
      read,
      'workItem',
      [...edges.values()].flat().flatMap(({ fromId, toId }) => [fromId, toId]),
    )
    return ({ id }) => JSON.stringify(edges.get(id)?.map((edge) => [edge, ends.get(edge.fromId), ends.get(edge.toId)]))
  },
}

function texts(values: ReadonlyMap<string, unknown>): (row: WorkItemRow) => unknown {
  return ({ id }) => JSON.stringify(values.get(id))
}

function rowsOf(read: Reader, kind: EntityKind, rows: Rows, idsOf: (row: WorkItemRow) => readonly (string | null)[]) {
  const found = rowsById(read, kind, rows.flatMap(idsOf))
  return (row: WorkItemRow) => JSON.stringify(idsOf(row).map((id) => (id === null ? null : found.get(id))))
}

function rowsById<K extends EntityKind>(read: Reader, kind: K, ids: readonly (string | null)[]) {
  const wanted = new Set(ids.filter((id) => id !== null))
  return wanted.size === 0 ? new Map<string, RowByKind[K]>() : read.findMany(kind, [...wanted])
}

/** The rows with the values of the fields that are watched. */
export function readLiveRows(read: Reader, rows: Rows, fields: readonly LiveField[]): readonly LiveRow[] {
  const wanted = [...new Set(fields)].map((field) => [field, readerOf(read, rows, field)] as const)
  return rows.map((row) => ({
    id: row.id,
    row,
    values: new Map(wanted.map(([field, valueOf]) => [field, valueOf(row)])),
  }))
}

function readerOf(read: Reader, rows: Rows, field: LiveField): (row: WorkItemRow) => unknown {
  return isRelation(field) ? readers[field](read, rows) : (row) => row[field]
}

export function isRelation(field: LiveField): field is LiveRelation {
  return liveRelations.some((relation) => relation === field)
}
