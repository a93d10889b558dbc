import { z } from 'zod'
import { type Cell, type Effect, withTouch } from '../effects.ts'
import { entityTables } from '../entities/tables.ts'
import { type WorkItemId, workItemIdShape } from '../ids.ts'
import { constraintTypes, hasConstraintDate } from '../vocabulary/plan-terms.ts'
import { defineEvent, type EventKind } from './define-event.ts'
import { type FieldPayload, ownId } from './field-event.ts'
import { constraintFields, workFields } from './written-together.ts'

type Values = Readonly<Record<string, Cell | undefined>>

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
      const { own, plan } = apart(given)
      const main: Effect = { op: 'set', entity: 'workItem', id, cells: withTouch(own, context) }
      return plan === undefined ? [main] : [main, ...planEffects(id, plan)]
    },
  })
}

/** What each of the two rows keeps. Of most events that is nothing of the second. */
function apart(given: Values) {
  const own: Record<string, Cell> = {}
  let plan: Record<string, Cell> | undefined
  for (const name in given) {
    const value = given[name]
    if (value === undefined) continue
    if (!isPlanField(name)) own[name] = value
    else {
      plan ??= {}
      plan[name] = value
    }
  }
  return { own, plan }
}

function isPlanField(name: string): boolean {
  return name in entityTables.workItemPlan.columns
}

/**
 * The effects that write fields of an item's second row. Decisions write nothing that contradicts itself; what does, whoever
 * wrote it, is not taken over.
 */
export function planEffects(id: WorkItemId, given: Readonly<Record<string, Cell>>): readonly Effect[] {
  const cells = together(together(given, workFields, isInOrder), constraintFields, hasItsDate)
  if (Object.keys(cells).length === 0) return []
  return [
    { op: 'create', entity: 'workItemPlan', id, cells: {} },
    { op: 'set', entity: 'workItemPlan', id, cells },
  ]
}

type Written = Readonly<Record<string, Cell>>

/** Of fields of which some are written the others are none; all of them are left where they contradict each other. */
function together(cells: Written, names: readonly string[], holds: (cells: Written) => boolean): Written {
  if (!names.some((name) => name in cells)) return cells
  const whole = { ...cells, ...Object.fromEntries(names.map((name) => [name, cells[name] ?? null])) }
  return holds(whole) ? whole : Object.fromEntries(Object.entries(cells).filter(([name]) => !names.includes(name)))
}

function isInOrder(cells: Written): boolean {
  const { optimisticMinutes: low = null, likelyMinutes: likely = null, pessimisticMinutes: high = null } = cells
  if (likely === null) return low === null && high === null
  return Number(low) <= Number(likely) && (high === null || Number(likely) <= Number(high))
}

function hasItsDate({ constraintType = null, constraintOn = null }: Written): boolean {
  const type = constraintTypes.find((one) => one === constraintType)
  return (type !== undefined && hasConstraintDate(type)) === (constraintOn !== null)
}
