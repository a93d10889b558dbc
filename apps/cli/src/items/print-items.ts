import type { WorkItemRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { queryError } from '../changes/execute.ts'
import type { Context } from '../command-line/context.ts'
import { type JsonOptions, parseFields, printJson, wantsJson } from '../output/json.ts'
import { today } from '../output/times.ts'
import { say, tellNumber } from '../texts/say.ts'
import { makeItemBatch } from './item-batch.ts'
import { itemColumns } from './item-columns.ts'
import { itemFields } from './item-fields.ts'
import { readItems } from './item-readers.ts'

export interface ItemList {
  readonly items: readonly WorkItemRow[]
  readonly hasMore: boolean
  readonly query: string
  readonly project: string | undefined
  readonly isOpenAssumed: boolean
  readonly options: JsonOptions
}

export async function printItems(context: Context, workspace: Workspace, list: ItemList): Promise<void> {
  const { output } = context
  if (wantsJson(list.options)) {
    const objects = readItems(workspace, list.items, parseFields(list.options, itemFields))
    return printJson(output, objects, list.options.jq)
  }
  if (output.isTty) printHeading(context, workspace, list)
  printTable(context, workspace, list.items)
}

export function printTable({ host, output }: Context, workspace: Workspace, items: readonly WorkItemRow[]): void {
  const batch = makeItemBatch(workspace, items)
  const times = { ...output.times, now: host.now() }
  const columns = itemColumns(batch, output.style, times, today(times.now, times.isUtc))
  if (items.length > 0) output.table(columns, items)
}

/** What people see who do not ask for JSON. */
export function printForPeople(context: Context, workspace: Workspace, list: ItemList): void {
  printHeading(context, workspace, list)
  printTable(context, workspace, list.items)
}

/** `Showing 30 of 846 open items in DATASETS`, with what to do when there is nothing. */
function printHeading(context: Context, workspace: Workspace, list: ItemList): void {
  const { output } = context
  const { items, hasMore } = list
  const where = list.project === undefined ? '' : say` in ${list.project}`
  if (items.length === 0) {
    const none = list.isOpenAssumed
      ? say`No open items found${where} (closed ones: --all).`
      : say`No items found${where}.`
    output.print(none)
    return suggestFirst(context, workspace, list)
  }
  const total = hasMore ? countAll(workspace, list) : items.length
  const one = list.isOpenAssumed ? say`open item` : say`item`
  const many = list.isOpenAssumed ? say`open items` : say`items`
  const what = total === 1 ? one : many
  const shown = hasMore
    ? say`Showing ${tellNumber(items.length)} of ${tellNumber(total)} ${what}`
    : `${tellNumber(total)} ${what}`
  output.print(`${shown}${where}\n`)
}

/** What to do in a project, or a workspace, that holds nothing yet. */
function suggestFirst({ output }: Context, workspace: Workspace, { project }: ItemList): void {
  if (workspace.read.projects({ first: 1 }).rows.length === 0)
    return output.print(say`Begin with: spice project create KEY NAME`)
  const all = workspace.read.countWorkItems({ query: '', project })
  if (!all.ok || all.value > 0) return
  const key = project ?? 'KEY'
  output.print(say`Add one with: spice add "What is to be done" -p ${key}`)
  output.print(say`or bring them in: spice import github-json FILE --project ${key}`)
}

function countAll(workspace: Workspace, list: ItemList): number {
  const count = workspace.read.countWorkItems({ query: list.query, project: list.project })
  if (!count.ok) throw queryError(list.query, count.refusal)
  return count.value
}
