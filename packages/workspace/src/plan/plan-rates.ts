import { minorDigitsOf, type RateRow, readPrice } from '@spicetime/domain'
import { earliestMinute } from '@spicetime/planner'
import type { PlanDays } from './plan-days.ts'
import type { PlanInput } from './plan-input.ts'

/** What an hour of somebody costs from an instant on; plain data, which may be sent to a worker. */
export interface PlanRate {
  readonly memberId: string
  /** Minutes since 1970. */
  readonly fromAt: number
  /** In whole units of the currency: euros, not cents. */
  readonly perHour: number
  /** Undefined for one that was given with the question: that of all the others. */
  readonly currency: string | undefined
}

/** The days of rates are those of the plan. What cannot be read is no rate. */
export function makeRates(rows: readonly RateRow[], days: PlanDays): readonly PlanRate[] {
  return rows
    .flatMap(({ memberId, fromOn, perHour }): readonly PlanRate[] => {
      const price = readPrice(perHour)
      const fromAt = fromOn === null ? earliestMinute : days.startOf(fromOn)
      if (price === undefined || fromAt === undefined) return []
      const { minor, currency } = price
      return [{ memberId, fromAt, perHour: minor / 10 ** minorDigitsOf(currency), currency }]
    })
    .sort((a, b) => a.fromAt - b.fromAt)
}

/** Those of the question go before; who is named there has no other. */
export function withGivenRates(known: readonly PlanRate[], given: ReadonlyMap<string, number> = new Map()) {
  const asked = [...given].map(([memberId, perHour]): PlanRate => {
    return { memberId, fromAt: earliestMinute, perHour, currency: undefined }
  })
  return [...asked, ...known.filter(({ memberId }) => !given.has(memberId))]
}

/** What people cost by the day of the work: that of the last day on or before it; earlier than all of them the first counts. */
export class RatesOfPeople {
  readonly #byPerson: ReadonlyMap<string, readonly PlanRate[]>

  /** @param rates the first day first */
  constructor(rates: readonly PlanRate[] = []) {
    this.#byPerson = Map.groupBy(rates, ({ memberId }) => memberId)
  }

  at(person: string, minute: number): number | undefined {
    const rates = this.#byPerson.get(person)
    return (rates?.findLast(({ fromAt }) => fromAt <= minute) ?? rates?.[0])?.perHour
  }
  /** From then on another counts, for one of these people. */
  turnsOf(people: readonly string[]): readonly number[] {
    return people.flatMap((person) => this.#byPerson.get(person)?.map(({ fromAt }) => fromAt) ?? [])
  }
  /** On average of work that is spread evenly over a span. @param between how much of it is worked from an instant to another */
  over(
    person: string,
    { startAt, finishAt }: { readonly startAt: number; readonly finishAt: number },
    between: (from: number, to: number) => number,
  ): number | undefined {
    const whole = between(startAt, finishAt)
    if (whole <= 0 || !this.#byPerson.has(person)) return this.at(person, startAt)
    const turns = this.turnsOf([person]).filter((at) => at > startAt && at < finishAt)
    const ends = [...turns, finishAt]
    const parts = [startAt, ...turns].map((start, at) => {
      return (this.at(person, start) ?? 0) * between(start, ends[at] ?? finishAt)
    })
    return parts.reduce((sum, part) => sum + part, 0) / whole
  }
}

/** Those that count from an instant on: of each person the one of then, and what follows. @param rates the first day first */
export function ratesSince(rates: readonly PlanRate[], minute: number): readonly PlanRate[] {
  return [...Map.groupBy(rates, ({ memberId }) => memberId).values()].flatMap((own) => {
    const then = own.findLastIndex(({ fromAt }) => fromAt <= minute)
    return own.slice(Math.max(then, 0))
  })
}

/**
 * The currency of what these people cost. `several`: their rates, where it cannot be added up. Null where it was only given with the
 * question, or nothing is known.
 */
export function currencyOf(
  rates: readonly PlanRate[],
  people: Iterable<string>,
): { readonly currency: string | null; readonly several: readonly PlanRate[] } {
  const asked = new Set(people)
  const known = rates.filter(({ memberId, currency }) => currency !== undefined && asked.has(memberId))
  const [first = null, ...others] = new Set(known.map(({ currency = null }) => currency))
  return others.length > 0 ? { currency: null, several: known } : { currency: first, several: [] }
}

export function tellCurrencies(rates: readonly PlanRate[]): string {
  return [...new Set(rates.map(({ currency }) => currency))].join(', ')
}

/** The people with what they cost on the day of the plan: by that teams are chosen. */
export function withCosts(input: PlanInput, rates: readonly PlanRate[]): PlanInput {
  const of = new RatesOfPeople(rates)
  const people = input.people.map((person) => {
    const costPerHour = of.at(person.id, input.statusAt)
    return costPerHour === undefined ? person : { ...person, costPerHour }
  })
  return { ...input, people, rates }
}
