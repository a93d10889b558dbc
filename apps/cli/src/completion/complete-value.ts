import { completeQuery, defaultWorkflow, priorities, roles, workItemTypes } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { commitSummary } from '../changes/commit-summary.ts'
import type { ValueKind } from '../command-line/command.ts'
import type { Context } from '../command-line/context.ts'
import { oneLine } from '../output/width.ts'
import { allProjects, defaultProject } from '../refs/resolve.ts'
import { settingKeys } from '../settings/settings.ts'
import type { Candidate } from './complete-line.ts'

const most = 100

/** Values of a kind, from the words of the domain or from the workspace. */
export async function completeValue(
  context: Context,
  kind: ValueKind,
  typed: string,
  project: string | undefined,
): Promise<readonly Candidate[]> {
  // The shell knows files better than we do; this word tells the script to ask it.
  if (kind === 'file' || kind === 'folder') return [{ text: `:${kind}s`, detail: '' }]
  const fixed = fixedValues(context, kind)
  if (fixed !== undefined) return startingWith(fixed, typed)
  const workspace = await context.workspace()
  if (kind === 'query') return completeTerm(context, workspace, typed, project)
  return startingWith(valuesInWorkspace(context, workspace, kind, typed, project), typed)
}

function startingWith(candidates: readonly Candidate[], typed: string): readonly Candidate[] {
  const wanted = typed.toLowerCase()
  return candidates.filter((candidate) => candidate.text.toLowerCase().startsWith(wanted)).slice(0, most)
}

function words(texts: readonly string[]): readonly Candidate[] {
  return texts.map((text) => ({ text, detail: '' }))
}

function fixedValues(context: Context, kind: ValueKind): readonly Candidate[] | undefined {
  switch (kind) {
    case 'status':
      return defaultWorkflow.map((info) => ({ text: info.status, detail: info.name }))
    case 'priority':
      return words(priorities)
    case 'type':
      return words(workItemTypes)
    case 'role':
      return words(roles)
    case 'scope':
      return words(['feed', 'read', 'write', 'admin'])
    case 'shell':
      return words(['bash', 'zsh', 'fish'])
    case 'config':
      return Object.entries(settingKeys).map(([text, detail]) => ({ text, detail }))
    case 'alias':
      return Object.entries(context.settings.aliases()).map(([text, detail]) => ({ text, detail }))
    default:
      return undefined
  }
}

function valuesInWorkspace(
  context: Context,
  workspace: Workspace,
  kind: ValueKind,
  typed: string,
  projectRef: string | undefined,
): readonly Candidate[] {
  const { read } = workspace
  const project = defaultProject(context, workspace, projectRef)
  switch (kind) {
    case 'project':
      return allProjects(workspace).map((each) => ({ text: each.key, detail: each.name }))
    case 'view':
      return read.views(workspace.localMemberId).map(({ name, query }) => ({ text: name, detail: query }))
    case 'member':
      return memberCandidates(workspace, typed)
    case 'label':
      return project === undefined
        ? []
        : read.labels(project.id).map((each) => ({ text: each.name, detail: each.description ?? '' }))
    case 'milestone':
      return project === undefined
        ? []
        : read
            .milestones(project.id)
            .filter((each) => each.closedAt === null)
            .map((each) => ({ text: each.title, detail: each.dueOn ?? '' }))
    case 'item':
      return itemCandidates(workspace, project?.key)
    case 'commit':
      return read
        .commits({ first: 20 })
        .rows.map((each) => ({ text: each.id.slice(0, 12), detail: commitSummary(workspace, each) }))
    default:
      return []
  }
}

function memberCandidates(workspace: Workspace, typed: string): readonly Candidate[] {
  const isAt = typed.startsWith('@')
  const found = workspace.read.members({ first: most, search: typed.replace(/^@/, '') || undefined }).rows
  const members = found.map((each) => ({ text: `${isAt ? '@' : ''}${each.handle}`, detail: each.name }))
  return [{ text: '@me', detail: 'you' }, ...members]
}

/** The items that were touched last are those that one names. */
function itemCandidates(workspace: Workspace, project: string | undefined): readonly Candidate[] {
  const result = workspace.read.workItems({ query: 'is:open sort:-updated', project }, { first: most })
  if (!result.ok) return []
  return result.value.rows.map((item) => ({ text: workspace.read.keyOf(item), detail: oneLine(item.title) }))
}

function completeTerm(
  context: Context,
  workspace: Workspace,
  typed: string,
  project: string | undefined,
): readonly Candidate[] {
  const isNegated = typed.startsWith('-')
  const { from, to, options } = completeQuery(
    typed,
    typed.length,
    workspace.read.queryNames(defaultProject(context, workspace, project)?.key),
  )
  const candidates = options.map((option) => ({
    text: typed.slice(0, from) + option.text + typed.slice(to),
    detail: option.detail ?? '',
  }))
  return isNegated ? candidates.filter((candidate) => candidate.text.startsWith('-')) : candidates
}
