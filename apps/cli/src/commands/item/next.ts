import type { WorkItemRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import type { Run } from '../../command-line/command.ts'
import { itemFields } from '../../items/item-fields.ts'
import { readItems } from '../../items/item-readers.ts'
import { printTable } from '../../items/print-items.ts'
import { parseFields, printJson, wantsJson } from '../../output/json.ts'
import { resolveProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { findItems } from './list.ts'
import type { nextOptions } from './options.ts'

/** What is begun comes first; only when that is not enough are the many looked at that wait. */
const stages = ['started', 'unstarted', 'backlog'] as const

export const run: Run<typeof nextOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, itemFields) : undefined
  const workspace = await context.workspace()
  const project = options.project === undefined ? undefined : resolveProject(workspace, options.project).key
  const limit = options.limit ?? 5
  const mine = ready(workspace, 'assignee:@me', project, limit)
  const free = ready(workspace, 'no:assignee -type:pull-request', project, limit - mine.length)
  if (fields !== undefined)
    return printJson(context.output, readItems(workspace, [...mine, ...free], fields), options.jq)
  if (!context.output.isTty) return printTable(context, workspace, [...mine, ...free])
  const { output } = context
  if (mine.length + free.length === 0) return output.print(say`Nothing to do: no open item that is yours or free. 🎉`)
  if (mine.length > 0) {
    output.print(say`Yours`)
    printTable(context, workspace, mine)
  }
  if (free.length > 0) {
    output.print((mine.length > 0 ? '\n' : '') + say`Nobody's yet`)
    printTable(context, workspace, free)
  }
}

/** Started before not started before backlog, then priority, due date (none last), rank. */
function ready(workspace: Workspace, who: string, project: string | undefined, limit: number): readonly WorkItemRow[] {
  const found: WorkItemRow[] = []
  for (const stage of stages) {
    if (found.length >= limit) break
    const query = `is:${stage} blocked:no ${who} sort:priority,due`
    found.push(...findItems(workspace, { query, project, limit: limit - found.length }).items)
  }
  return found
}
