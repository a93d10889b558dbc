import type { Command, ProjectRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { execute } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import type { Context } from '../../command-line/context.ts'
import { type JsonOptions, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import { oneLine } from '../../output/width.ts'
import { say, sayText } from '../../texts/say.ts'
import { projectFields } from './fields.ts'
import { projectReaders } from './readers.ts'

interface ProjectChange {
  readonly commands: readonly Command[]
  readonly verb: string
  readonly options: Partial<JsonOptions> & { readonly 'dry-run': boolean }
}

/** Does commands on a project and says what became of it. */
export async function changeProject(context: Context, workspace: Workspace, change: ProjectChange): Promise<void> {
  const { options, verb, commands } = change
  const outcome = execute(workspace, commands, options['dry-run'])
  if (options['dry-run']) return reportDryRun(context, outcome)
  const id = outcome.entities.find((entity) => entity.kind === 'project')?.id
  const project: ProjectRow | undefined = id === undefined ? undefined : workspace.read.find('project', id)
  if (project === undefined) return context.output.note(say`Nothing to change.`)
  const json = { json: options.json, jq: options.jq }
  if (wantsJson(json)) {
    const object = readFields(projectReaders, parseFields(json, projectFields), { project, workspace })
    return printJson(context.output, object, options.jq)
  }
  const what = outcome.commitIds.length === 0 ? say`No change:` : sayText(verb)
  context.output.done(`${what} ${context.output.style.bold(project.key)} ${oneLine(project.name)}`, project.key)
}
