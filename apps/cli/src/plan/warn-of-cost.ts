import type { ObjectivePlan, ObjectiveWish } from '@spicetime/workspace/plan'
import { cancelled } from '../command-line/cli-error.ts'
import type { Context } from '../command-line/context.ts'
import { askYes } from '../input/prompts.ts'
import { say } from '../texts/say.ts'

/**
 * Before what was chosen by what people cost is kept where others see it, who may not know that: they could tell from it who
 * costs less. Asks on a terminal, and says so elsewhere.
 */
export async function warnOfCost(context: Context, wish: ObjectiveWish, { input }: ObjectivePlan): Promise<void> {
  const isByRates = input.rates?.some(({ currency }) => currency !== undefined) === true
  if (!isByRates || !wish.objectives.includes('cost')) return
  const warning = say`Everybody sees what is kept of this plan, and may tell from it who costs less.`
  if (!context.mayAsk) return context.output.note(warning)
  if (!(await askYes(`${warning} ${say`Keep it?`}`))) throw cancelled()
}
