import { queryError } from '../../changes/execute.ts'
import type { Run } from '../../command-line/command.ts'
import { itemFields } from '../../items/item-fields.ts'
import { printItems } from '../../items/print-items.ts'
import { parseFields, wantsJson } from '../../output/json.ts'
import { resolveProject } from '../../refs/resolve.ts'
import { say, tellNumber } from '../../texts/say.ts'
import { findItems } from '../item/list.ts'
import type { queryOptions } from './options.ts'

export const run: Run<typeof queryOptions> = async (context, { args, options }) => {
  if (wantsJson(options)) parseFields(options, itemFields)
  const query = args.join(' ')
  const workspace = await context.workspace()
  const project = options.project === undefined ? undefined : resolveProject(workspace, options.project).key
  if (options.check || options.count) {
    const count = workspace.read.countWorkItems({ query, project })
    if (!count.ok) throw queryError(query, count.refusal)
    if (options.count) return context.output.print(String(count.value))
    return context.output.done(say`The query is right; it finds ${tellNumber(count.value)} items`, '')
  }
  const found = findItems(workspace, { query, project, limit: options.limit ?? 30 })
  await printItems(context, workspace, { ...found, query, project, isOpenAssumed: false, options })
}
