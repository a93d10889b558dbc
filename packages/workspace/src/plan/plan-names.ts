import { kindOfId } from '@spicetime/domain'
import type { Reader } from '../workspace.ts'
import { PlanDays } from './plan-days.ts'
import type { PlanNames } from './plan-text.ts'
import type { ProjectPlan } from './project-plan.ts'

/**
 * Items by their keys, milestones by their titles, members by their handles; days as `YYYY-MM-DD`, or as `showDay` shows
 * them. Looked up when the first is asked for.
 */
export function makePlanNames(
  read: Reader,
  plan: Pick<ProjectPlan, 'timeZone' | 'activities' | 'problems'>,
  showDay: (on: string) => string = (on) => on,
): PlanNames {
  const days = PlanDays.of(plan.timeZone)
  let names: ReadonlyMap<string, string> | undefined
  const nameOther = (id: string) => {
    if (kindOfId(id) === 'member') return `@${read.find('member', id)?.handle ?? id}`
    // One that cannot be seen is not told.
    if (kindOfId(id) === 'project') return read.find('project', id)?.key ?? '…'
    const [key] = read.keysOf([id]).values()
    return key ?? id
  }
  return {
    nameOf: (id) => {
      names ??= readNames(read, plan)
      return names.get(id) ?? nameOther(id)
    },
    showDay: (minute, isEnd) => showDay(days.dayOf(minute, isEnd)),
    showDate: showDay,
  }
}

function readNames(
  read: Reader,
  { activities, problems }: Pick<ProjectPlan, 'activities' | 'problems'>,
): ReadonlyMap<string, string> {
  const items = activities.flatMap(({ kind, id }) => (kind === 'item' ? [id] : []))
  const told = problems.flatMap(({ itemIds }) => itemIds)
  const milestones = activities.flatMap(({ kind, id, title }) => (kind === 'milestone' ? [[id, title] as const] : []))
  return new Map([...read.keysOf([...items, ...told]), ...milestones])
}
