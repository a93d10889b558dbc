import { execute, queryError } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import { say } from '../../texts/say.ts'
import { type saveOptions, viewFields } from './options.ts'
import { viewReaders } from './readers.ts'

export const run: Run<typeof saveOptions> = async (context, input) => {
  const { args, options } = input
  const fields = wantsJson(options) ? parseFields(options, viewFields) : undefined
  const workspace = await context.workspace()
  const query = args.slice(1).join(' ')
  // A mistake is shown in what was typed.
  const checked = workspace.read.countWorkItems({ query })
  if (!checked.ok) throw queryError(query, checked.refusal)
  const layout = options.board ? 'board' : undefined
  const outcome = execute(
    workspace,
    [{ kind: 'view.save', name: argument(input, 0), query, layout }],
    options['dry-run'],
  )
  if (options['dry-run']) return reportDryRun(context, outcome)
  const view = workspace.read.find('view', outcome.entities[0]?.id ?? '')
  if (view === undefined) return
  if (fields !== undefined) return printJson(context.output, readFields(viewReaders, fields, view), options.jq)
  const verb = outcome.commitIds.length === 0 ? say`No change:` : say`Kept`
  context.output.done(say`${verb} ${view.name}; look with: spice ls --view '${view.name}'`, view.name)
}
