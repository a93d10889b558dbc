import type { Workspace } from '@spicetime/workspace'
import { PlanDays, type PlanNames, type ProjectPlan } from '@spicetime/workspace/plan'

/** Items by their keys, milestones by their titles, members by their handles; days as `YYYY-MM-DD`. Looked up when the first is asked for. */
export function makePlanNames({ read }: Workspace, plan: ProjectPlan): PlanNames {
  const days = PlanDays.of(plan.timeZone)
  let names: ReadonlyMap<string, string> | undefined
  const readNames = () => {
    const items = plan.activities.filter(({ kind }) => kind === 'item').map(({ id }) => id)
    const told = plan.problems.flatMap(({ itemIds }) => itemIds)
    const milestones = plan.activities.flatMap(({ kind, id, title }) =>
      kind === 'milestone' ? [[id, title] as const] : [],
    )
    return new Map([...read.keysOf([...items, ...told]), ...milestones])
  }
  return {
    nameOf: (id) => {
      names ??= readNames()
      const member = id.startsWith('mb_') ? read.find('member', id) : undefined
      return names.get(id) ?? (member === undefined ? id : `@${member.handle}`)
    },
    showDay: (minute, isEnd) => days.dayOf(minute, isEnd),
  }
}
