import type { Command, WorkItemId } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { execute } from '../../changes/execute.ts'
import { type PropertyTexts, readChanges } from '../../changes/item-changes.ts'
import { readItemFile } from '../../changes/item-file.ts'
import { reportDryRun, reportItems } from '../../changes/report.ts'
import { cancelled, misuse } from '../../command-line/cli-error.ts'
import type { Input, Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { readBody } from '../../input/body.ts'
import { editText } from '../../input/editor.ts'
import { warnOfDateOrder } from '../../items/date-order.ts'
import { resolveItem, resolveMember, resolveWorkingProject, splitLabels, splitNames } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { createOptions } from './options.ts'

type CreateInput = Input<typeof createOptions>

/** A new item as it was described, before names are looked up. */
interface Draft {
  readonly properties: PropertyTexts
  readonly assignees: readonly string[]
  readonly labels: readonly string[]
  readonly body: string | undefined
}

export const run: Run<typeof createOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  const draft = await makeDraft(context, input)
  const { title = '', ...changes } = readChanges(context, workspace, project, draft.properties)
  const command: Command = {
    kind: 'workItem.create',
    projectId: project.id,
    title,
    ...changes,
    ...(draft.body === undefined || draft.body.trim() === '' ? {} : { description: draft.body }),
    assigneeIds: draft.assignees.map((name) => resolveMember(workspace, name).id),
    labelIds: splitLabels(workspace, project, draft.labels).map((label) => label.id),
    requiredSkills: splitNames(options.skill),
  }
  const blockers = splitNames(options['blocked-by']).map((ref) => resolveItem(context, workspace, ref, project.key).id)
  const outcome = execute(workspace, [command], options['dry-run'])
  if (options['dry-run']) return reportDryRun(context, outcome)
  const created = outcome.entities.find((entity) => entity.kind === 'workItem')
  const item = created === undefined ? undefined : workspace.read.find('workItem', created.id)
  if (item === undefined) throw new Error('bug: a created item cannot be read')
  addBlockers(workspace, item.id, blockers)
  if (command.startOn !== undefined || command.dueOn !== undefined) warnOfDateOrder(context, workspace, [item])
  await reportItems(context, workspace, { outcome, items: [item], verb: 'Created', options })
}

/** An edge names the item that it ends at, which has an id only now. */
function addBlockers(workspace: Workspace, toId: WorkItemId, fromIds: readonly WorkItemId[]): void {
  if (fromIds.length === 0) return
  const commands = fromIds.map((fromId): Command => ({ kind: 'dependency.add', fromId, toId }))
  execute(workspace, commands, false)
}

async function makeDraft(context: Context, input: CreateInput): Promise<Draft> {
  const { options, args } = input
  const words = args.join(' ').trim()
  if (words !== '' && options.title !== undefined) throw misuse(say`give the title once: as words or with --title`)
  const title = options.title ?? (words === '' ? undefined : words)
  const draft: Draft = {
    properties: { ...options, title },
    assignees: splitNames(options.assignee),
    labels: options.label,
    body: await readBody(context, options),
  }
  if (options.editor) return editDraft(context, draft)
  if (title !== undefined) return draft
  if (!context.mayAsk)
    throw misuse(say`the title is missing`, say`spice add "What is to be done"`, say`or: --title TEXT`)
  return askDraft(draft)
}

async function askDraft(draft: Draft): Promise<Draft> {
  const { askChoice, askText } = await import('../../input/prompts.ts')
  const { workItemTypes } = await import('@spicetime/domain')
  const title = await askText(say`Title`, { isRequired: true })
  const type =
    draft.properties.type ??
    (await askChoice(
      say`Type`,
      workItemTypes.filter((each) => each !== 'pull-request').map((value) => ({ value, label: value })),
    ))
  const body = draft.body ?? (await askText(say`Description (Markdown, may be empty)`))
  return { ...draft, properties: { ...draft.properties, title, type }, body }
}

async function editDraft(context: Context, draft: Draft): Promise<Draft> {
  const { formatFrontMatter, parseFrontMatter } = await import('../../input/front-matter.ts')
  const { properties } = draft
  const text = formatFrontMatter({
    properties: {
      title: properties.title ?? '',
      type: properties.type ?? 'task',
      status: properties.status ?? 'todo',
      priority: properties.priority ?? 'none',
      assignees: draft.assignees,
      labels: draft.labels,
      milestone: properties.milestone ?? '',
      parent: properties.parent ?? '',
      estimate: properties.estimate ?? '',
      start: properties.start ?? '',
      due: properties.due ?? '',
    },
    body: draft.body ?? '',
  })
  const edited = await editText(context, text, 'new-item.md')
  const file = readItemFile(parseFrontMatter(edited))
  if (edited === text || (file.properties.title ?? '').trim() === '') throw cancelled()
  // What the text does not hold was said in options.
  return {
    properties: { ...properties, ...file.properties },
    assignees: file.assignees ?? [],
    labels: file.labels ?? [],
    body: file.body,
  }
}
