import { CliError, misuse } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import { findCommand } from '../../command-line/find-command.ts'
import { didYouMean } from '../../command-line/suggest.ts'
import { formatCommandHelp } from '../../help/command-help.ts'
import { isTopic, topicNames, topicText } from '../../help/topics.ts'
import { say } from '../../texts/say.ts'
import type { helpOptions } from './options.ts'

export const run: Run<typeof helpOptions> = async ({ output }, { args, options }) => {
  // Imported late: the table of commands holds this command.
  const { commands } = await import('../table.ts')
  if (options.man) return output.print((await import('../../help/man-page.ts')).formatManPage())
  if (options.markdown) return output.print((await import('../../help/reference.ts')).formatReference().trimEnd())
  const [word] = args
  if (word !== undefined && isTopic(word)) return output.print(topicText(word))
  if (word === 'topics') return output.print(topicNames.join('\n'))
  const found = findHelp(commands, args)
  if (found.kind === 'command')
    return output.print(formatCommandHelp(found.command, output.style, Math.min(output.width, 100)))
  const { printOverview } = await import('../../help/overview.ts')
  printOverview(output, found.kind === 'noun' ? found.noun : undefined)
}

function findHelp(commands: Parameters<typeof findCommand>[0], args: readonly string[]) {
  try {
    return findCommand(commands, args)
  } catch (error) {
    const near = didYouMean(args[0] ?? '', topicNames)
    const topics = `topics: ${topicNames.join(', ')}`
    if (near.length > 0) throw misuse(say`there is no topic "${args[0] ?? ''}"`, ...near, topics)
    if (error instanceof CliError) throw misuse(error.message, ...error.hints, topics)
    throw error
  }
}
