import { accept, type BaselineEntry, type Result, refuse } from '@spicetime/domain'
import { type EarnedValue, findEarnedValue } from '@spicetime/planner'
import type { Reader } from '../workspace.ts'
import { makeSlip } from './compare-baseline.ts'
import type { PlanInput } from './plan-input.ts'
import type { ObjectiveRefusal } from './plan-objectives.ts'
import { currencyOf, RatesOfPeople, tellCurrencies } from './plan-rates.ts'
import { type ItemValue, type MilestoneValue, valueItems, valueMilestones } from './plan-value.ts'
import type { ProjectPlan } from './project-plan.ts'

/** Earned value in money, in whole units: each item at what those cost an hour who did it, do it, or will. */
export interface PlanMoney {
  /** Null where it was only said with the question. */
  readonly currency: string | null
  readonly total: EarnedValue
  readonly milestones: readonly MilestoneValue[]
  /** Of how many items it is not known who does them, or what they cost: an hour of these is one of all people on average. */
  readonly unpriced: number
}

/**
 * What was to be done by now, what is done, and what it has cost. What work has taken is told in minutes; the prices are those of the days on which
 * the baseline has the work, and of those on which it was done.
 * @param input as `planFor` made it
 */
export function findPlanMoney(
  read: Reader,
  { input, plan }: { readonly input: PlanInput; readonly plan: ProjectPlan },
  entries: readonly BaselineEntry[],
): Result<PlanMoney, ObjectiveRefusal> {
  const several = input.problems.find(({ code }) => code === 'rates-of-several-currencies')
  if (several !== undefined) return refuse({ code: 'rates-of-several-currencies', text: several.detail })
  const { rates: known = [], statusAt } = input
  const items = valueItems(read, plan, entries)
  const involved = [...items.flatMap(({ people }) => people), ...input.people.map(({ id }) => id)]
  const rates = known.filter(({ memberId }) => involved.includes(memberId))
  if (rates.length === 0) return refuse({ code: 'rates-needed' })
  const { currency, several: mixed } = currencyOf(rates, involved)
  if (mixed.length > 0) return refuse({ code: 'rates-of-several-currencies', text: tellCurrencies(mixed) })
  const prices = new RatesOfPeople(rates)
  const between = makeSlip(plan)
  const everybody = [...new Set(rates.map(({ memberId }) => memberId))]
  const isPriced = ({ people }: ItemValue) => people.some((one) => everybody.includes(one))
  const priced = items.map((item) =>
    inMoney(item, { prices, between, statusAt, people: isPriced(item) ? item.people : everybody }),
  )
  return accept({
    currency,
    total: findEarnedValue(priced, statusAt),
    milestones: valueMilestones(read, priced, statusAt),
    unpriced: items.filter((item) => !isPriced(item)).length,
  })
}

interface Prices {
  readonly prices: RatesOfPeople
  readonly between: (from: number, to: number) => number
  readonly people: readonly string[]
  readonly statusAt: number
}

function inMoney(item: ItemValue, { prices, between, people, statusAt }: Prices): ItemValue {
  const perMinute = (span: { readonly startAt: number; readonly finishAt: number }) => {
    const known = people.flatMap((one) => prices.over(one, span, between) ?? [])
    return known.reduce((sum, one) => sum + one, 0) / Math.max(known.length, 1) / 60
  }
  const { planned } = item
  const done = { startAt: Math.min(item.startAt, statusAt), finishAt: Math.min(item.finishAt, statusAt) }
  return {
    ...item,
    budget: planned === undefined ? 0 : item.budget * perMinute(planned),
    actual: item.actual * perMinute(done),
  }
}
