import type { Run } from '../../command-line/command.ts'
import { parseFields, pickFields, printJson, wantsJson } from '../../output/json.ts'
import { askPlan } from '../../plan/ask-plan.ts'
import { planColumns } from '../../plan/plan-columns.ts'
import { planJson } from '../../plan/plan-json.ts'
import { tellCost, tellEnd, tellProblems } from '../../plan/tell-plan.ts'
import { scheduleFields } from './fields.ts'
import type { scheduleOptions } from './options.ts'

export const run: Run<typeof scheduleOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, scheduleFields) : undefined
  const { plan, names, project } = await askPlan(context, options)
  const { output } = context
  if (fields !== undefined) {
    const all = { project: project.key, ...planJson(plan, names) }
    return printJson(output, pickFields(all, fields), options.jq)
  }
  const shown = plan.activities.filter(({ isDone, kind, id }) => {
    const isEmpty = kind === 'milestone' && !plan.dependencies.some(({ to }) => to === id)
    return (options.done || !isDone) && !isEmpty
  })
  output.table(planColumns(context, plan, names), shown)
  if (!output.isTty) return
  output.print(`\n${output.style.bold(tellEnd(context, plan))}`)
  for (const line of tellCost(plan)) output.print(line)
  for (const line of tellProblems(context, plan, names)) output.print(output.style.dim(line))
}
