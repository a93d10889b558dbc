import type { EntityDiff, PointRef, Workspace } from '@spicetime/workspace'
import { changeLines, changeText, fieldName, toldChanges } from '../../changes/change-text.ts'
import { nameOf, refused } from '../../changes/execute.ts'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import { oneLine } from '../../output/width.ts'
import { parsePoint } from '../../refs/points.ts'
import { say } from '../../texts/say.ts'
import { printStat } from './diff-stat.ts'
import { type DiffField, diffFields } from './fields.ts'
import type { diffOptions } from './options.ts'

export const run: Run<typeof diffOptions> = async (context, { args, options }) => {
  const fields = wantsJson(options) ? parseFields(options, diffFields) : undefined
  const workspace = await context.workspace()
  const { now, isUtc } = context.output.times
  const { from, to } = parseRange(args[0] ?? 'HEAD~1', now, isUtc)
  const result = workspace.read.diff(from, to)
  if (!result.ok) throw refused(workspace, result.refusal)
  const diffs = result.value
  const { output } = context
  if (options.stat) return printStat(output, diffs)
  if (fields !== undefined) {
    return printJson(
      output,
      diffs.map((diff) => readFields(readers, fields, { diff, workspace })),
      options.jq,
    )
  }
  if (!output.isTty) return output.table(columns(workspace), diffs)
  if (diffs.length === 0) return output.print(say`Nothing differs.`)
  for (const diff of diffs) output.print(formatDiff(context, workspace, diff))
}

/** `A..B`, `A..` and `A` (up to HEAD); each a commit or a time. */
function parseRange(text: string, nowMs: number, isUtc: boolean): { readonly from: PointRef; readonly to: PointRef } {
  const [from = '', to = ''] = text.split('..', 2)
  const parse = (part: string) => (part === '' ? 'HEAD' : parsePoint(part, nowMs, isUtc))
  return { from: parse(from), to: parse(to) }
}

interface Source {
  readonly diff: EntityDiff
  readonly workspace: Workspace
}

const readers: FieldReaders<DiffField, Source> = {
  change: ({ diff }) => diff.change,
  changes: ({ diff }) => diff.changes,
  id: ({ diff }) => diff.entity.id,
  key: ({ diff, workspace }) => nameOf(workspace, diff.entity.id) ?? null,
  kind: ({ diff }) => diff.entity.kind,
  title: ({ diff }) => diff.title,
}

function columns(workspace: Workspace) {
  return [
    { title: 'CHANGE', raw: (diff: EntityDiff) => diff.change },
    { title: 'KIND', raw: (diff: EntityDiff) => diff.entity.kind },
    { title: 'KEY', raw: (diff: EntityDiff) => nameOf(workspace, diff.entity.id) ?? diff.entity.id },
    { title: 'TITLE', raw: (diff: EntityDiff) => diff.title },
    {
      title: 'CHANGES',
      raw: (diff: EntityDiff) =>
        toldChanges(diff.changes)
          .map((change) => changeText(workspace, change))
          .join('; '),
    },
  ]
}

const signs = { created: '+', changed: '~', deleted: '-', restored: '+' } as const

function formatDiff({ output }: Context, workspace: Workspace, diff: EntityDiff): string {
  const { style } = output
  const paints = { created: style.green, changed: style.yellow, deleted: style.red, restored: style.green }
  const key = nameOf(workspace, diff.entity.id)
  const title = oneLine(diff.title)
  const head = `${signs[diff.change]} ${fieldName(diff.entity.kind)} ${key === undefined || title.startsWith(key) ? '' : `${key} `}${title}`
  return [paints[diff.change](head), ...changeLines(workspace, diff.changes, style, output.width)].join('\n')
}
