import type { FieldReason, FieldWrite, Workspace, WriteCause } from '@spicetime/workspace'
import { fieldName, shortValue, toldChanges } from '../../changes/change-text.ts'
import { commitSummary } from '../../changes/commit-summary.ts'
import { misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { didYouMean } from '../../command-line/suggest.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import { fullTime, isoInstant, relativeTime } from '../../output/times.ts'
import { resolveItem } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { type WhyField, whyFields } from './fields.ts'
import type { whyOptions } from './options.ts'

interface Told {
  readonly field: string
  readonly write: FieldWrite
  readonly workspace: Workspace
}

export const run: Run<typeof whyOptions> = async (context, input) => {
  const { args, options } = input
  const fields = wantsJson(options) ? parseFields(options, whyFields) : undefined
  const workspace = await context.workspace()
  const item = resolveItem(context, workspace, argument(input, 0), options.project)
  const all = workspace.read.why(item.id)
  const reasons = args[1] === undefined ? all : pickField(all, args[1])
  const isOne = args[1] !== undefined
  const told = reasons.flatMap(({ field, writes }) =>
    writes.filter((write) => isOne || isTold(field, write)).map((write): Told => ({ field, write, workspace })),
  )
  const { output } = context
  if (fields !== undefined) {
    return printJson(
      output,
      told.map((each) => readFields(readers, fields, each)),
      options.jq,
    )
  }
  if (!output.isTty) return output.table(columns, told)
  const key = workspace.read.keyOf(item)
  if (isOne) for (const line of chainLines(context, told, key)) output.print(line)
  else output.table([...standingColumns(context)], told)
}

/** What stands in a field, unless that says nothing to people. */
function isTold(field: string, { fate, after }: FieldWrite): boolean {
  return fate === 'stands' && toldChanges([{ field, before: after, after }]).length > 0
}

/** By the name that it has in JSON, or the one that people read. */
function pickField(reasons: readonly FieldReason[], name: string): readonly FieldReason[] {
  const wanted = name.toLowerCase()
  const found = reasons.filter(({ field }) => field.toLowerCase() === wanted || fieldName(field) === wanted)
  // The sets are called by their plural.
  const more = found.length > 0 ? found : reasons.filter(({ field }) => field.toLowerCase() === `${wanted}s`)
  if (more.length > 0) return more
  const names = reasons.map(({ field }) => fieldName(field))
  throw misuse(say`nothing was ever written to "${name}"`, ...didYouMean(name, names), say`fields: ${names.join(', ')}`)
}

const readers: FieldReaders<WhyField, Told> = {
  actor: ({ write, workspace }) => handleOf(workspace, write.actor),
  after: ({ write }) => write.after ?? null,
  at: ({ write }) => isoInstant(write.at),
  before: ({ write }) => write.before ?? null,
  by: ({ write }) => write.by ?? null,
  causes: ({ write, workspace }) => write.causes.map((cause) => causeForPrograms(workspace, cause)),
  commitId: ({ write }) => write.commitId,
  device: ({ write }) => write.device ?? null,
  fate: ({ write }) => write.fate,
  field: ({ field }) => field,
  kind: ({ write }) => write.kind,
  replicaId: ({ write }) => write.replicaId,
}

function causeForPrograms(workspace: Workspace, { kind, commitId, at, actor }: WriteCause) {
  return {
    kind,
    commitId: commitId ?? null,
    at: at === undefined ? null : isoInstant(at),
    actor: actor === undefined ? null : handleOf(workspace, actor),
  }
}

function handleOf(workspace: Workspace, actor: FieldWrite['actor']): string {
  return workspace.read.find('member', actor)?.handle ?? actor
}

const columns = [
  { title: 'FIELD', raw: ({ field }: Told) => field },
  { title: 'FATE', raw: ({ write }: Told) => write.fate },
  { title: 'AT', raw: ({ write }: Told) => isoInstant(write.at) },
  { title: 'ACTOR', raw: ({ write, workspace }: Told) => handleOf(workspace, write.actor) },
  { title: 'DEVICE', raw: ({ write }: Told) => write.device ?? write.replicaId },
  { title: 'COMMIT', raw: ({ write }: Told) => write.commitId.slice(0, 12) },
  { title: 'VALUE', raw: (told: Told) => writtenText(told) },
  { title: 'BY', raw: ({ write }: Told) => write.by?.slice(0, 12) ?? '' },
  { title: 'CAUSE', raw: ({ write }: Told) => write.causes.map(causeWord).join(', ') },
]

function causeWord({ kind, commitId }: WriteCause): string {
  return commitId === undefined ? kind : `${kind} ${commitId.slice(0, 12)}`
}

function* standingColumns({ output }: Context) {
  yield { title: 'FIELD', raw: ({ field }: Told) => fieldName(field), paint: output.style.dim }
  yield { title: 'VALUE', raw: (told: Told) => writtenText(told), shrink: 1 }
  yield { title: 'BY', raw: ({ write, workspace }: Told) => `@${handleOf(workspace, write.actor)}` }
  yield { title: 'ON', raw: ({ write }: Told) => write.device ?? '', drop: 1 }
  yield { title: 'WHEN', raw: ({ write }: Told) => relativeTime(write.at, output.times.now) }
  yield { title: 'COMMIT', raw: ({ write }: Told) => write.commitId.slice(0, 8), paint: output.style.yellow }
}

/** What was written; of a removal from a set, what was taken out. */
function writtenText({ field, write, workspace }: Told): string {
  if (write.after === undefined) return 'edited'
  const isRemoval = (field === 'labels' || field === 'assignees') && write.after === null
  if (isRemoval) return `-${shortValue(workspace, field, write.before)}`
  return shortValue(workspace, field, write.after)
}

/** From what stands there back to where it began. */
function chainLines({ output }: Context, told: readonly Told[], key: string): readonly string[] {
  const { style, times } = output
  const marks = { stands: style.green('●'), replaced: style.dim('○'), lost: style.yellow('✗') }
  const [first] = told
  const head = first === undefined ? [] : [style.bold(`${key} ${fieldName(first.field)}`)]
  return told.reduce<string[]>((lines, each) => {
    const { write, workspace } = each
    const device = write.device === undefined ? '' : say` on ${write.device}`
    const who = `@${handleOf(workspace, write.actor)}${device}`
    const when = `${fullTime(write.at, times)} ${style.dim(`(${relativeTime(write.at, times.now)})`)}`
    lines.push(`${marks[write.fate]} ${writtenText(each)}  ${style.yellow(write.commitId.slice(0, 8))} ${who}, ${when}`)
    for (const line of detailsOf(each)) lines.push(`    ${style.dim(line)}`)
    return lines
  }, head)
}

function detailsOf({ write, workspace }: Told): readonly string[] {
  const by = write.by?.slice(0, 8) ?? ''
  const fates = {
    stands: [],
    replaced: [say`replaced by ${by}`],
    lost: [say`lost to ${by}, written elsewhere at the same time`],
  }
  return [...write.causes.map((cause) => causeText(workspace, cause)), ...fates[write.fate]]
}

function causeText(workspace: Workspace, { kind, commitId, actor }: WriteCause): string {
  if (kind === 'import') return say`because an import said so`
  const commit = commitId === undefined ? undefined : workspace.read.findCommit(commitId)
  const what = commit === undefined ? (commitId?.slice(0, 8) ?? '') : commitSummary(workspace, commit)
  const whose = actor === undefined ? '' : say` of @${handleOf(workspace, actor)}`
  const id = commitId === undefined ? '' : ` ${commitId.slice(0, 8)}${whose}`
  return kind === 'undo' ? say`because it takes back${id}: ${what}` : say`because of ${kind}${id}: ${what}`
}
