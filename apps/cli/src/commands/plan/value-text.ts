import { workText } from '@spicetime/domain'
import type { PlanValue } from '@spicetime/workspace/plan'
import { say, tellNumber } from '../../texts/say.ts'

type EarnedValue = PlanValue['total']

/** `PV 2d  EV 1d …  SPI 0.5`: on one line. */
export function tellValue(value: EarnedValue): string {
  const amounts = [
    ['PV', value.plannedValue],
    ['EV', value.earnedValue],
    ['AC', value.actualCost],
    ['BAC', value.budgetAtCompletion],
    ['EAC', value.estimateAtCompletion],
  ] as const
  const told = amounts.map(([name, minutes]) => `${name} ${workText(Math.round(minutes))}`)
  const ratios = [
    ['SPI', value.schedulePerformance],
    ['CPI', value.costPerformance],
  ] as const
  const indexes = ratios.flatMap(([name, ratio]) => (ratio === undefined ? [] : [`${name} ${tellRatio(ratio)}`]))
  return [...told, ...indexes].join('  ')
}

/** `0.87`; nothing where there is none. */
export function tellRatio(ratio: number | undefined): string {
  return ratio === undefined ? '' : tellNumber(Math.round(ratio * 100) / 100)
}

/** `0.8667`: for programs, with a point in every language and no more digits than a share of working minutes has. */
export function plainRatio(ratio: number | undefined): string {
  return ratio === undefined ? '' : String(Math.round(ratio * 10_000) / 10_000)
}

/** @param day when all was to be done */
export function tellSlip(slipMinutes: number, day: string): string {
  if (slipMinutes === 0) return say`It was to be done on ${day}, and is.`
  return slipMinutes > 0
    ? say`It was to be done on ${day}, and is ${workText(slipMinutes)} of work later.`
    : say`It was to be done on ${day}, and is ${workText(-slipMinutes)} of work earlier.`
}
