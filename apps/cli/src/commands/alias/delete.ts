import { CliError } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { didYouMean } from '../../command-line/suggest.ts'
import { say } from '../../texts/say.ts'
import type { noOptions } from '../config/options.ts'

export const run: Run<typeof noOptions> = async ({ settings, output }, input) => {
  const name = argument(input, 0)
  const names = Object.keys(settings.aliases())
  if (!names.includes(name)) throw new CliError(say`there is no alias ${name}`, { hints: didYouMean(name, names) })
  settings.setAlias(name, undefined)
  output.done(say`Removed the alias ${name}`, '')
}
