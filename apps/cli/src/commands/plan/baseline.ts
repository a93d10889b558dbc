import type { BaselineRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { makeBaselineEntries } from '@spicetime/workspace/plan'
import { execute } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import { misuse } from '../../command-line/cli-error.ts'
import type { Input, Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { parseFields, pickFields, printJson, wantsJson } from '../../output/json.ts'
import { fullTime, isoInstant } from '../../output/times.ts'
import { askPlan, readAsked, solveAsked } from '../../plan/ask-plan.ts'
import { warnOfCost } from '../../plan/warn-of-cost.ts'
import { resolveWorkingProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { printComparison, printEntries } from './baseline-tables.ts'
import { baselineFields } from './fields.ts'
import { mustFindBaseline } from './find-baseline.ts'
import type { baselineOptions } from './options.ts'

type BaselineInput = Input<typeof baselineOptions>

export const run: Run<typeof baselineOptions> = async (context, input) => {
  const [action = 'list', name] = input.args
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, input.options.project)
  if (action === 'list') return listBaselines(context, workspace, project.id, input)
  if (action === 'create') return createBaseline(context, name, input)
  const baseline = mustFindBaseline(workspace, project, name)
  switch (action) {
    case 'view':
      return printEntries(context, workspace, baseline, input.options)
    case 'compare':
      return printComparison(
        context,
        await askPlan(context, { ...input.options, unlevelled: false }),
        baseline,
        input.options,
      )
    case 'rename':
      return renameBaseline(context, baseline, input)
    case 'delete':
      return deleteBaseline(context, workspace, baseline, input)
    default:
      throw misuse(say`plan baseline can create, list, view, compare, rename and delete, not ${action}`)
  }
}

async function createBaseline(context: Context, name: string | undefined, { options }: BaselineInput): Promise<void> {
  if (name === undefined) throw misuse(say`what is the baseline called?`, 'spice plan baseline create NAME')
  const wish = { ...options, unlevelled: false }
  const read = await readAsked(context, wish)
  const { workspace, project, asked } = read
  // Whatever is against it is told before anybody waits for a plan.
  const [first] = asked.input.activities
  const tried = { workItemId: first?.activity.id ?? '', startAt: 0, finishAt: 0, workMinutes: 0 }
  if (first !== undefined)
    execute(workspace, [{ kind: 'baseline.create', projectId: project.id, name, entries: [tried] }], true)
  await warnOfCost(context, read.wish, asked)
  const { plan } = await solveAsked(context, read, wish)
  const entries = makeBaselineEntries(plan)
  const outcome = execute(
    workspace,
    [{ kind: 'baseline.create', projectId: project.id, name, entries }],
    options['dry-run'],
  )
  if (options['dry-run']) return reportDryRun(context, outcome)
  context.output.done(say`Kept the plan of ${project.key} as ${name}: ${entries.length} items`, name)
}

async function renameBaseline(
  context: Context,
  baseline: BaselineRow,
  { args, options }: BaselineInput,
): Promise<void> {
  const [, , name] = args
  if (name === undefined) throw misuse(say`rename what to what?`, 'spice plan baseline rename NAME OTHER')
  const command = { kind: 'baseline.edit', baselineId: baseline.id, set: { name } } as const
  const outcome = execute(await context.workspace(), [command], options['dry-run'])
  if (options['dry-run']) return reportDryRun(context, outcome)
  context.output.done(say`Renamed ${baseline.name} to ${name}; take it back with: spice undo`, name)
}

async function deleteBaseline(
  context: Context,
  workspace: Workspace,
  { id, name }: BaselineRow,
  { options }: BaselineInput,
): Promise<void> {
  const outcome = execute(workspace, [{ kind: 'baseline.delete', baselineId: id }], options['dry-run'])
  if (options['dry-run']) return reportDryRun(context, outcome)
  context.output.done(say`Deleted ${name}; bring it back with: spice undo`, name)
}

async function listBaselines(
  context: Context,
  workspace: Workspace,
  projectId: string,
  { options }: BaselineInput,
): Promise<void> {
  const baselines = workspace.read.baselines(projectId)
  const author = ({ createdBy }: BaselineRow) => workspace.read.find('member', createdBy)?.handle ?? ''
  const { output } = context
  if (wantsJson(options)) {
    const fields = parseFields(options, baselineFields)
    const all = baselines.map((one) => {
      const told = { name: one.name, createdAt: isoInstant(one.createdAt), createdBy: author(one) }
      return pickFields(told, fields)
    })
    return printJson(output, all, options.jq)
  }
  if (baselines.length === 0 && output.isTty)
    return output.print(say`No baseline yet. Keep the plan of today with: spice plan baseline create NAME`)
  output.table(
    [
      { title: 'NAME', raw: ({ name }: BaselineRow) => name, paint: output.style.bold, shrink: 1 },
      {
        title: 'CREATED',
        raw: ({ createdAt }) => isoInstant(createdAt),
        cell: ({ createdAt }) => fullTime(createdAt, output.times),
      },
      { title: 'BY', raw: (one) => `@${author(one)}` },
    ],
    baselines,
  )
}
