import type { WorkItemRow } from '@spicetime/domain'
import type { Outcome, Workspace } from '@spicetime/workspace'
import { CliError } from '../command-line/cli-error.ts'
import type { Context } from '../command-line/context.ts'
import { itemFields } from '../items/item-fields.ts'
import { readItems } from '../items/item-readers.ts'
import { type JsonOptions, parseFields, printJson, wantsJson } from '../output/json.ts'
import { oneLine } from '../output/width.ts'
import { say, sayText } from '../texts/say.ts'
import { plannedText } from './commit-summary.ts'

interface ItemReport {
  readonly outcome: Outcome
  readonly items: readonly WorkItemRow[]
  /** What was done to an item, in the past: `Created`, `Done:`. */
  readonly verb: string
  readonly options: JsonOptions & { readonly 'dry-run': boolean }
}

/**
 * Says what happened to the items: a line each for people, the keys in a pipe, or JSON. In a dry run the facts that would
 * be written.
 */
export async function reportItems(context: Context, workspace: Workspace, report: ItemReport): Promise<void> {
  const { outcome, items, verb, options } = report
  const { output } = context
  if (options['dry-run']) return reportDryRun(context, outcome)
  if (wantsJson(options)) {
    const fields = parseFields(options, itemFields)
    const fresh = items.map((item) => refreshed(workspace, item))
    const objects = readItems(workspace, fresh, fields)
    return printJson(output, items.length === 1 ? objects[0] : objects, options.jq)
  }
  const isUnchanged = outcome.commitIds.length === 0
  for (const item of items) {
    const current = refreshed(workspace, item)
    const key = workspace.read.keyOf(current)
    const title = oneLine(current.title)
    output.done(`${isUnchanged ? say`No change:` : sayText(verb)} ${output.style.bold(key)} ${title}`, key)
  }
}

function refreshed(workspace: Workspace, item: WorkItemRow): WorkItemRow {
  const row = workspace.read.find('workItem', item.id)
  if (row === undefined) throw new CliError(say`the item ${item.id} has vanished`)
  return row
}

/** What would be written: in words for people, as facts for programs. */
export async function reportDryRun(context: Context, outcome: Outcome): Promise<void> {
  const { output } = context
  if (outcome.events.length === 0) return output.note(say`Nothing would change.`)
  output.note(
    outcome.events.length === 1
      ? say`One event would be written:`
      : say`${outcome.events.length} events would be written:`,
  )
  if (output.isTty) {
    const workspace = await context.workspace()
    return outcome.events.forEach((event) => output.print(`  ${plannedText(workspace, event)}`))
  }
  for (const event of outcome.events) output.print(`${event.kind}\t${JSON.stringify(event.payload)}`)
}
