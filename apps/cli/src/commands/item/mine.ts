import type { Run } from '../../command-line/command.ts'
import { itemFields } from '../../items/item-fields.ts'
import { listQuery } from '../../items/list-query.ts'
import { printItems } from '../../items/print-items.ts'
import { parseFields, wantsJson } from '../../output/json.ts'
import { resolveProject } from '../../refs/resolve.ts'
import { findItems } from './list.ts'
import type { mineOptions } from './options.ts'

/** My work is in any project, unless one is named. */
export const run: Run<typeof mineOptions> = async (context, { args, options }) => {
  if (wantsJson(options)) parseFields(options, itemFields)
  const workspace = await context.workspace()
  const project = options.project === undefined ? undefined : resolveProject(workspace, options.project).key
  const state = options.all ? 'all' : undefined
  const { query, isOpenAssumed } = listQuery({ words: args, terms: ['assignee:@me'], state, sort: options.sort })
  const found = findItems(workspace, { query, project, limit: options.limit ?? 30, typed: args.join(' ') })
  await printItems(context, workspace, { ...found, query, project, isOpenAssumed, options })
}
