import { type Conflict, type ConflictValue, fillPhrase, phraseOfEvent, type Workspace } from '@spicetime/workspace'
import { fieldName } from '../../changes/change-text.ts'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { keyOfId } from '../../items/item-readers.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import { isoInstant, relativeTime } from '../../output/times.ts'
import { oneLine, truncate } from '../../output/width.ts'
import { resolveItem, resolveProject } from '../../refs/resolve.ts'
import { say, sayText } from '../../texts/say.ts'
import { type ConflictField, conflictFields, type listOptions } from './options.ts'

export const run: Run<typeof listOptions> = async (context, { args, options }) => {
  const fields = wantsJson(options) ? parseFields(options, conflictFields) : undefined
  const workspace = await context.workspace()
  const [ref] = args
  const item = ref === undefined ? undefined : resolveItem(context, workspace, ref, options.project).id
  const project = options.project === undefined ? undefined : resolveProject(workspace, options.project).id
  const first = Math.min(500, options.limit ?? 30)
  const { rows, hasNextPage } = workspace.read.conflicts({ item, project, first })
  const { output } = context
  if (fields !== undefined) {
    const objects = rows.map((conflict) => readFields(readers, fields, { conflict, workspace }))
    return printJson(output, objects, options.jq)
  }
  if (!output.isTty) return output.table(columns(workspace), rows.flatMap(linesOf))
  if (rows.length === 0) return output.print(say`No conflicts: nothing was changed apart.`)
  for (const conflict of rows) output.print(formatConflict(context, workspace, conflict))
  if (hasNextPage) output.note(say`There are more: ${workspace.read.countConflicts({ item, project })} in all.`)
}

interface Source {
  readonly conflict: Conflict
  readonly workspace: Workspace
}

const readers: FieldReaders<ConflictField, Source> = {
  current: ({ conflict, workspace }) => plainValue(workspace, conflict.current),
  entityId: ({ conflict }) => conflict.entity.id,
  field: ({ conflict }) => conflict.field,
  item: itemKey,
  kind: ({ conflict }) => conflict.kind,
  others: ({ conflict, workspace }) => conflict.others.map((value) => plainValue(workspace, value)),
  project: ({ conflict, workspace }) =>
    conflict.projectId === null ? null : (workspace.read.find('project', conflict.projectId)?.key ?? null),
  title: ({ conflict }) => conflict.title,
}

function itemKey({ conflict, workspace }: Source): string | null {
  return conflict.workItemId === null ? null : (keyOfId(workspace, conflict.workItemId) ?? null)
}

function plainValue(workspace: Workspace, { value, text, commitId, actor, at }: ConflictValue) {
  return {
    value,
    text,
    commitId: commitId ?? null,
    actor: actor === undefined ? null : handleOf(workspace, actor),
    at: at === undefined ? null : isoInstant(at),
  }
}

/** One value a line. */
interface Line {
  readonly conflict: Conflict
  /** `*` is what is shown now; the others are numbered as `--keep` takes them. */
  readonly mark: string
  readonly value: ConflictValue
}

function linesOf(conflict: Conflict): readonly Line[] {
  const others = conflict.others.map((value, index) => ({ conflict, mark: String(index + 1), value }))
  return conflict.kind === 'suspended' ? others : [{ conflict, mark: '*', value: conflict.current }, ...others]
}

function columns(workspace: Workspace) {
  return [
    { title: 'WHAT', raw: ({ conflict }: Line) => itemKey({ conflict, workspace }) ?? conflict.entity.id },
    { title: 'FIELD', raw: ({ conflict }: Line) => fieldName(conflict.field) },
    { title: 'KIND', raw: ({ conflict }: Line) => conflict.kind },
    { title: 'KEEP', raw: ({ mark }: Line) => mark },
    { title: 'VALUE', raw: ({ value }: Line) => value.text ?? '' },
    { title: 'ACTOR', raw: ({ value }: Line) => (value.actor === undefined ? '' : handleOf(workspace, value.actor)) },
    { title: 'AT', raw: ({ value }: Line) => (value.at === undefined ? '' : isoInstant(value.at)) },
    { title: 'COMMIT', raw: ({ value }: Line) => value.commitId?.slice(0, 12) ?? '' },
  ]
}

function formatConflict({ output }: Context, workspace: Workspace, conflict: Conflict): string {
  const { style, times, width } = output
  const head = `${style.bold(truncate(oneLine(conflict.title), Math.max(20, width - 30)))} ${style.yellow(fieldName(conflict.field))}`
  const thing = itemKey({ conflict, workspace }) ?? conflict.title
  const lines = linesOf(conflict).map(({ mark, value }) => {
    const who = value.actor === undefined ? '' : ` @${handleOf(workspace, value.actor)}`
    const when = value.at === undefined ? '' : ` ${relativeTime(value.at, times.now)}`
    const commit = value.commitId === undefined ? '' : ` ${value.commitId.slice(0, 8)}`
    const by = `${who}${when}${commit}`
    const text = truncate(oneLine(tellValue(value, thing)), Math.max(20, width - by.length - 6))
    return `  ${mark === '*' ? style.green(mark) : mark} ${text}${style.dim(by)}`
  })
  const note = notes[conflict.kind]
  return [head, ...lines, ...(note === undefined ? [] : [style.dim(`  ${sayText(note)}`)])].join('\n')
}

/** What others did to something that was deleted is told in words; every other value is one. */
function tellValue({ text, eventKinds }: ConflictValue, thing: string): string {
  if (eventKinds === undefined) return text ?? say`none`
  return eventKinds.map((kind) => fillPhrase(sayText(phraseOfEvent(kind)), thing, '…')).join(', ')
}

const notes: Partial<Record<Conflict['kind'], string>> = {
  suspended: 'does not hold: it closes a cycle with edges added apart',
  deleted: 'others went on with it, not knowing: --keep other brings it back, --keep current leaves it deleted',
}

function handleOf(workspace: Workspace, id: string): string {
  return workspace.read.find('member', id)?.handle ?? id
}
