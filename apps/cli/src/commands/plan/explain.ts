import {
  explainPlan,
  findPlanRemedies,
  type PlanNames,
  type PlanRemedy,
  tellPlanBecause,
} from '@spicetime/workspace/plan'
import { inBoth } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { parseFields, pickFields, printJson, wantsJson } from '../../output/json.ts'
import { isoInstant } from '../../output/times.ts'
import { askPlan, languageOf } from '../../plan/ask-plan.ts'
import { activityJson } from '../../plan/plan-json.ts'
import { resolveItem } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { explainFields } from './fields.ts'
import type { explainOptions } from './options.ts'

export const run: Run<typeof explainOptions> = async (context, input) => {
  const { options } = input
  const fields = wantsJson(options) ? parseFields(options, explainFields) : undefined
  const item = resolveItem(context, await context.workspace(), argument(input, 0), options.project)
  const { plan, asked, names } = await askPlan(context, { ...options, project: item.projectId })
  const chain = explainPlan(plan, item.id)
  const [goal] = chain
  if (goal === undefined) throw notPlanned(names.nameOf(item.id))
  const remedies = goal.isDone ? [] : findPlanRemedies(asked, plan, item.id)
  const { output } = context
  if (fields !== undefined) {
    const all = {
      item: activityJson(goal, names),
      chain: chain.map((one) => activityJson(one, names)),
      remedies: remedies.map(({ kind, itemId, otherId, startAt }) => ({
        kind,
        item: names.nameOf(itemId),
        other: otherId === undefined ? null : names.nameOf(otherId),
        startAt: isoInstant(startAt * 60_000),
      })),
    }
    return printJson(output, pickFields(all, fields), options.jq)
  }
  for (const one of chain) {
    const { id, title, startAt, finishAt } = one
    const span = `${names.showDay(startAt, false)} – ${names.showDay(finishAt, true)}`
    const because = tellPlanBecause(one, names, languageOf(context))
    output.print(`${output.style.bold(names.nameOf(id))}  ${span}  ${title}\n    ${because}`)
  }
  if (remedies.length > 0) output.print(`\n${say`It would start earlier:`}`)
  for (const remedy of remedies) output.print(`  ${tellRemedy(remedy, names)}`)
}

function tellRemedy({ kind, itemId, otherId, startAt }: PlanRemedy, names: PlanNames): string {
  const [item, day] = [names.nameOf(itemId), names.showDay(startAt, false)]
  const other = otherId === undefined ? '' : names.nameOf(otherId)
  switch (kind) {
    case 'without-dependency':
      return say`${day}, if ${item} did not wait for ${other}`
    case 'without-constraint':
      return say`${day}, without the constraint of ${item}`
    case 'without-leave':
      return say`${day}, if ${other} were not on leave then`
    case 'shorten':
      return say`${day} at the earliest, with less work on ${item}`
    case 'by-another':
      return say`${day}, if somebody who is free did ${item} instead of ${other}`
  }
}

function notPlanned(key: string) {
  return inBoth(
    `${key} is not in the plan: it is done, given up or a pull request`,
    `${key} ist nicht im Plan: erledigt, aufgegeben oder ein Pull Request`,
  )
}
