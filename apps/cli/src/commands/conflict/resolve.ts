import type { Conflict, Resolution, Workspace } from '@spicetime/workspace'
import { fieldName } from '../../changes/change-text.ts'
import { refused } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import { CliError, misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { resolveItem } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { resolveOptions } from './options.ts'

export const run: Run<typeof resolveOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const conflict = findConflict(context, workspace, {
    ref: argument(input, 0),
    field: argument(input, 1),
    project: options.project,
  })
  const resolution = readResolution(conflict, options)
  const { entity, field } = conflict
  const result = workspace.resolveConflict({ entityId: entity.id, field, resolution }, { dryRun: options['dry-run'] })
  if (!result.ok) throw refused(workspace, result.refusal)
  if (options['dry-run']) return reportDryRun(context, result.value)
  context.output.done(say`Settled ${fieldName(field)} of ${conflict.title}`, result.value.commitIds[0] ?? '')
}

interface Wanted {
  readonly ref: string
  readonly field: string
  readonly project: string | undefined
}

function findConflict(context: Context, workspace: Workspace, { ref, field, project }: Wanted): Conflict {
  const found = conflictsOf(context, workspace, ref, project)
  const named = found.filter((conflict) => isField(conflict.field, field))
  const [first, ...more] = named
  if (first !== undefined && more.length === 0) return first
  if (first !== undefined) {
    throw new CliError(say`several things of ${ref} are in conflict in their ${field}`, {
      hints: named.map(({ entity, title }) => `spice conflicts resolve ${entity.id} ${field}: ${title}`),
    })
  }
  const fields = [...new Set(found.map((conflict) => fieldName(conflict.field)))]
  throw new CliError(say`the ${field} of ${ref} is not in conflict`, {
    hints:
      fields.length === 0 ? [say`see what is with: spice conflicts`] : [say`in conflict are: ${fields.join(', ')}`],
  })
}

/** Ids name anything, keys items and projects. */
function conflictsOf(
  context: Context,
  workspace: Workspace,
  ref: string,
  project: string | undefined,
): readonly Conflict[] {
  const { read } = workspace
  const all = () => read.conflicts({ first: 500 }).rows
  if (/^(ws|mb|pj|wi|ms|lb|cm|dp)_/.test(ref)) return all().filter(({ entity }) => entity.id === ref)
  const known = /\d$/.test(ref) ? undefined : read.findProject(ref)
  if (known !== undefined)
    return read.conflicts({ project: known.id, first: 500 }).rows.filter((each) => each.workItemId === null)
  const item = resolveItem(context, workspace, ref, project)
  return read.conflicts({ item: item.id, first: 500 }).rows
}

function isField(field: string, wanted: string): boolean {
  const plain = wanted.toLowerCase()
  return field.toLowerCase() === plain || fieldName(field) === plain
}

function readResolution(
  conflict: Conflict,
  options: { keep: string | undefined; value: string | undefined },
): Resolution {
  const { keep, value } = options
  if (value !== undefined) {
    if (keep !== undefined) throw misuse(say`give --keep or --value, not both`)
    return { keep: 'value', value: value === '' ? null : value }
  }
  if (keep === undefined) throw misuse(say`how shall it end?`, say`give --keep current, --keep other or --value TEXT`)
  if (keep === 'current') return { keep }
  // Whatever others did to something deleted: to keep it is to bring the thing back.
  const isAny = conflict.kind === 'deleted' || conflict.others.length === 1
  const place = keep === 'other' && isAny ? 1 : Number(keep)
  const other = Number.isInteger(place) ? conflict.others[place - 1] : undefined
  if (other === undefined) {
    throw misuse(
      say`there is no value ${keep}`,
      say`give --keep current, or a number from 1 to ${conflict.others.length}`,
    )
  }
  if (other.commitId === undefined) {
    throw new CliError(say`the commit of this value is not here`, { hints: [say`write it with --value TEXT`] })
  }
  return { keep: 'other', commitId: other.commitId }
}
