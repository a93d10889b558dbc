import type { Cell } from '../effects.ts'
import type { WorkItemPlanRow, WorkItemRow } from '../entities/rows.ts'
import type { EventDraft } from '../events/define-event.ts'
import { instantMax, peopleMax, workMinutesMax } from '../events/shapes.ts'
import { workItemEstimated } from '../events/work-item-estimated.ts'
import { workItemProgressed } from '../events/work-item-progressed.ts'
import { workItemScheduled } from '../events/work-item-scheduled.ts'
import { workItemStaffed } from '../events/work-item-staffed.ts'
import { constraintFields, workFields } from '../events/written-together.ts'
import type { WorkItemId } from '../ids.ts'
import { accept, type Result } from '../result.ts'
import { type ConstraintType, constraintTypes, hasConstraintDate } from '../vocabulary/plan-terms.ts'
import { type Status, statusInfo } from '../vocabulary/statuses.ts'
import { refuseField } from './decision.ts'
import { checkDate, checkOneOf, checkWholeNumber } from './fields.ts'
import type { WorkItemPlanChanges } from './item-plan-commands.ts'
import type { Refusal } from './refusal.ts'

/** Fields of an item's second row that are to be written, as its cells. */
export type PlanCells = Partial<Omit<WorkItemPlanRow, 'id'>>

type Checked = Result<PlanCells, Refusal>

/**
 * Those of the wishes about planning that change something, checked against what is so now. What is said together is
 * written together: the three guesses at the work, and a constraint with its date.
 * @param row undefined where nothing was ever said
 */
export function checkPlanChanges(row: WorkItemPlanRow | undefined, wish: WorkItemPlanChanges): Checked {
  const cells: PlanCells = {}
  for (const check of [checkWork, checkNumbers, checkConstraint]) {
    const checked = check(row, wish)
    if (!checked.ok) return checked
    Object.assign(cells, checked.value)
  }
  return accept(changed(row, cells))
}

/** Of fields that are written together all, as soon as one is other than it was. */
function changed(row: WorkItemPlanRow | undefined, cells: PlanCells): PlanCells {
  const kept: Record<string, Cell> = {}
  for (const names of fieldGroups) {
    const given = names.filter((name) => cells[name] !== undefined)
    if (!given.some((name) => cells[name] !== (row?.[name] ?? null))) continue
    for (const name of given) kept[name] = cells[name] ?? null
  }
  return kept
}

const fieldGroups: readonly (readonly (keyof PlanCells)[])[] = [
  workFields,
  constraintFields,
  ['remainingMinutes'],
  ['spentMinutes'],
  ['percentComplete'],
  ['startedAt'],
  ['peopleNeeded'],
  ['isSplittable'],
]

function checkWork(row: WorkItemPlanRow | undefined, wish: WorkItemPlanChanges): Checked {
  if (workFields.every((name) => wish[name] === undefined)) return accept({})
  for (const name of workFields) {
    const checked = checkWholeNumber(name, wish[name] ?? null, { min: 0, max: workMinutesMax })
    if (!checked.ok) return checked
  }
  const [low, likely, high] = workFields.map((name) => (wish[name] === undefined ? (row?.[name] ?? null) : wish[name]))
  const cells = { optimisticMinutes: low ?? null, likelyMinutes: likely ?? null, pessimisticMinutes: high ?? null }
  if (cells.likelyMinutes === null) {
    const isCleared = cells.optimisticMinutes === null && cells.pessimisticMinutes === null
    return isCleared ? accept(cells) : refuseField('likelyMinutes', 'empty')
  }
  if ((cells.optimisticMinutes ?? 0) > cells.likelyMinutes) return refuseField('optimisticMinutes', 'not-in-order')
  if ((cells.pessimisticMinutes ?? workMinutesMax) < cells.likelyMinutes)
    return refuseField('pessimisticMinutes', 'not-in-order')
  return accept(cells)
}

const numberFields = {
  remainingMinutes: { min: 0, max: workMinutesMax },
  spentMinutes: { min: 0, max: workMinutesMax },
  percentComplete: { min: 0, max: 100 },
  startedAt: { min: 0, max: instantMax },
  peopleNeeded: { min: 1, max: peopleMax },
} as const

function checkNumbers(_row: WorkItemPlanRow | undefined, wish: WorkItemPlanChanges): Checked {
  const cells: { -readonly [Name in keyof PlanCells]: PlanCells[Name] } = {}
  for (const name of Object.keys(numberFields) as (keyof typeof numberFields)[]) {
    const value = wish[name]
    if (value === undefined) continue
    const checked = checkWholeNumber(name, value, numberFields[name])
    if (!checked.ok) return checked
    cells[name] = checked.value
  }
  if (wish.isSplittable !== undefined) cells.isSplittable = wish.isSplittable ? 1 : 0
  return accept(cells)
}

function checkConstraint(row: WorkItemPlanRow | undefined, wish: WorkItemPlanChanges): Checked {
  if (wish.constraintType === undefined && wish.constraintOn === undefined) return accept({})
  const given = wish.constraintType === undefined ? (row?.constraintType ?? null) : wish.constraintType
  const on = checkDate(
    'constraintOn',
    wish.constraintOn === undefined ? (row?.constraintOn ?? null) : wish.constraintOn,
  )
  if (!on.ok) return on
  if (given === null) {
    // A date of its own holds nothing.
    const isDated = wish.constraintOn !== undefined && wish.constraintOn !== null
    return isDated ? refuseField('constraintType', 'empty') : accept({ constraintType: null, constraintOn: null })
  }
  const type = checkOneOf<ConstraintType>('constraintType', constraintTypes, given)
  if (!type.ok) return type
  if (!hasConstraintDate(type.value)) return accept({ constraintType: type.value, constraintOn: null })
  return on.value === null
    ? refuseField('constraintOn', 'empty')
    : accept({ constraintType: type.value, constraintOn: on.value })
}

/** Fields of an item itself that stand in one event with some of those. */
export type FieldsBeside = Partial<Pick<WorkItemRow, 'estimate' | 'startOn' | 'dueOn'>>

export function planEvents(id: WorkItemId, cells: PlanCells & FieldsBeside): readonly EventDraft[] {
  const { estimate, startOn, dueOn, optimisticMinutes, likelyMinutes, pessimisticMinutes } = cells
  const { constraintType, constraintOn, remainingMinutes, spentMinutes, percentComplete, startedAt } = cells
  const { peopleNeeded, isSplittable } = cells
  const sets = [
    [workItemEstimated, { estimate, optimisticMinutes, likelyMinutes, pessimisticMinutes }],
    [workItemScheduled, { startOn, dueOn, constraintType, constraintOn }],
    [workItemProgressed, { remainingMinutes, spentMinutes, percentComplete, startedAt }],
    [workItemStaffed, { peopleNeeded, isSplittable }],
  ] as const
  return sets.flatMap(([kind, set]) => {
    const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined))
    return Object.keys(given).length === 0 ? [] : [kind.make({ id, set: given })]
  })
}

/** What a new status says of the beginning of the work: that it is now, if it is the first that says so. */
export function beginning(
  row: WorkItemPlanRow | undefined,
  status: Status,
  atMs: number,
): { readonly startedAt?: number } {
  const isFirst = (row?.startedAt ?? null) === null
  return isFirst && statusInfo(status).category === 'started' ? { startedAt: atMs } : {}
}
