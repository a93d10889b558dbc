import { statusInfo, type WorkItemRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import type { Run } from '../../command-line/command.ts'
import { itemFields } from '../../items/item-fields.ts'
import { readItems } from '../../items/item-readers.ts'
import { printTable } from '../../items/print-items.ts'
import { parseFields, printJson, wantsJson } from '../../output/json.ts'
import { resolveProject } from '../../refs/resolve.ts'
import { findItems } from './list.ts'
import type { nextOptions } from './options.ts'

/** Of so many candidates the best are chosen; the query has put the most pressing first. */
const mineMost = 500
const freeMost = 100

export const run: Run<typeof nextOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, itemFields) : undefined
  const workspace = await context.workspace()
  const project = options.project === undefined ? undefined : resolveProject(workspace, options.project).key
  const limit = options.limit ?? 5
  const mine = ready(workspace, 'assignee:@me', project, mineMost).slice(0, limit)
  const free = ready(workspace, 'no:assignee -type:pull-request', project, freeMost).slice(0, limit - mine.length)
  if (fields !== undefined)
    return printJson(context.output, readItems(workspace, [...mine, ...free], fields), options.jq)
  if (!context.output.isTty) return printTable(context, workspace, [...mine, ...free])
  const { output } = context
  if (mine.length + free.length === 0) return output.print('Nothing to do: no open item that is yours or free. 🎉')
  if (mine.length > 0) {
    output.print('Yours')
    printTable(context, workspace, mine)
  }
  if (free.length > 0) {
    output.print(`${mine.length > 0 ? '\n' : ''}Nobody's yet`)
    printTable(context, workspace, free)
  }
}

function ready(workspace: Workspace, who: string, project: string | undefined, limit: number): WorkItemRow[] {
  const query = `is:open -is:deleted blocked:no ${who} sort:priority,due`
  return findItems(workspace, { query, project, limit }).items.toSorted(compareUrgency)
}

/** Started before not started before backlog, then priority, due date (none last), rank. */
export function compareUrgency(a: WorkItemRow, b: WorkItemRow): number {
  return (
    stageOf(a) - stageOf(b) ||
    b.priority - a.priority ||
    compareText(a.dueOn ?? '9999', b.dueOn ?? '9999') ||
    compareText(a.rank, b.rank) ||
    compareText(a.id, b.id)
  )
}

function stageOf(item: WorkItemRow): number {
  const { category } = statusInfo(item.status)
  return category === 'started' ? 0 : category === 'unstarted' ? 1 : 2
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
