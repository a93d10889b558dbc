import { type BaselineEntry, workText } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import {
  compareBaseline,
  findPlanMoney,
  type MilestoneValue,
  type PlanMoney,
  type PlanValue,
} from '@spicetime/workspace/plan'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { parseFields, pickFields, printJson, wantsJson } from '../../output/json.ts'
import { isoInstant } from '../../output/times.ts'
import { readAsked, solveAsked } from '../../plan/ask-plan.ts'
import { objectiveError } from '../../plan/objective-options.ts'
import { say, tellMoney } from '../../texts/say.ts'
import { valueFields } from './fields.ts'
import { mustFindBaseline } from './find-baseline.ts'
import type { valueOptions } from './options.ts'
import { plainRatio, tellRatio, tellSlip } from './value-text.ts'

export const run: Run<typeof valueOptions> = async (context, { args, options }) => {
  const fields = wantsJson(options) ? parseFields(options, valueFields) : undefined
  const wish = { ...options, unlevelled: false }
  const read = await readAsked(context, wish)
  const baseline = mustFindBaseline(read.workspace, read.project, args[0])
  const { workspace, asked, plan, names } = await solveAsked(context, read, wish)
  const entries = workspace.read.baselineEntries(baseline.id)
  const { value, slipMinutes, finishAt } = compareBaseline(workspace.read, asked.input, plan, entries)
  const money = options.money ? mustFindMoney(workspace, { input: asked.input, plan }, entries) : undefined
  const { total, milestones } = money ?? value
  if (fields !== undefined) {
    const all = {
      baseline: baseline.name,
      statusAt: isoInstant(plan.statusAt * 60_000),
      slipMinutes,
      ...(money === undefined ? {} : { currency: money.currency, unpriced: money.unpriced }),
      total,
      milestones: milestones.map(({ title, value: of }) => ({ milestone: title, ...of })),
      said: value.said,
      reckoned: value.reckoned,
    }
    return printJson(context.output, pickFields(all, fields), options.jq)
  }
  printValue(context, { total, milestones }, tellAmounts(money))
  if (!context.output.isTty) return
  const { output } = context
  output.print(`\n${tellSlip(slipMinutes, names.showDay(finishAt, true))} ${say`Baseline: ${baseline.name}.`}`)
  const basis = say`What work has taken, people say of ${value.said} items; of ${value.reckoned} it is reckoned from their progress.`
  output.print(output.style.dim(basis))
  if (money !== undefined && money.unpriced > 0)
    output.print(
      output.style.dim(
        say`Of ${money.unpriced} items it is not known who does them, or what they cost: they are priced by the average.`,
      ),
    )
}

function mustFindMoney(
  workspace: Workspace,
  of: Parameters<typeof findPlanMoney>[1],
  entries: readonly BaselineEntry[],
): PlanMoney {
  const money = findPlanMoney(workspace.read, of, entries)
  if (money.ok) return money.value
  throw objectiveError(money.refusal)
}

/** How an amount is told: working time, or money; for programs as a number. */
interface Amounts {
  readonly raw: (value: number) => string
  readonly tell: (value: number) => string
}

function tellAmounts(money: PlanMoney | undefined): Amounts {
  if (money === undefined)
    return { raw: (value) => String(Math.round(value)), tell: (value) => workText(Math.round(value)) }
  return {
    raw: (value) => String(Math.round(value * 100) / 100),
    tell: (value) => tellMoney(value, money.currency),
  }
}

/** A line a milestone, and one for all. */
function printValue(
  { output }: Context,
  { total, milestones }: Pick<PlanValue, 'total' | 'milestones'>,
  amounts: Amounts,
): void {
  const rows = [
    ...(milestones.length > 1 ? milestones : []),
    { milestoneId: null, title: say`everything`, value: total },
  ]
  const work = (title: string, of: (value: MilestoneValue['value']) => number) => ({
    title,
    raw: ({ value }: MilestoneValue) => amounts.raw(of(value)),
    cell: ({ value }: MilestoneValue) => amounts.tell(of(value)),
    align: 'right' as const,
  })
  const ratio = (title: string, of: (value: MilestoneValue['value']) => number | undefined) => ({
    title,
    raw: ({ value }: MilestoneValue) => plainRatio(of(value)),
    cell: ({ value }: MilestoneValue) => tellRatio(of(value)),
    // Below 1 is late, or dear.
    paint: (text: string, { value }: MilestoneValue) => ((of(value) ?? 1) < 1 ? output.style.red(text) : text),
    align: 'right' as const,
  })
  output.table(
    [
      {
        title: say`MILESTONE`,
        raw: ({ title }: MilestoneValue) => title ?? '',
        cell: ({ title }) => title ?? say`without a milestone`,
        paint: output.style.bold,
        shrink: 1,
      },
      work('BAC', (value) => value.budgetAtCompletion),
      work('PV', (value) => value.plannedValue),
      work('EV', (value) => value.earnedValue),
      work('AC', (value) => value.actualCost),
      ratio('SPI', (value) => value.schedulePerformance),
      ratio('CPI', (value) => value.costPerformance),
      work('EAC', (value) => value.estimateAtCompletion),
      work('VAC', (value) => value.varianceAtCompletion),
      ratio('TCPI', (value) => value.toCompletePerformance),
    ],
    rows,
  )
}
