import { CliError } from '../../command-line/cli-error.ts'
import { argument, type OptionSpecs, type Run } from '../../command-line/command.ts'
import { say } from '../../texts/say.ts'

export const run: Run<OptionSpecs> = async (context, input) => {
  const name = argument(input, 0)
  const { remotes } = (await context.workspace()).exchange
  if (!remotes.remove(name)) {
    const names = remotes.list().map((remote) => remote.name)
    const hint = names.length === 0 ? say`there is none yet` : say`remotes: ${names.join(', ')}`
    throw new CliError(say`there is no remote ${name}`, { hints: [hint] })
  }
  context.output.done(say`Removed the remote ${name}; nothing that came from it is lost`, name)
}
