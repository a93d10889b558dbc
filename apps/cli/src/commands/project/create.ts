import { argument, type Run } from '../../command-line/command.ts'
import { readDescription } from './description.ts'
import type { createOptions } from './options.ts'
import { parseVisibility } from './parse-visibility.ts'
import { changeProject } from './report-project.ts'

export const run: Run<typeof createOptions> = async (context, input) => {
  const { options, args } = input
  const key = argument(input, 0).toUpperCase()
  const name = args.slice(1).join(' ') || key
  const description = await readDescription(context, options)
  const visibility = options.visibility === undefined ? undefined : parseVisibility(options.visibility)
  const command = { kind: 'project.create', key, name, summary: options.summary, description, visibility } as const
  await changeProject(context, await context.workspace(), { commands: [command], verb: 'Created', options })
}
