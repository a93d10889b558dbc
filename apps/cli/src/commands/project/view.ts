import type { LabelRow, MilestoneRow, ProjectRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { openOnHub } from '../../hub/open-on-hub.ts'
import { parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Style } from '../../output/style.ts'
import { localDate, relativeTime } from '../../output/times.ts'
import { escapeCell } from '../../output/tsv.ts'
import { oneLine, printable } from '../../output/width.ts'
import { resolveWorkingProject } from '../../refs/resolve.ts'
import { say, sayText, tellNumber } from '../../texts/say.ts'
import { projectFields } from './fields.ts'
import type { viewOptions } from './options.ts'
import { projectReaders, visibilityOf } from './readers.ts'

export const run: Run<typeof viewOptions> = async (context, { args, options }) => {
  const fields = wantsJson(options) ? parseFields(options, projectFields) : undefined
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, args[0])
  const { output } = context
  if (options.web) return openOnHub(context, `/projects/${encodeURIComponent(project.key)}`)
  if (fields !== undefined)
    return printJson(output, readFields(projectReaders, fields, { project, workspace }), options.jq)
  if (output.isTty) printForPeople(context, workspace, project)
  else printForPrograms(context, workspace, project)
}

function printForPrograms({ output }: Context, workspace: Workspace, project: ProjectRow): void {
  const counts = workspace.read.projectCounts(project.id)
  const lead = project.leadId === null ? '' : (workspace.read.find('member', project.leadId)?.handle ?? '')
  const properties = {
    key: project.key,
    name: project.name,
    summary: project.summary ?? '',
    lead,
    start: project.startOn ?? '',
    target: project.targetOn ?? '',
    open: String(counts.open),
    closed: String(counts.closed),
    visibility: visibilityOf(workspace, project),
    archived: project.archivedAt === null ? '' : new Date(project.archivedAt).toISOString(),
  }
  for (const [name, value] of Object.entries(properties)) output.print(`${name}:\t${escapeCell(value)}`)
  if (project.description !== null) output.print(`--\n${printable(project.description)}`)
}

function printForPeople({ output }: Context, workspace: Workspace, project: ProjectRow): void {
  const { style, times } = output
  const counts = workspace.read.projectCounts(project.id)
  const lead = project.leadId === null ? undefined : workspace.read.find('member', project.leadId)
  const row = (name: string, value: string) =>
    value !== '' && output.print(`${style.dim(sayText(name).padEnd(11))}${value}`)
  output.print(
    `${style.bold(oneLine(project.name))}${project.name === project.key ? '' : ` ${style.dim(project.key)}`}${project.archivedAt === null ? '' : style.yellow(say` archived`)}`,
  )
  if (project.summary !== null) output.print(oneLine(project.summary))
  row('Items', say`${tellNumber(counts.open)} open, ${tellNumber(counts.closed)} closed` + percentText(counts))
  row('Lead', lead === undefined ? '' : style.cyan(`@${lead.handle}`))
  row('Seen by', visibilityOf(workspace, project) === 'members' ? say`its members: spice project members` : '')
  row('Start', project.startOn === null ? '' : localDate(project.startOn, times))
  row('Target', project.targetOn === null ? '' : localDate(project.targetOn, times))
  row('Updated', relativeTime(project.updatedAt, times.now))
  row('Labels', labelsText(workspace.read.labels(project.id), style))
  const milestones = workspace.read.milestones(project.id).filter((milestone) => milestone.closedAt === null)
  for (const milestone of milestones) row('Milestone', milestoneText(workspace, milestone))
  if (project.description !== null) output.print(`\n${printable(project.description).trimEnd()}`)
}

const labelsShown = 12

function labelsText(labels: readonly LabelRow[], style: Style): string {
  const shown = labels.slice(0, labelsShown).map((label) => style.hex(label.color, oneLine(label.name)))
  const more =
    labels.length > labelsShown ? style.dim(say` and ${labels.length - labelsShown} more: spice label list`) : ''
  return shown.join(', ') + more
}

function milestoneText(workspace: Workspace, milestone: MilestoneRow): string {
  const counts = workspace.read.milestoneCounts(milestone.id)
  const due = milestone.dueOn === null ? '' : say`, due ${milestone.dueOn}`
  return `${oneLine(milestone.title)}: ${say`${counts.closed} of ${counts.open + counts.closed} closed`}${due}`
}

function percentText(counts: { readonly open: number; readonly closed: number }): string {
  const total = counts.open + counts.closed
  return total === 0 ? '' : ` (${Math.floor((counts.closed / total) * 100)}%)`
}
