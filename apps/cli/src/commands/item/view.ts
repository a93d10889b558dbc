import type { CommentRow, WorkItemRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { argument, type Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { openOnHub } from '../../hub/open-on-hub.ts'
import { itemFields } from '../../items/item-fields.ts'
import { itemHead } from '../../items/item-head.ts'
import { allComments, readItems } from '../../items/item-readers.ts'
import { parseFields, printJson, wantsJson } from '../../output/json.ts'
import { relativeTime } from '../../output/times.ts'
import { printable } from '../../output/width.ts'
import { resolveItem } from '../../refs/resolve.ts'
import type { viewOptions } from './options.ts'

export const run: Run<typeof viewOptions> = async (context, input) => {
  const { options } = input
  const fields = wantsJson(options) ? parseFields(options, itemFields) : undefined
  const workspace = await context.workspace()
  const item = resolveItem(context, workspace, argument(input, 0), options.project)
  if (options.web) return openOnHub(context, `/items/${encodeURIComponent(workspace.read.keyOf(item))}`)
  if (fields !== undefined) return printJson(context.output, readItems(workspace, [item], fields)[0], options.jq)
  context.output.print(itemHead(context, workspace, item).join('\n'))
  const description = printable(item.description ?? '').trimEnd()
  const { output } = context
  if (description !== '') output.print(output.isTty ? `\n${description}` : `--\n${description}`)
  printComments(context, workspace, item, options.comments)
}

/** The newest comment, or all of them. */
function printComments(context: Context, workspace: Workspace, item: WorkItemRow, isAll: boolean): void {
  const { output } = context
  const comments = allComments(workspace, item.id).toSorted((a, b) => a.createdAt - b.createdAt)
  const shown = isAll ? comments : comments.slice(-1)
  const hidden = comments.length - shown.length
  if (output.isTty && hidden > 0) {
    output.print(`\n${output.style.dim(`—— ${hidden} earlier comment${hidden === 1 ? '' : 's'}: --comments ——`)}`)
  }
  for (const comment of shown) output.print(formatComment(context, workspace, comment))
}

function formatComment({ output }: Context, workspace: Workspace, comment: CommentRow): string {
  const author = workspace.read.find('member', comment.createdBy)?.handle ?? comment.createdBy
  const at = relativeTime(comment.createdAt, output.times.now)
  const edited = comment.editedAt === null ? '' : ', edited'
  const body = printable(comment.body).trimEnd()
  if (!output.isTty) return `--\nauthor:\t${author}\nat:\t${new Date(comment.createdAt).toISOString()}\n--\n${body}`
  return `\n${output.style.bold(`@${author}`)} ${output.style.dim(`${at}${edited}`)}\n${body}`
}
