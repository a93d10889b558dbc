import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { type Candidate, type Completion, completeLine } from '../../completion/complete-line.ts'
import { splitLine } from '../../completion/split-line.ts'
import { oneLine } from '../../output/width.ts'
import type { noOptions } from './options.ts'

/** `__complete -- WORD…` or `__complete --line LINE`; prints `value<TAB>meaning` lines. Never an error: nothing is an answer. */
export const run: Run<typeof noOptions> = async (context, { args }) => {
  const words = args[0] === '--line' ? splitLine(args[1] ?? '').slice(1) : args.slice(args[0] === '--' ? 1 : 0)
  // Imported late: the table of commands holds this command.
  const { commands } = await import('../table.ts')
  const completion = completeLine(commands, words.length === 0 ? [''] : words, context.settings.aliases())
  const lines = (await candidatesOf(context, completion)).map(({ text, detail }) => {
    const meaning = oneLine(detail)
    return meaning === '' ? text : `${text}\t${meaning}`
  })
  if (lines.length > 0) context.output.print(lines.join('\n'))
}

async function candidatesOf(context: Context, completion: Completion): Promise<readonly Candidate[]> {
  if (completion.kind === 'words') return completion.words
  const { of, typed, prefix, project } = completion
  if (of === 'command') return commandCandidates(typed)
  try {
    const { completeValue } = await import('../../completion/complete-value.ts')
    const found = await completeValue(context, of, typed, project)
    return found.map((candidate) => ({
      ...candidate,
      text: candidate.text.startsWith(':') ? candidate.text : prefix + candidate.text,
    }))
  } catch {
    // Outside of a workspace, say: there is nothing to offer, and a message would land in the middle of the line.
    return []
  }
}

async function commandCandidates(typed: string): Promise<readonly Candidate[]> {
  const { commands } = await import('../table.ts')
  const { nounsOf } = await import('../../command-line/find-command.ts')
  const { topicNames } = await import('../../help/topics.ts')
  const singles = commands.filter((command) => !command.path.includes(' ') && command.isHidden !== true)
  const words = [
    ...singles.map(({ path, summary }) => ({ text: path, detail: summary })),
    ...[...nounsOf(commands), ...topicNames].map((text) => ({ text, detail: '' })),
  ]
  return words.filter((word) => word.text.startsWith(typed))
}
