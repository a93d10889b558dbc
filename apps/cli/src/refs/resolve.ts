import type { LabelRow, MemberRow, MilestoneRow, ProjectRow, WorkItemRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { inBoth, misuse } from '../command-line/cli-error.ts'
import type { Context } from '../command-line/context.ts'
import { didYouMean } from '../command-line/suggest.ts'
import { say } from '../texts/say.ts'

/** Finds what a person named, or throws a `CliError` that says what is there instead. */
const manyMembers = { first: 500, includeOutsiders: true }

export function allProjects(workspace: Workspace, includeArchived = false): readonly ProjectRow[] {
  return workspace.read.projects({ first: 500, includeArchived }).rows
}

export function resolveProject(workspace: Workspace, ref: string): ProjectRow {
  const project = workspace.read.findProject(ref)
  if (project !== undefined) return project
  const keys = allProjects(workspace, true).map((each) => each.key)
  const hints = didYouMean(ref, keys)
  throw inBoth(`there is no project ${ref}`, `es gibt kein Projekt ${ref}`, {
    hints:
      hints.length > 0
        ? hints
        : [keys.length === 0 ? say`make one with: spice project create KEY NAME` : say`projects: ${keys.join(', ')}`],
  })
}

/** The project that is meant: named, or the setting `project`, or the only one there is; undefined when none of these. */
export function defaultProject(
  context: Context,
  workspace: Workspace,
  named: string | undefined,
): ProjectRow | undefined {
  const ref = named ?? context.settings.get('project')
  if (ref !== undefined) return resolveProject(workspace, ref)
  const projects = workspace.read.projects({ first: 2 }).rows
  return projects.length === 1 ? projects[0] : undefined
}

export function resolveWorkingProject(context: Context, workspace: Workspace, named: string | undefined): ProjectRow {
  const project = defaultProject(context, workspace, named)
  if (project !== undefined) return project
  const keys = allProjects(workspace).map((each) => each.key)
  if (keys.length === 0)
    throw inBoth('there is no project yet', 'es gibt noch kein Projekt', {
      hints: [say`make one with: spice project create KEY NAME`],
    })
  throw misuse(
    say`which project?`,
    say`name it with --project: ${keys.join(', ')}`,
    say`or choose once: spice config set project ${keys[0] ?? ''}`,
  )
}

/** `DATASETS-12` in any case, `12` or `#12` in the default project, or an id. */
export function resolveItem(context: Context, workspace: Workspace, ref: string, project?: string): WorkItemRow {
  const number = /^#?(\d+)$/.exec(ref)?.[1]
  const key = number === undefined ? ref : `${resolveWorkingProject(context, workspace, project).key}-${number}`
  const item = workspace.read.findWorkItem(key)
  if (item !== undefined) return item
  const projectKey = /^(.+)-\d+$/.exec(key)?.[1]
  const keys = allProjects(workspace, true).map((each) => each.key)
  const isProjectKnown =
    projectKey === undefined || keys.some((each) => each.toLowerCase() === projectKey.toLowerCase())
  const hints =
    projectKey === undefined
      ? [say`items are named KEY-NUMBER, such as WEB-12`]
      : isProjectKnown
        ? [say`see what there is: spice ls`]
        : [
            ...didYouMean(projectKey.toUpperCase(), keys),
            ...(keys.length === 0 ? [] : [say`projects: ${keys.slice(0, 8).join(', ')}`]),
          ]
  throw inBoth(`there is no item ${key}`, `es gibt keinen Vorgang ${key}`, { hints })
}

/** Of everybody, also of the thousands that an import may have brought. */
function allHandles(workspace: Workspace): readonly string[] {
  const handles: string[] = []
  let after: string | undefined
  for (;;) {
    const page = workspace.read.members({ ...manyMembers, after })
    handles.push(...page.rows.map((each) => each.handle))
    after = page.cursors.at(-1)
    if (!page.hasNextPage || after === undefined) return handles
  }
}

export function resolveMember(workspace: Workspace, ref: string): MemberRow {
  const wanted = ref.replace(/^@/, '')
  const member =
    wanted === 'me' ? workspace.read.find('member', workspace.localMemberId) : workspace.read.findMember(wanted)
  if (member !== undefined && member.deletedAt === null) return member
  const handles = allHandles(workspace)
  throw inBoth(`there is no member ${ref}`, `es gibt kein Mitglied ${ref}`, {
    hints: [...didYouMean(wanted, handles), say`see them with: spice member list`],
  })
}

export function resolveLabel(workspace: Workspace, project: ProjectRow, ref: string): LabelRow {
  const labels = workspace.read.labels(project.id)
  const wanted = ref.toLowerCase()
  const label = labels.find((each) => each.id === ref || each.name.toLowerCase() === wanted)
  if (label !== undefined) return label
  const hints = didYouMean(
    ref,
    labels.map((each) => each.name),
  )
  throw inBoth(`there is no label "${ref}" in ${project.key}`, `es gibt kein Etikett „${ref}“ in ${project.key}`, {
    hints: [...hints, say`make it with: spice label create ${quoted(ref)} --project ${project.key}`],
  })
}

export function resolveMilestone(workspace: Workspace, project: ProjectRow, ref: string): MilestoneRow {
  const milestones = workspace.read.milestones(project.id)
  const wanted = ref.toLowerCase()
  const milestone = milestones.find((each) => each.id === ref || each.title.toLowerCase() === wanted)
  if (milestone !== undefined) return milestone
  const hints = didYouMean(
    ref,
    milestones.map((each) => each.title),
  )
  throw inBoth(
    `there is no milestone "${ref}" in ${project.key}`,
    `es gibt keinen Meilenstein „${ref}“ in ${project.key}`,
    {
      hints: [...hints, say`make it with: spice milestone create ${quoted(ref)} --project ${project.key}`],
    },
  )
}

/** As one would type it in a shell. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** `a,b` and repeated options both give several names. */
export function splitNames(values: readonly string[]): readonly string[] {
  return values
    .flatMap((value) => value.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** Labels may hold commas: a text that is a label as a whole is one name. */
export function splitLabels(workspace: Workspace, project: ProjectRow, values: readonly string[]): readonly LabelRow[] {
  const whole = new Set(workspace.read.labels(project.id).map((label) => label.name.toLowerCase()))
  const names = values.flatMap((value) =>
    whole.has(value.trim().toLowerCase()) ? [value.trim()] : splitNames([value]),
  )
  return names.map((name) => resolveLabel(workspace, project, name))
}
