import type { Command, WorkItemRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { execute } from '../../changes/execute.ts'
import { readChanges } from '../../changes/item-changes.ts'
import { itemToFile, readItemFile } from '../../changes/item-file.ts'
import { reportItems } from '../../changes/report.ts'
import { cancelled, misuse } from '../../command-line/cli-error.ts'
import type { Input, Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { readBody } from '../../input/body.ts'
import { editText } from '../../input/editor.ts'
import { warnOfDateOrder } from '../../items/date-order.ts'
import { projectOf } from '../../refs/project-of.ts'
import { resolveItem, resolveMember, splitLabels, splitNames } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { editOptions } from './options.ts'

export const run: Run<typeof editOptions> = async (context, input) => {
  const { options, args } = input
  const workspace = await context.workspace()
  const items = args.map((ref) => resolveItem(context, workspace, ref, options.project))
  const isEditor = options.editor || (!hasWishes(input) && context.mayAsk)
  if (!isEditor && !hasWishes(input)) throw misuse(say`nothing to change was named`, say`see spice item edit --help`)
  const [first] = items
  if (isEditor && (items.length !== 1 || first === undefined)) throw misuse(say`the editor takes one item at a time`)
  const commands =
    isEditor && first !== undefined
      ? [await commandFromEditor(context, workspace, first)]
      : await commandsFromOptions(context, workspace, items, input)
  const outcome = execute(workspace, commands, options['dry-run'])
  const dated = items.filter((_, at) => setsDates(commands[at]))
  if (!options['dry-run']) warnOfDateOrder(context, workspace, dated)
  await reportItems(context, workspace, { outcome, items, verb: 'Changed', options })
}

function setsDates(command: Command | undefined): boolean {
  return command?.kind === 'workItem.edit' && ('startOn' in (command.set ?? {}) || 'dueOn' in (command.set ?? {}))
}

/** Options that say how to change, not what. */
const howNotWhat = new Set(['dry-run', 'json', 'jq', 'project', 'editor'])

function hasWishes({ options }: Input<typeof editOptions>): boolean {
  const wishes = Object.entries(options).filter(([name]) => !howNotWhat.has(name))
  return wishes.some(([, value]) => (Array.isArray(value) ? value.length > 0 : value !== undefined))
}

async function commandsFromOptions(
  context: Context,
  workspace: Workspace,
  items: readonly WorkItemRow[],
  { options }: Input<typeof editOptions>,
): Promise<Command[]> {
  const body = await readBody(context, options)
  return items.map((item): Command => {
    const project = projectOf(workspace, item)
    const set = readChanges(context, workspace, project, options)
    const memberIds = (names: readonly string[]) => splitNames(names).map((name) => resolveMember(workspace, name).id)
    const labelIds = (names: readonly string[]) => splitLabels(workspace, project, names).map((label) => label.id)
    return {
      kind: 'workItem.edit',
      workItemId: item.id,
      set: body === undefined ? set : { ...set, description: body.trim() === '' ? null : body },
      addAssigneeIds: memberIds(options['add-assignee']),
      removeAssigneeIds: memberIds(options['remove-assignee']),
      addLabelIds: labelIds(options['add-label']),
      removeLabelIds: labelIds(options['remove-label']),
      addSkills: splitNames(options.skill),
      removeSkills: splitNames(options['remove-skill']),
    }
  })
}

async function commandFromEditor(context: Context, workspace: Workspace, item: WorkItemRow): Promise<Command> {
  const { formatFrontMatter, parseFrontMatter } = await import('../../input/front-matter.ts')
  const before = itemToFile(workspace, item)
  const text = formatFrontMatter(before)
  const edited = await editText(context, text, `${workspace.read.keyOf(item)}.md`)
  if (edited === text) throw cancelled()
  const file = readItemFile(parseFrontMatter(edited))
  const project = projectOf(workspace, item)
  const set = readChanges(context, workspace, project, onlyChanged(file.properties, before.properties))
  const isSameBody = file.body === before.body.trimEnd()
  const assignees = difference(
    (workspace.read.assigneesOf([item.id]).get(item.id) ?? []).map((member) => member.id),
    file.assignees?.map((name) => resolveMember(workspace, name).id),
  )
  const labels = difference(
    (workspace.read.labelsOf([item.id]).get(item.id) ?? []).map((label) => label.id),
    file.labels === undefined ? undefined : splitLabels(workspace, project, file.labels).map((label) => label.id),
  )
  return {
    kind: 'workItem.edit',
    workItemId: item.id,
    set: isSameBody ? set : { ...set, description: file.body === '' ? null : file.body },
    descriptionBase: before.body.trimEnd(),
    addAssigneeIds: assignees.added,
    removeAssigneeIds: assignees.removed,
    addLabelIds: labels.added,
    removeLabelIds: labels.removed,
  }
}

/** What was left alone in the editor is not written, so that it cannot undo what somebody else changed meanwhile. */
function onlyChanged<T extends object>(after: T, before: Readonly<Record<string, unknown>>): Partial<T> {
  const entries = Object.entries(after).filter(([name, value]) => value !== undefined && value !== before[name])
  // A part of the entries of a T is a partial T.
  return Object.fromEntries(entries) as Partial<T>
}

/** A list that was removed from the head (undefined) stays as it is. */
function difference<Id>(before: readonly Id[], after: readonly Id[] | undefined) {
  if (after === undefined) return { added: [], removed: [] }
  return {
    added: after.filter((id) => !before.includes(id)),
    removed: before.filter((id) => !after.includes(id)),
  }
}
