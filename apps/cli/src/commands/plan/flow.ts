import { elapsedText, type FlowBand, type FlowRefusal, findFlow, type ProjectFlow } from '@spicetime/workspace/plan'
import { queryError } from '../../changes/execute.ts'
import type { CliError } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { parseFields, pickFields, printJson, wantsJson } from '../../output/json.ts'
import { planDayOf, refusalError } from '../../plan/ask-plan.ts'
import { allProjects, defaultProject, resolveWorkingProject } from '../../refs/resolve.ts'
import { say, tellNumber } from '../../texts/say.ts'
import { flowFields } from './fields.ts'
import type { flowOptions } from './options.ts'

const weeksDefault = 12
const oldestMax = 10

export const run: Run<typeof flowOptions> = async (context, { args, options }) => {
  const fields = wantsJson(options) ? parseFields(options, flowFields) : undefined
  const workspace = await context.workspace()
  // Of one project, or of all; where there is none, that is said.
  const project =
    allProjects(workspace).length > 1
      ? defaultProject(context, workspace, options.project)?.key
      : resolveWorkingProject(context, workspace, options.project).key
  const query = args.length === 0 ? undefined : args.join(' ')
  const todayOn = planDayOf(context, options['as-of'])
  const flow = findFlow(workspace, { project, query, weeks: options.weeks ?? weeksDefault, todayOn })
  if (!flow.ok) throw flowError(flow.refusal)
  const { aging, ...told } = flow.value
  const keys = workspace.read.keysOf(aging.map(({ id }) => id))
  const ages = aging.map(({ id, ...age }) => ({ key: keys.get(id) ?? id, ...age }))
  const { output } = context
  if (fields !== undefined) {
    const all = { ...told, aging: ages }
    return printJson(output, pickFields(all, fields), options.jq)
  }
  if (output.isTty) return printForPeople(context, flow.value, ages)
  output.table(
    [
      { title: 'ON', raw: ({ on }: FlowBand) => on },
      { title: 'CREATED', raw: ({ created }) => String(created) },
      { title: 'STARTED', raw: ({ started }) => String(started) },
      { title: 'DONE', raw: ({ done }) => String(done) },
    ],
    flow.value.cumulative,
  )
}

function flowError(refusal: FlowRefusal): CliError {
  return refusal.code === 'query-invalid' ? queryError(refusal.text, refusal.problem) : refusalError(refusal)
}

interface Age {
  readonly key: string
  readonly minutes: number
  readonly olderThanPercent: number
}

function printForPeople({ output }: Context, flow: ProjectFlow, ages: readonly Age[]): void {
  const { cycleTime, leadTime, doneCount, throughputPerWeek, workInProgress, begunCount, fromOn, toOn } = flow
  const perWeek = tellNumber(Math.round(throughputPerWeek * 10) / 10)
  output.print(say`From ${fromOn} to ${toOn}: ${doneCount} items done, ${perWeek} a week; ${workInProgress} in work.`)
  if (doneCount > 0) {
    output.print('')
    output.table(
      [
        { title: say`OF ALL`, raw: ({ percent }: { percent: number }) => `${percent} %`, align: 'right' },
        { title: say`IN WORK AT MOST`, raw: ({ percent }) => timeOf(cycleTime, percent), align: 'right' },
        { title: say`SINCE CREATED AT MOST`, raw: ({ percent }) => timeOf(leadTime, percent), align: 'right' },
      ],
      cycleTime,
    )
  }
  if (ages.length > 0) {
    output.print(`\n${say`Longest in work:`}`)
    output.table(
      [
        { title: 'KEY', raw: ({ key }: Age) => key, paint: output.style.bold },
        { title: say`SINCE`, raw: ({ minutes }) => roughly(minutes), align: 'right' },
        { title: say`LONGER THAN`, raw: (one) => `${Math.round(one.olderThanPercent)} %`, align: 'right' },
      ],
      ages.slice(0, oldestMax),
    )
  }
  const unseen = doneCount - begunCount
  if (unseen > 0)
    output.print(
      output.style.dim(
        `\n${say`Of ${unseen} items nobody saw when work began: they count from when they were created.`}`,
      ),
    )
}

function timeOf(times: ProjectFlow['cycleTime'], percent: number): string {
  const found = times.find((one) => one.percent === percent)
  return found === undefined ? '' : roughly(found.minutes)
}

/** Of more than a day nobody wants minutes, of more than a week no hours. */
function roughly(minutes: number): string {
  const unit = minutes > 7 * 1_440 ? 1_440 : minutes > 1_440 ? 60 : 1
  return elapsedText(Math.round(minutes / unit) * unit)
}
