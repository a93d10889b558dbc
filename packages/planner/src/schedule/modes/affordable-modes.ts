import type { ModeInstance } from './mode-instance.ts'

/** Tables beyond this are not made: 4 bytes each. */
const cellMax = 4_000_000

/**
 * Some choice of options that keeps every budget, `undefined` where there is none: proven. For up to two budgets, by the
 * least that is used of the second for each amount of the first (dynamic programming, pseudo-polynomial);
 * `'unknown'` for more of them, or where the table would be large.
 */
export function findAffordableModes(instance: ModeInstance): Int32Array | undefined | 'unknown' {
  const { activityCount, budgets } = instance
  const width = (budgets[0] ?? 0) + 1
  if (budgets.length > 2 || width * (activityCount + 1) > cellMax) return 'unknown'
  return chooseBack(instance, listLeastUses(instance, width), width)
}

const unreachable = 2 ** 30

/** Row by activity, column by units used of the first budget so far: the least used of the second. */
function listLeastUses({ activityCount, optionFrom, uses, budgets }: ModeInstance, width: number): Int32Array {
  const least = new Int32Array((activityCount + 1) * width).fill(unreachable)
  least[0] = 0
  for (let activity = 0; activity < activityCount; activity += 1) {
    const [here, next] = [activity * width, (activity + 1) * width]
    for (let option = optionFrom[activity]!; option < optionFrom[activity + 1]!; option += 1) {
      const [first, second] = usesOf(uses, budgets.length, option)
      for (let used = 0; used + first < width; used += 1) {
        const reached = least[here + used]! + second
        if (reached < least[next + used + first]!) least[next + used + first] = reached
      }
    }
  }
  return least
}

function chooseBack(instance: ModeInstance, least: Int32Array, width: number): Int32Array | undefined {
  const { activityCount, optionFrom, uses, budgets } = instance
  const row = least.subarray(activityCount * width)
  let used = row.findIndex((second) => second <= (budgets[1] ?? 0))
  if (used < 0) return undefined
  const chosen = new Int32Array(activityCount)
  for (let activity = activityCount - 1; activity >= 0; activity -= 1) {
    const reached = least[(activity + 1) * width + used]!
    for (let option = optionFrom[activity]!; option < optionFrom[activity + 1]!; option += 1) {
      const [first, second] = usesOf(uses, budgets.length, option)
      if (first > used || least[activity * width + used - first]! + second !== reached) continue
      chosen[activity] = option
      used -= first
      break
    }
  }
  return chosen
}

function usesOf(uses: Int32Array, budgetCount: number, option: number): readonly [first: number, second: number] {
  const at = option * budgetCount
  return [budgetCount > 0 ? uses[at]! : 0, budgetCount > 1 ? uses[at + 1]! : 0]
}
