import { misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { findCommand } from '../../command-line/find-command.ts'
import { splitWords } from '../../settings/aliases.ts'
import { say } from '../../texts/say.ts'
import type { noOptions } from '../config/options.ts'

export const run: Run<typeof noOptions> = async (context, input) => {
  const name = argument(input, 0)
  const expansion = argument(input, 1)
  if (!/^[a-z][\w-]*$/i.test(name)) throw misuse(say`"${name}" cannot be an alias`, say`use letters, digits, - and _`)
  // Imported late: the table of commands holds this command.
  const { commands } = await import('../table.ts')
  if (commands.some((command) => command.path.split(' ')[0] === name)) {
    throw misuse(say`"${name}" is a command of spice and cannot be an alias`)
  }
  if (!expansion.startsWith('!')) findCommand(commands, splitWords(expansion))
  context.settings.setAlias(name, expansion)
  context.output.done(say`spice ${name} now stands for: ${expansion}`, '')
}
