import { commandsOfWishes } from '@spicetime/workspace/plan'
import { execute } from '../../changes/execute.ts'
import { misuse } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import { parseFields, pickFields, printJson, wantsJson } from '../../output/json.ts'
import { resolveWorkingProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { compareWith } from './compare-with.ts'
import { whatifFields } from './fields.ts'
import type { whatifOptions } from './options.ts'
import { readChanges } from './read-changes.ts'
import { comparisonJson, printComparisonForPeople } from './scenario-tables.ts'

export const run: Run<typeof whatifOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, whatifFields) : undefined
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  const wishes = await readChanges(context, workspace, project.id, options)
  if (wishes.length === 0)
    throw misuse(say`what if what?`, 'spice plan whatif --work WEB-12=3d', 'spice plan whatif --add-person ben')
  if (options.apply && wishes.some(({ kind }) => kind === 'hire'))
    throw misuse(
      say`a person who is not there cannot be put into the plan`,
      say`add them with: spice member add HANDLE`,
    )
  const isHiring = wishes.some(({ kind }) => kind === 'hire')
  const [shown] = await compareWith(context, { ...options, staff: options.staff || isHiring }, [wishes])
  if (shown === undefined) throw new Error('bug: each scenario is compared')
  if (fields !== undefined) {
    const all = comparisonJson(shown)
    await printJson(context.output, pickFields(all, fields), options.jq)
  } else printComparisonForPeople(context, shown)
  if (!options.apply) return
  execute(workspace, commandsOfWishes(workspace, project.id, wishes), false)
  context.output.note(say`Done; take it back with: spice undo`)
}
