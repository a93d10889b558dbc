import { workText } from '@spicetime/domain'
import { findCriticalChains, type PlannedActivity, tellPlanBecause } from '@spicetime/workspace/plan'
import type { Run } from '../../command-line/command.ts'
import { parseFields, pickFields, printJson, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { isoInstant } from '../../output/times.ts'
import { askPlan, languageOf } from '../../plan/ask-plan.ts'
import { activityJson } from '../../plan/plan-json.ts'
import { tellEnd } from '../../plan/tell-plan.ts'
import { say } from '../../texts/say.ts'
import { criticalFields } from './fields.ts'
import type { criticalOptions } from './options.ts'

const pathsMax = 5
const nearDays = 2

export const run: Run<typeof criticalOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, criticalFields) : undefined
  const { plan, names } = await askPlan(context, options)
  const paths = findCriticalChains(plan, pathsMax)
  const within = (options.near ?? nearDays) * 480
  const near = plan.activities.filter(
    ({ isCritical, isSummary, isDone, kind, totalSlackMinutes }) =>
      kind === 'item' && !isCritical && !isSummary && !isDone && totalSlackMinutes <= within,
  )
  const { output } = context
  if (fields !== undefined) {
    const all = {
      paths: paths.map((path) => path.map((one) => activityJson(one, names))),
      near: near.map((one) => activityJson(one, names)),
    }
    return printJson(output, pickFields(all, fields), options.jq)
  }
  const columns: readonly Column<PlannedActivity>[] = [
    { title: 'KEY', raw: ({ id }) => names.nameOf(id), paint: output.style.bold },
    { title: 'TITLE', raw: ({ title }) => title, shrink: 2 },
    {
      title: 'START',
      raw: ({ startAt }) => isoInstant(startAt * 60_000),
      cell: ({ startAt }) => names.showDay(startAt, false),
    },
    {
      title: 'END',
      raw: ({ finishAt }) => isoInstant(finishAt * 60_000),
      cell: ({ finishAt }) => names.showDay(finishAt, true),
    },
    { title: 'SLACK', raw: ({ totalSlackMinutes }) => workText(totalSlackMinutes), align: 'right' },
    {
      title: 'BECAUSE',
      raw: (one) => tellPlanBecause(one, names, languageOf(context)),
      paint: output.style.dim,
      shrink: 1,
    },
  ]
  for (const [at, path] of paths.entries()) {
    if (output.isTty && paths.length > 1) output.print(`${at > 0 ? '\n' : ''}${say`Path ${at + 1}`}`)
    output.table(columns, path)
  }
  if (near.length > 0 && output.isTty) {
    output.print(`\n${say`Nearly critical:`}`)
    output.table(columns, near)
  }
  if (output.isTty) output.print(`\n${output.style.bold(tellEnd(context, plan))}`)
}
