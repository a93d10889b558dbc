import { z } from 'zod'
import { type Cell, type Effect, touch } from '../effects.ts'
import { entityTables } from '../entities/tables.ts'
import { type WorkItemId, workItemIdShape } from '../ids.ts'
import { defineEvent, type EventKind } from './define-event.ts'
import { definedCells, type FieldPayload, ownId } from './field-event.ts'

type Values = Readonly<Record<string, Cell | undefined>>

/** Fields that say one thing together: of two concurrent writes one wins whole. */
const togetherFields = [
  ['optimisticMinutes', 'likelyMinutes', 'pessimisticMinutes'],
  ['constraintType', 'constraintOn'],
] as const

/**
 * A field event of a work item with fields that its second row keeps (`workItemPlan`, see docs/decisions/0024). Whoever
 * writes there first makes the row.
 */
export function definePlanEvent<V extends Values>(
  kind: string,
  set: z.ZodType<V>,
): EventKind<FieldPayload<'workItem', V>> {
  return defineEvent<FieldPayload<'workItem', V>>({
    kind,
    version: 1,
    entity: 'workItem',
    payload: z.object({ id: workItemIdShape, set }),
    entityId: ({ id }) => id,
    ids: ownId,
    effects: ({ id, set: given }, context) => {
      const cells = Object.entries(definedCells(given))
      const own = cells.filter(([name]) => !isPlanField(name))
      const main: Effect = {
        op: 'set',
        entity: 'workItem',
        id,
        cells: { ...Object.fromEntries(own), ...touch(context) },
      }
      return [main, ...planEffects(id, Object.fromEntries(cells.filter(([name]) => isPlanField(name))))]
    },
  })
}

function isPlanField(name: string): boolean {
  return name in entityTables.workItemPlan.columns
}

/** The effects that write fields of an item's second row. */
export function planEffects(id: WorkItemId, cells: Readonly<Record<string, Cell>>): readonly Effect[] {
  if (Object.keys(cells).length === 0) return []
  const whole: Record<string, Cell> = { ...cells }
  for (const names of togetherFields) {
    if (names.some((name) => name in cells)) for (const name of names) whole[name] ??= null
  }
  return [
    { op: 'create', entity: 'workItemPlan', id, cells: {} },
    { op: 'set', entity: 'workItemPlan', id, cells: whole },
  ]
}
