import type { SeededRandom } from '../random.ts'
import type { ModeInstance } from './mode-instance.ts'

/** Tries of a repair, for each activity. */
const triesPerActivity = 12

/** What the chosen options leave of each budget, written to `spare`. */
export function countSpare({ uses, budgets }: ModeInstance, options: Int32Array, spare: Int32Array): void {
  spare.set(budgets)
  for (const option of options) {
    for (let budget = 0; budget < spare.length; budget += 1) spare[budget]! -= uses[option * spare.length + budget]!
  }
}

/** Units missing of all budgets. */
function sumMissing(spare: Int32Array): number {
  let missing = 0
  for (const units of spare) if (units < 0) missing -= units
  return missing
}

/**
 * Changes options of activities met by chance to those with which the least is missing, until the budgets hold or it
 * has tried for long: to find whether they can hold is itself NP-complete (Kolisch & Drexl 1997). Writes `options` and
 * `spare`; returns the units that are still missing.
 */
export function repairBudgets(
  instance: ModeInstance,
  options: Int32Array,
  spare: Int32Array,
  random: SeededRandom,
): number {
  const { optionFrom, activityCount } = instance
  let missing = sumMissing(spare)
  for (let tries = triesPerActivity * activityCount; tries > 0 && missing > 0; tries -= 1) {
    const activity = random.below(activityCount)
    const [from, to] = [optionFrom[activity]!, optionFrom[activity + 1]!]
    const first = random.below(to - from)
    for (let step = 0; step < to - from; step += 1) {
      const option = from + ((first + step) % (to - from))
      if (option === options[activity]) continue
      const after = measureAfter(instance, options[activity]!, option, spare)
      if (after > missing) continue
      exchangeOptions(instance, options[activity]!, option, spare)
      options[activity] = option
      missing = after
    }
  }
  return missing
}

function measureAfter({ uses }: ModeInstance, from: number, to: number, spare: Int32Array): number {
  const width = spare.length
  let missing = 0
  for (let budget = 0; budget < width; budget += 1) {
    const left = spare[budget]! - uses[to * width + budget]! + uses[from * width + budget]!
    if (left < 0) missing -= left
  }
  return missing
}

/** Keeps `spare` up when an activity goes from one option to another. */
export function exchangeOptions({ uses }: ModeInstance, from: number, to: number, spare: Int32Array): void {
  const width = spare.length
  for (let budget = 0; budget < width; budget += 1) {
    spare[budget]! -= uses[to * width + budget]! - uses[from * width + budget]!
  }
}
