import type { RefusalLanguage } from '@spicetime/domain'
import type { Constraint } from '@spicetime/planner'
import type { PlanProblem } from './plan-problem.ts'
import { planTextDe } from './plan-text-de.ts'
import { planTextEn } from './plan-text-en.ts'
import type { PlanReason } from './project-plan.ts'

/** How things are called and days are shown where the text is read. */
export interface PlanNames {
  /** Of an item, milestone or member. */
  readonly nameOf: (id: string) => string
  /** The day of an instant; of an end, midnight belongs to the day before. */
  readonly showDay: (minute: number, isEnd: boolean) => string
}

/** The words of one language; see the files that have them. */
export interface PlanWords {
  /** Why something is when it is: half a sentence that follows its dates. */
  readonly reason: (reason: PlanReason, names: PlanNames) => string
  readonly constraint: (constraint: Constraint, names: PlanNames) => string
  /** A sentence; `items` are the names of its items. */
  readonly problem: (problem: PlanProblem, items: readonly string[]) => string
}

const words: Readonly<Record<RefusalLanguage, PlanWords>> = { en: planTextEn, de: planTextDe }

export function tellPlanReason(reason: PlanReason, names: PlanNames, language: RefusalLanguage): string {
  return words[language].reason(reason, names)
}

export function tellPlanProblem(problem: PlanProblem, names: PlanNames, language: RefusalLanguage): string {
  return words[language].problem(problem, problem.itemIds.map(names.nameOf))
}
