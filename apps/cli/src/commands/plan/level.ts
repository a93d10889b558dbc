import {
  type PlanNames,
  type PlannedActivity,
  type PlanOverload,
  type ProjectPlan,
  solvePlan,
  tellPlanBecause,
  tellPlanOverload,
} from '@spicetime/workspace/plan'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { parseFields, pickFields, printJson, wantsJson } from '../../output/json.ts'
import { isoInstant } from '../../output/times.ts'
import { askPlan, languageOf } from '../../plan/ask-plan.ts'
import { overloadJson } from '../../plan/plan-json.ts'
import { tellCost, tellEnd } from '../../plan/tell-plan.ts'
import { say } from '../../texts/say.ts'
import { levelFields } from './fields.ts'
import type { levelOptions } from './options.ts'

interface Move {
  readonly item: PlannedActivity
  /** Where it would start if everybody could do any number of things at once. */
  readonly fromAt: number
}

export const run: Run<typeof levelOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, levelFields) : undefined
  const { plan, asked, names } = await askPlan(context, { ...options, unlevelled: false })
  const before = new Map(solvePlan(asked.input, { isLevelled: false }).activities.map((one) => [one.id, one.startAt]))
  const moves = plan.activities.flatMap((item): readonly Move[] => {
    const fromAt = before.get(item.id)
    return fromAt === undefined || item.isSummary || fromAt === item.startAt ? [] : [{ item, fromAt }]
  })
  if (fields !== undefined) {
    const all = {
      cost: plan.cost,
      currency: plan.currency,
      finishAt: iso(plan.finishAt),
      unlevelledFinishAt: iso(plan.unlevelledFinishAt),
      overloads: plan.overloads.map((overload) => overloadJson(overload, names)),
      moves: moves.map(({ item, fromAt }) => {
        const because = tellPlanBecause(item, names, 'en')
        return { key: names.nameOf(item.id), fromAt: iso(fromAt), startAt: iso(item.startAt), because }
      }),
    }
    return printJson(context.output, pickFields(all, fields), options.jq)
  }
  printForPeople(context, { plan, moves, names })
}

interface Told {
  readonly plan: ProjectPlan
  readonly moves: readonly Move[]
  readonly names: PlanNames
}

const iso = (minute: number) => isoInstant(minute * 60_000)

function printForPeople(context: Context, { plan, moves, names }: Told): void {
  const { output } = context
  if (plan.overloads.length === 0 && output.isTty)
    return output.print(say`Nobody has too much to do: nothing has to be moved.`)
  output.table(
    [
      { title: 'WHO', raw: ({ memberId }: PlanOverload) => names.nameOf(memberId), paint: output.style.bold },
      { title: 'FROM', raw: ({ fromAt }) => iso(fromAt), cell: ({ fromAt }) => names.showDay(fromAt, false) },
      { title: 'TO', raw: ({ toAt }) => iso(toAt), cell: ({ toAt }) => names.showDay(toAt, true) },
      { title: 'LOAD', raw: ({ loadPercent }) => `${loadPercent} %`, align: 'right' },
      { title: 'WITH', raw: ({ itemIds }) => itemIds.map(names.nameOf).join(' '), shrink: 1 },
      {
        title: 'BECAUSE',
        raw: (overload) => tellPlanOverload(overload, names, languageOf(context)),
        paint: output.style.dim,
        shrink: 2,
      },
    ],
    plan.overloads,
  )
  if (!output.isTty) return
  output.print(`\n${say`So that nobody does two things at a time, these start later or earlier:`}\n`)
  output.table(
    [
      { title: 'KEY', raw: ({ item }: Move) => names.nameOf(item.id), paint: output.style.bold },
      { title: 'TITLE', raw: ({ item }) => item.title, shrink: 1 },
      { title: 'INSTEAD OF', raw: ({ fromAt }) => names.showDay(fromAt, false) },
      { title: 'START', raw: ({ item }) => names.showDay(item.startAt, false) },
      {
        title: 'BECAUSE',
        raw: ({ item }) => tellPlanBecause(item, names, languageOf(context)),
        paint: output.style.dim,
        shrink: 2,
      },
    ],
    moves,
  )
  output.print(`\n${output.style.bold(tellEnd(context, plan))}`)
  output.print(say`Without levelling it would be ${names.showDay(plan.unlevelledFinishAt, true)}.`)
  for (const line of tellCost(plan)) output.print(line)
}
