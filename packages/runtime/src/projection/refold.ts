import { isQuarantined } from '../authority/quarantine-table.ts'
import type { CommitLog } from '../log/commit-log.ts'
import type { Database } from '../ports/database.ts'
import { insertBaseRowsOf } from '../snapshot/base.ts'
import { textEdit } from '../text/text-tables.ts'
import { conflict } from './conflicts.ts'
import type { ProjectionDefinition } from './definition.ts'
import { Projector } from './projector.ts'
import { uncreated } from './tables.ts'
import { positionsTouching } from './touched.ts'

/**
 * Folds some things anew, for what befell them may count no more, or count again: their rows go, and all commits that
 * touched them and are not in quarantine are folded into them once more. Comes to what a rebuild comes to. Everything
 * that a commit writes must stand in its `touched`.
 */
export function refold(
  database: Database,
  log: CommitLog,
  definition: ProjectionDefinition,
  entityIds: ReadonlySet<string>,
): void {
  if (entityIds.size === 0) return
  const removed = removeRows(database, definition, entityIds)
  const bases = insertBaseRowsOf(log, database, definition, entityIds)
  const projector = new Projector(database, definition)
  for (const position of positionsTouching(database, entityIds)) {
    const placed = log.at(position)
    if (placed === undefined || isQuarantined(database, placed.commit.id)) continue
    const { regionId } = placed.commit.header
    projector.texts.note(position, placed.commit.bodyBytes)
    projector.apply(placed.commit, 0, {
      has: (id: string) => entityIds.has(id) && !bases.holds(regionId, position, id),
    })
  }
  projector.flush()
  deriveForGone(database, definition, removed)
  definition.met?.(log, entityIds)
}

interface Removed {
  readonly entity: string
  readonly id: string
}

function removeRows(
  database: Database,
  definition: ProjectionDefinition,
  entityIds: ReadonlySet<string>,
): readonly Removed[] {
  const removed: Removed[] = []
  for (const [entity, { table }] of Object.entries(definition.entities)) {
    const find = database.prepare(`SELECT 1 FROM ${table} WHERE id = ?`)
    for (const id of entityIds) if (find.get(id) !== undefined) removed.push({ entity, id })
  }
  definition.forget?.(database, removed)
  for (const { entity, id } of removed) {
    database.prepare(`DELETE FROM ${definition.entities[entity]?.table} WHERE id = ?`).run(id)
  }
  const kinds = Object.keys(definition.entities)
    .map((entity) => `'${entity}'`)
    .join(', ')
  const others = [
    ...Object.values(definition.sets).map((table) => `${table} WHERE ownerId = ?`),
    // Their keys begin with the kind of the thing: without it each would be walked through.
    ...[uncreated, textEdit, 'text_document'].map((table) => `${table} WHERE entity IN (${kinds}) AND id = ?`),
    `${conflict} WHERE entity IN (${kinds}) AND differs IN (0, 1) AND id = ?`,
  ]
  for (const place of others) {
    const remove = database.prepare(`DELETE FROM ${place}`)
    for (const id of entityIds) remove.run(id)
  }
  return removed
}

/** Others may have been judged by rows that did not come back. */
function deriveForGone(database: Database, definition: ProjectionDefinition, removed: readonly Removed[]): void {
  const gone = removed.filter(({ entity, id }) => {
    return database.prepare(`SELECT 1 FROM ${definition.entities[entity]?.table} WHERE id = ?`).get(id) === undefined
  })
  if (gone.length === 0) return
  const changed = gone.map(({ entity, id }) => {
    const fields = new Set(Object.keys(definition.entities[entity]?.columns ?? {}))
    return {
      entity,
      id,
      fields,
      wrote: (field: string) => fields.has(field),
      cells: {},
      isNew: false,
      number: undefined,
    }
  })
  definition.derive(database, changed)
}
