import type { PlanObjective, PlanWish } from '../../client/plan-model.ts'
import { timelinePreference } from '../../ui/preferences.ts'
import { useStore } from '../../ui/store.ts'
import { useDates } from '../../ui/use-dates.ts'

const unusual = ['lateness', 'stability', 'cost'] as const

/** What the plan of a project is to be good at; kept on the device, for each project. */
export interface PlanAim {
  /** What counts most: an early end, deadlines, the dates of the baseline, or what people cost. */
  readonly first: 'finish' | (typeof unusual)[number]
  /** Work is spread evenly over weeks where it has time; no end is later for it. */
  readonly isEven: boolean
}

/** In the order of the planner; nothing is what is usual. */
export function objectivesOf({ first, isEven }: PlanAim): readonly PlanObjective[] {
  if (first === 'finish') return isEven ? ['finish', 'lateness', 'load'] : []
  return [first, 'finish', ...(isEven ? (['load'] as const) : [])]
}

/** How plans of a project are asked for on this device, wherever something is told of one. */
export function usePlanWish(projectKey: string): PlanWish {
  const [aim] = usePlanAim(projectKey)
  return { todayOn: useDates().today(), objectives: objectivesOf(aim) }
}

export function usePlanAim(projectKey: string): readonly [PlanAim, (change: Partial<PlanAim>) => void] {
  const stored = useStore(timelinePreference)
  const name = (word: string) => `${word}:${projectKey}`
  const has = (word: string) => stored[name(word)] === true
  const aim: PlanAim = {
    first: unusual.find(has) ?? 'finish',
    isEven: has('even'),
  }
  const change = (changed: Partial<PlanAim>) => {
    const next = { ...aim, ...changed }
    timelinePreference.set({
      ...timelinePreference.get(),
      ...Object.fromEntries(unusual.map((word) => [name(word), next.first === word] as const)),
      [name('even')]: next.isEven,
    })
  }
  return [aim, change]
}
