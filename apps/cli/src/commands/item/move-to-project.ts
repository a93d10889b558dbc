import type { LeftBehind, ProjectRow, WorkItemRow } from '@spicetime/domain'
import { countSubItems, moveCommands, type Outcome, type Workspace } from '@spicetime/workspace'
import { execute } from '../../changes/execute.ts'
import { reportItems } from '../../changes/report.ts'
import { misuse } from '../../command-line/cli-error.ts'
import type { Input } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { askYes, confirmOrStop } from '../../input/prompts.ts'
import { oneLine } from '../../output/width.ts'
import { resolveItem, resolveProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { moveOptions } from './options.ts'

type Options = Input<typeof moveOptions>['options']

/** Items become items of another project; what it has not of theirs is told before, and asked about. */
export async function moveToProject(context: Context, refs: readonly string[], options: Options): Promise<void> {
  const workspace = await context.workspace()
  const project = resolveProject(workspace, options.project ?? '')
  const items = refs.map((ref) => resolveItem(context, workspace, ref))
  const workItemIds = items.map(({ id }) => id)
  const withSubItems = await wantsSubItems(context, workspace, { items, project, options })
  const commands = moveCommands(workspace.read, { workItemIds, projectId: project.id, withSubItems })
  const planned = execute(workspace, commands, true)
  const told = leftBehindText(workspace, project, planned.leftBehind ?? [])
  if (options['dry-run']) return tellPlan(context, workspace, project, { outcome: planned, told })
  if (told !== '') await confirmOrStop(context, say`${told} Move all the same?`, options.yes)
  const outcome = execute(workspace, commands, false)
  const moved = movedItems(workspace, items)
  await reportItems(context, workspace, { outcome, items: moved, verb: say`Moved`, options })
}

/** What is asked on a terminal stays where it is elsewhere, unless it was said. */
async function wantsSubItems(
  context: Context,
  workspace: Workspace,
  given: { readonly items: readonly WorkItemRow[]; readonly project: ProjectRow; readonly options: Options },
): Promise<boolean> {
  const { items, project, options } = given
  const [isWith, isWithout] = [options['with-sub-items'], options['without-sub-items']]
  if (isWith && isWithout) throw misuse(say`--with-sub-items or --without-sub-items, not both`)
  if (isWith || isWithout) return isWith
  const ids = items.map(({ id }) => id)
  const count = countSubItems(workspace.read, ids, project.id)
  if (count === 0) return false
  if (context.mayAsk && !options.yes && !options['dry-run'])
    return askYes(count === 1 ? say`Take its sub-item along?` : say`Take the ${count} sub-items along?`)
  context.output.note(
    count === 1
      ? say`A sub-item stays where it is; take it along with --with-sub-items.`
      : say`${count} sub-items stay where they are; take them along with --with-sub-items.`,
  )
  return false
}

/** `WEB has no label "slow" (KEY-3) and no milestone "1.0" (KEY-3): they stay behind.` */
function leftBehindText(workspace: Workspace, project: ProjectRow, leftBehind: readonly LeftBehind[]): string {
  if (leftBehind.length === 0) return ''
  const keys = workspace.read.keysOf([...new Set(leftBehind.map(({ workItemId }) => workItemId))])
  const names = new Map<string, string[]>()
  for (const { field, name, workItemId } of leftBehind) {
    const what = field === 'labels' ? say`no label "${oneLine(name)}"` : say`no milestone "${oneLine(name)}"`
    names.set(what, [...(names.get(what) ?? []), keys.get(workItemId) ?? workItemId])
  }
  const list = [...names].map(([what, owners]) => `${what} (${owners.join(', ')})`).join(', ')
  return say`${project.key} has ${list}: this stays behind.`
}

function tellPlan(
  { output }: Context,
  workspace: Workspace,
  project: ProjectRow,
  plan: { readonly outcome: Outcome; readonly told: string },
): void {
  const { events, leftBehind } = plan.outcome
  if (events.length === 0) return output.note(say`Nothing would change.`)
  if (plan.told !== '') output.note(plan.told)
  const ids = events.flatMap(({ kind, payload }) => {
    // Payloads of events that decisions made are objects.
    const { id } = payload as { readonly id?: unknown }
    return kind === 'workItem.movedAway' && typeof id === 'string' ? [id] : []
  })
  const keys = workspace.read.keysOf(ids)
  for (const id of ids) output.print(say`${keys.get(id) ?? id} would become an item of ${project.key}.`)
  if (leftBehind === undefined) output.note(say`All labels and milestones are there.`)
}

/** What the items have become; one that was there already is itself. */
function movedItems(workspace: Workspace, items: readonly WorkItemRow[]): readonly WorkItemRow[] {
  return items.map((item) => {
    const row = workspace.read.find('workItem', item.id)
    return (row?.movedToId && workspace.read.find('workItem', row.movedToId)) || (row ?? item)
  })
}
