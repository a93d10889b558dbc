import { type BaselineEntry, isClosedStatus, type MilestoneId } from '@spicetime/domain'
import { type EarnedValue, findEarnedValue, type ValuedWork } from '@spicetime/planner'
import type { Reader } from '../workspace.ts'
import type { PlannedActivity, ProjectPlan } from './project-plan.ts'

/**
 * Earned value of a project against a baseline, in all and by milestone, in minutes of work: nobody's price is known, and an
 * hour of one is an hour of another. What an item has taken is what people say of it (`spentMinutes`); where nobody says so,
 * what they say of its work now, for the part that is done.
 */
export interface PlanValue {
  readonly total: EarnedValue
  /** Of milestones that have items in either, by title; then what is of none, with null. */
  readonly milestones: readonly MilestoneValue[]
  /** Of how many begun or done items people say what they have taken, and of how many it is reckoned. */
  readonly said: number
  readonly reckoned: number
}

export interface MilestoneValue {
  readonly milestoneId: MilestoneId | null
  readonly title: string | null
  readonly value: EarnedValue
}

/** An item with its value. */
export interface ItemValue extends ValuedWork {
  /** Who did or will do it, as far as that is known. */
  readonly people: readonly string[]
  /** When it was worked on, or is, or will be; minutes since 1970. */
  readonly startAt: number
  readonly finishAt: number
  readonly milestoneId: MilestoneId | null
  readonly isSaid: boolean
}

export function findPlanValue(read: Reader, plan: ProjectPlan, entries: readonly BaselineEntry[]): PlanValue {
  const items = valueItems(read, plan, entries)
  const begun = items.filter(({ percent, isSaid }) => isSaid || percent > 0)
  const said = begun.filter(({ isSaid }) => isSaid).length
  return {
    total: findEarnedValue(items, plan.statusAt),
    milestones: valueMilestones(read, items, plan.statusAt),
    said,
    reckoned: begun.length - said,
  }
}

/** By title; what is of none last. */
export function valueMilestones(
  read: Reader,
  items: readonly ItemValue[],
  statusAt: number,
): readonly MilestoneValue[] {
  const groups = Map.groupBy(items, ({ milestoneId }) => milestoneId)
  const titles = read.findMany(
    'milestone',
    [...groups.keys()].filter((id) => id !== null),
  )
  const milestones = [...groups].map(([milestoneId, works]): MilestoneValue => {
    const title = milestoneId === null ? null : (titles.get(milestoneId)?.title ?? '')
    return { milestoneId, title, value: findEarnedValue(works, statusAt) }
  })
  return milestones.sort(byTitle)
}

function byTitle(a: MilestoneValue, b: MilestoneValue): number {
  if (a.title === null || b.title === null) return (a.title === null ? 1 : 0) - (b.title === null ? 1 : 0)
  return a.title < b.title ? -1 : 1
}

/**
 * Work of the baseline once: of a summary what stands below it. What was given up has no value any more, but has taken what
 * it has taken.
 */
export function valueItems(
  read: Reader,
  { activities, statusAt }: ProjectPlan,
  entries: readonly BaselineEntry[],
): readonly ItemValue[] {
  const here = activities.filter(({ kind, isForeign }) => kind === 'item' && !isForeign)
  const byId = new Map(here.map((one) => [one.id, one]))
  const kept = new Map(entries.map((entry) => [entry.workItemId, entry]))
  const ids = [...new Set([...byId.keys(), ...kept.keys()])]
  const [rows, asked, parents] = [read.findMany('workItem', ids), read.itemPlansOf(ids), read.childrenOfMany(ids)]
  const assignees = read.assigneesOf(ids)
  return ids.flatMap((id): readonly ItemValue[] => {
    const [row, now, entry] = [rows.get(id), byId.get(id), kept.get(id)]
    const isParent = now === undefined ? (parents.get(id)?.length ?? 0) > 0 : now.isSummary
    if (row === undefined || isParent) return []
    const spent = asked.get(id)?.spentMinutes ?? null
    const isGone =
      row.deletedAt !== null || row.status === 'cancelled' || (now === undefined && !isClosedStatus(row.status))
    if (isGone && spent === null) return []
    const percent = isGone ? 0 : now === undefined ? 100 : percentOf(now)
    const workMinutes = now?.workMinutes ?? entry?.workMinutes ?? 0
    const { milestoneId } = row
    const planned =
      entry === undefined
        ? {}
        : { planned: { startAt: Math.floor(entry.startAt / 60_000), finishAt: Math.floor(entry.finishAt / 60_000) } }
    return [
      {
        milestoneId,
        people: now?.people ?? (assignees.get(id) ?? []).map((member) => member.id),
        ...(now === undefined ? spanOf(row.closedAt, statusAt) : { startAt: now.startAt, finishAt: now.finishAt }),
        isSaid: spent !== null,
        percent,
        actual: spent ?? (workMinutes * percent) / 100,
        budget: isGone ? 0 : (entry?.workMinutes ?? 0),
        ...planned,
      },
    ]
  })
}

/** Of an item that is in no plan any more: when it was closed. */
function spanOf(closedAt: number | null, statusAt: number): Pick<ItemValue, 'startAt' | 'finishAt'> {
  const at = closedAt === null ? statusAt : Math.floor(closedAt / 60_000)
  return { startAt: at, finishAt: at }
}

const percentOf = ({ isDone, percentComplete }: PlannedActivity) => (isDone ? 100 : percentComplete)
