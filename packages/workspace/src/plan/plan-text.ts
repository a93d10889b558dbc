import type { RefusalLanguage } from '@spicetime/domain'
import type { Constraint } from '@spicetime/planner'
import type { PlanCause } from './plan-causes.ts'
import type { PlanProblem } from './plan-problem.ts'
import { planTextDe } from './plan-text-de.ts'
import { planTextEn } from './plan-text-en.ts'
import type { PlannedActivity, PlanOverload, PlanReason } from './project-plan.ts'

/** How things are called and days are shown where the text is read. */
export interface PlanNames {
  /** Of an item, milestone or member. */
  readonly nameOf: (id: string) => string
  /** The day of an instant; of an end, midnight belongs to the day before. */
  readonly showDay: (minute: number, isEnd: boolean) => string
  /** A date of the calendar, `YYYY-MM-DD`, as it is shown there. */
  readonly showDate: (on: string) => string
}

/** The words of one language; see the files that have them. */
export interface PlanWords {
  /** Why something is when it is: half a sentence that follows its dates. */
  readonly reason: (reason: PlanReason, names: PlanNames) => string
  /** What else makes it late or long: a clause. */
  readonly cause: (cause: PlanCause, names: PlanNames) => string
  readonly constraint: (constraint: Constraint, names: PlanNames) => string
  /** So many more of a list. */
  readonly more: (count: number) => string
  /** A sentence; `items` are the names of its items. */
  readonly problem: (problem: PlanProblem, items: readonly string[]) => string
}

const words: Readonly<Record<RefusalLanguage, PlanWords>> = { en: planTextEn, de: planTextDe }

export function tellPlanReason(reason: PlanReason, names: PlanNames, language: RefusalLanguage): string {
  return words[language].reason(reason, names)
}

/** Why an activity is when it is, with all that makes it late or long: `waits for WEB-2; @ada is on leave until 3 Dec`. */
export function tellPlanBecause(
  { reason, causes }: Pick<PlannedActivity, 'reason' | 'causes'>,
  names: PlanNames,
  language: RefusalLanguage,
): string {
  const { [language]: told } = words
  return [told.reason(reason, names), ...causes.map((cause) => told.cause(cause, names))].join('; ')
}

/** More of a row nobody reads. */
const overloadItemsMax = 5

/** Why somebody would have too much to do: of each item why it would be then. `WEB-2: waits for WEB-1; WEB-3: starts with the project` */
export function tellPlanOverload(
  { itemIds, reasons }: Pick<PlanOverload, 'itemIds' | 'reasons'>,
  names: PlanNames,
  language: RefusalLanguage,
): string {
  const { [language]: told } = words
  const lines = reasons.map((reason, at) => `${names.nameOf(itemIds[at] ?? '')}: ${told.reason(reason, names)}`)
  const rest = lines.length - overloadItemsMax
  return [...lines.slice(0, overloadItemsMax), ...(rest > 0 ? [told.more(rest)] : [])].join('; ')
}

export function tellPlanCause(cause: PlanCause, names: PlanNames, language: RefusalLanguage): string {
  return words[language].cause(cause, names)
}

export function tellPlanProblem(problem: PlanProblem, names: PlanNames, language: RefusalLanguage): string {
  return words[language].problem(problem, problem.itemIds.map(names.nameOf))
}
