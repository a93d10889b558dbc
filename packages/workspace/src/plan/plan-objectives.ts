import { accept, type BaselineEntry, type MemberId, type Result, refuse } from '@spicetime/domain'
import type { CurrentPlace, LevelObjective } from '@spicetime/planner'
import type { PlanInput } from './plan-input.ts'
import { currencyOf, type PlanRate, ratesSince, tellCurrencies, withCosts, withGivenRates } from './plan-rates.ts'
import type { SolveOptions } from './solve-plan.ts'

/**
 * What a plan shall be, the first to count first: see the planner's `LevelObjective`. Two of them need to be told something
 * that no store has: `cost` what people cost, and `stability` which plan is to be kept to, a baseline.
 */
export const planObjectives = [
  'finish',
  'lateness',
  'stability',
  'cost',
  'load',
] as const satisfies readonly LevelObjective[]
export type PlanObjective = LevelObjective

export interface ObjectiveWish {
  readonly objectives: readonly PlanObjective[]
  /** What an hour of people costs, in whatever currency all of them have: above 0. */
  readonly rates?: ReadonlyMap<MemberId, number> | undefined
  /** The plan against which few starts are to be moved. */
  readonly baseline?: readonly BaselineEntry[] | undefined
}

export type ObjectiveRefusal =
  | { readonly code: 'objective-unknown'; readonly text: string }
  | { readonly code: 'objective-twice'; readonly objective: PlanObjective }
  /** `cost` without what anybody costs. */
  | { readonly code: 'rates-needed' }
  /** `stability` without a plan to be kept to. */
  | { readonly code: 'baseline-needed' }
  | { readonly code: 'rate-invalid'; readonly text: string }
  /** `cost` of people who are paid in several currencies, which are named. */
  | { readonly code: 'rates-of-several-currencies'; readonly text: string }

/** Objectives as people write them: `lateness,finish`. */
export function parseObjectives(text: string): Result<readonly PlanObjective[], ObjectiveRefusal> {
  const found: PlanObjective[] = []
  for (const word of text.split(',').map((one) => one.trim().toLowerCase())) {
    const objective = planObjectives.find((one) => one === word)
    if (objective === undefined) return refuse({ code: 'objective-unknown', text: word })
    found.push(objective)
  }
  return accept(found)
}

export interface ObjectivePlan {
  /** With what people cost. */
  readonly input: PlanInput
  readonly options: Pick<SolveOptions, 'objectives' | 'current'>
}

/** What is to be solved so that a plan is made for these objectives. None: the planner's own order. */
export function planFor(
  input: PlanInput,
  { objectives, rates, baseline }: ObjectiveWish,
): Result<ObjectivePlan, ObjectiveRefusal> {
  const twice = objectives.find((one, at) => objectives.indexOf(one) !== at)
  if (twice !== undefined) return refuse({ code: 'objective-twice', objective: twice })
  const bad = [...(rates?.values() ?? [])].find((rate) => !(rate > 0 && rate <= rateMax))
  if (bad !== undefined) return refuse({ code: 'rate-invalid', text: String(bad) })
  const all = withGivenRates(input.rates ?? [], rates)
  const people = input.people.map(({ id }) => id)
  const { several } = currencyOf(ratesSince(all, input.statusAt), people)
  const isForCost = objectives.includes('cost')
  if (isForCost && several.length > 0) {
    return refuse({ code: 'rates-of-several-currencies', text: tellCurrencies(several) })
  }
  const isPriced = (rates?.size ?? 0) > 0 || all.some(({ memberId }) => people.includes(memberId))
  // Where nobody has anything to do nothing costs.
  if (isForCost && people.length > 0 && !isPriced) return refuse({ code: 'rates-needed' })
  if (objectives.includes('stability') && baseline === undefined) return refuse({ code: 'baseline-needed' })
  const isStable = objectives.includes('stability')
  return accept({
    input: several.length > 0 ? withoutCosts(input, several) : withCosts(input, all),
    options: {
      ...(objectives.length === 0 ? {} : { objectives }),
      ...(isStable && baseline !== undefined ? { current: placesOf(baseline) } : {}),
    },
  })
}

/** More an hour nobody costs, in any currency. */
const rateMax = 1_000_000_000

/** What is in several currencies is not added up: no cost is told, and why. */
function withoutCosts(input: PlanInput, several: readonly PlanRate[]): PlanInput {
  const itemIds = [...new Set(several.map(({ memberId }) => memberId))]
  const problem = { code: 'rates-of-several-currencies', itemIds, detail: tellCurrencies(several) } as const
  return { ...input, rates: [], problems: [...input.problems, problem] }
}

function placesOf(entries: readonly BaselineEntry[]): ReadonlyMap<string, CurrentPlace> {
  return new Map(entries.map(({ workItemId, startAt }) => [workItemId, { startAt: Math.round(startAt / 60_000) }]))
}
