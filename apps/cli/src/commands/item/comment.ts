import { execute } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import { cancelled, misuse } from '../../command-line/cli-error.ts'
import { argument, type Input, type Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { readBody } from '../../input/body.ts'
import { editText } from '../../input/editor.ts'
import { resolveItem } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { commentOptions } from './options.ts'

export const run: Run<typeof commentOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const item = resolveItem(context, workspace, argument(input, 0), options.project)
  const body = await readComment(context, input)
  const outcome = execute(workspace, [{ kind: 'comment.add', workItemId: item.id, body }], options['dry-run'])
  if (options['dry-run']) return reportDryRun(context, outcome)
  const comment = outcome.entities.find((entity) => entity.kind === 'comment')
  context.output.done(say`Commented on ${workspace.read.keyOf(item)}`, comment?.id ?? '')
}

async function readComment(context: Context, { args, options }: Input<typeof commentOptions>): Promise<string> {
  const words = args.slice(1).join(' ')
  const text = (await readBody(context, options)) ?? (words === '' ? undefined : words)
  if (text !== undefined && !options.editor) return text
  if (!options.editor && !context.mayAsk)
    throw misuse(say`the comment is missing`, say`give it as words, or with --body or --body-file`)
  const written = await editText(context, text ?? '', 'comment.md')
  if (written.trim() === '') throw cancelled()
  return written.trimEnd()
}
