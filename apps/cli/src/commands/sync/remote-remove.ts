import { CliError } from '../../command-line/cli-error.ts'
import { argument, type OptionSpecs, type Run } from '../../command-line/command.ts'

export const run: Run<OptionSpecs> = async (context, input) => {
  const name = argument(input, 0)
  const { remotes } = (await context.workspace()).exchange
  if (!remotes.remove(name)) {
    const names = remotes.list().map((remote) => remote.name)
    const hint = names.length === 0 ? 'there is none yet' : `remotes: ${names.join(', ')}`
    throw new CliError(`there is no remote ${name}`, { hints: [hint] })
  }
  context.output.done(`Removed the remote ${name}; nothing that came from it is lost`, name)
}
