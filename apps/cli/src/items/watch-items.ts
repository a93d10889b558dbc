import type { WorkItemRow } from '@spicetime/domain'
import { applyDiff, type ListDiff, type LiveField, type LiveList, type Workspace } from '@spicetime/workspace'
import { queryError } from '../changes/execute.ts'
import { CliError } from '../command-line/cli-error.ts'
import type { Context } from '../command-line/context.ts'
import { interrupted } from '../command-line/interrupted.ts'
import { filterJson, type JsonOptions, parseFields, wantsJson } from '../output/json.ts'
import { say } from '../texts/say.ts'
import { type ItemField, itemFields } from './item-fields.ts'
import { readItems } from './item-readers.ts'
import { printForPeople } from './print-items.ts'

export interface WatchedItems {
  readonly query: string
  readonly project: string | undefined
  readonly limit: number
  readonly isOpenAssumed: boolean
  readonly options: JsonOptions
}

const rowsMax = 500
/** What a table shows. */
const shownFields: readonly ItemField[] = [
  'key',
  'status',
  'priority',
  'title',
  'assignees',
  'labels',
  'dueOn',
  'updatedAt',
  'closedAt',
]
const shownInJson: readonly ItemField[] = ['key', 'title', 'type', 'status', 'priority', 'assignees', 'labels']
/** What tells that a field shows something else, where it has another name. */
const watchedFor: Partial<Record<ItemField, LiveField>> = {
  statusCategory: 'status',
  createdBy: 'people',
  closedBy: 'people',
  comments: 'commentCount',
  blockedBy: 'dependencies',
  blocks: 'dependencies',
}

function watchedField(field: ItemField): LiveField {
  // All others are called alike.
  return watchedFor[field] ?? (field as LiveField)
}

/** Follows a list until Ctrl-C: a screen that is drawn anew, or JSON lines for programs. */
export async function watchItems(context: Context, workspace: Workspace, wanted: WatchedItems): Promise<void> {
  const { output, host } = context
  const isScreen = output.isTty && !wantsJson(wanted.options)
  const fields = isScreen ? shownFields : fieldsOf(wanted.options)
  const heightMax = isScreen ? Math.max(1, host.stdout.rows - 5) : rowsMax
  const watching = workspace.live.watch({
    filter: { query: wanted.query, project: wanted.project },
    first: Math.min(wanted.limit, heightMax, rowsMax),
    fields: fields.map(watchedField),
    isCounted: true,
  })
  if (!watching.ok) {
    const { refusal } = watching
    throw refusal.code === 'query-invalid'
      ? queryError(wanted.query, refusal.problem)
      : new CliError(say`no more than ${refusal.limit} lists can be watched`)
  }
  // Nothing is to go through a pager.
  await output.flush()
  const stop = interrupted(context).then(() => watching.value.return())
  const stopLooking = host.endWithReader()
  if (isScreen) await followOnScreen(context, workspace, wanted, watching.value)
  else await followInLines(context, workspace, { fields, jq: wanted.options.jq }, watching.value)
  await stop
  stopLooking()
}

function fieldsOf(options: JsonOptions): readonly ItemField[] {
  return wantsJson(options) ? parseFields(options, itemFields) : shownInJson
}

/** Clears the screen and goes to its beginning. */
const clearScreen = '\u001b[2J\u001b[H'

async function followOnScreen(context: Context, workspace: Workspace, wanted: WatchedItems, list: LiveList) {
  const { output, host } = context
  let items: readonly WorkItemRow[] = []
  for await (const diff of list) {
    items = applyDiff(items, diff)
    host.stdout.write(clearScreen)
    printForPeople(context, workspace, { ...wanted, items, hasMore: (diff.count ?? 0) > items.length })
    output.print(`\n${output.style.dim('Following. Stop with Ctrl-C.')}`)
  }
}

async function followInLines(
  { output }: Context,
  workspace: Workspace,
  { fields, jq }: { readonly fields: readonly ItemField[]; readonly jq: string | undefined },
  list: LiveList,
): Promise<void> {
  for await (const diff of list) {
    const line = lineOf(workspace, fields, diff)
    if (jq === undefined) output.print(JSON.stringify(line))
    else {
      const text = await filterJson(line, jq, false)
      if (text !== '') output.print(text)
    }
  }
}

function lineOf(workspace: Workspace, fields: readonly ItemField[], diff: ListDiff) {
  const read = (row: WorkItemRow) => ({ id: row.id, ...readItems(workspace, [row], fields)[0] })
  const { position, isReset, count, removed, moved } = diff
  return {
    position,
    isReset,
    count,
    removed,
    moved,
    added: diff.added.map(({ place, row }) => ({ place, item: read(row) })),
    changed: diff.changed.map((change) => ({ fields: change.fields, item: read(change.row) })),
  }
}
