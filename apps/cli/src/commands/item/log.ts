import { fillPhrase, type HistoryEntry, phraseOfEvent, type Workspace } from '@spicetime/workspace'
import { changeLines, changeText, shortValue, toldChanges } from '../../changes/change-text.ts'
import { argument, type Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import { fullTime, isoInstant, relativeTime } from '../../output/times.ts'
import { resolveItem } from '../../refs/resolve.ts'
import { sayText } from '../../texts/say.ts'
import { type HistoryField, historyFields } from '../history/fields.ts'
import type { logOptions } from './options.ts'

export const run: Run<typeof logOptions> = async (context, input) => {
  const { options } = input
  const fields = wantsJson(options) ? parseFields(options, historyFields) : undefined
  const workspace = await context.workspace()
  const item = resolveItem(context, workspace, argument(input, 0), options.project)
  const entries = workspace.read.historyOf(item.id, { first: Math.min(500, options.limit ?? 50) }).rows
  if (fields !== undefined) {
    const objects = entries.map((entry) => readFields(readers, fields, { entry, workspace }))
    return printJson(context.output, objects, options.jq)
  }
  const key = workspace.read.keyOf(item)
  if (context.output.isTty) {
    for (const entry of entries) context.output.print(formatEntry(context, workspace, entry, key))
  } else context.output.table(columns(workspace), entries)
}

const readers: FieldReaders<HistoryField, { entry: HistoryEntry; workspace: Workspace }> = {
  actor: ({ entry, workspace }) => workspace.read.find('member', entry.actor)?.handle ?? entry.actor,
  at: ({ entry }) => isoInstant(entry.at),
  changes: ({ entry }) => entry.changes,
  commitId: ({ entry }) => entry.commitId,
  kind: ({ entry }) => entry.kind,
}

function columns(workspace: Workspace) {
  return [
    { title: 'AT', raw: (entry: HistoryEntry) => isoInstant(entry.at) },
    { title: 'COMMIT', raw: (entry: HistoryEntry) => entry.commitId.slice(0, 12) },
    { title: 'ACTOR', raw: (entry: HistoryEntry) => workspace.read.find('member', entry.actor)?.handle ?? entry.actor },
    { title: 'KIND', raw: (entry: HistoryEntry) => entry.kind },
    {
      title: 'CHANGES',
      raw: (entry: HistoryEntry) =>
        toldChanges(entry.changes)
          .map((change) => changeText(workspace, change))
          .join('; '),
    },
  ]
}

/** `moved WEB-1`, `set WEB-1 to done` */
function sentenceOf(workspace: Workspace, entry: HistoryEntry, key: string): string {
  const [change] = entry.changes
  if (entry.kind === 'dependency.added' && change !== undefined) return sayWaiting(workspace, change.after)
  const value = change === undefined ? '' : shortValue(workspace, change.field, change.after ?? change.before)
  const fields = entry.changes.map(({ field }) => field)
  return fillPhrase(sayText(phraseOfEvent(entry.kind, fields)), key, value)
}

/** Of either end: who waits is said first. */
function sayWaiting(workspace: Workspace, after: unknown): string {
  const { from, to } = (after ?? {}) as { readonly from?: unknown; readonly to?: unknown } // as read-history.ts writes it
  const nameOf = (id: unknown) => shortValue(workspace, 'from', id)
  return fillPhrase(sayText(phraseOfEvent('dependency.added')), nameOf(to), nameOf(from))
}

function formatEntry({ output }: Context, workspace: Workspace, entry: HistoryEntry, key: string): string {
  const { style, times } = output
  const who = workspace.read.find('member', entry.actor)?.handle ?? entry.actor
  const head = `${style.yellow(entry.commitId.slice(0, 8))} ${style.bold(`@${who}`)} ${fullTime(entry.at, times)} ${style.dim(`(${relativeTime(entry.at, times.now)})`)} ${sentenceOf(workspace, entry, key)}`
  return [head, ...changeLines(workspace, entry.changes, style, output.width)].join('\n')
}
