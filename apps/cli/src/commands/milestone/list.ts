import type { MilestoneRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import type { Run } from '../../command-line/command.ts'
import { parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Output } from '../../output/output.ts'
import type { Column } from '../../output/table.ts'
import { today } from '../../output/times.ts'
import { resolveWorkingProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { type listOptions, milestoneFields } from './options.ts'
import { milestoneReaders } from './readers.ts'

export const run: Run<typeof listOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, milestoneFields) : undefined
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  const milestones = workspace.read.milestones(project.id).filter((each) => options.all || each.closedAt === null)
  const { output } = context
  if (fields !== undefined) {
    const objects = milestones.map((milestone) => readFields(milestoneReaders, fields, { milestone, workspace }))
    return printJson(output, objects, options.jq)
  }
  if (milestones.length === 0) {
    return output.note(
      options.all
        ? say`No milestone in ${project.key}. Make one with: spice milestone create TITLE`
        : say`No open milestone in ${project.key}. Make one with: spice milestone create TITLE`,
    )
  }
  output.table(columns(workspace, output), milestones)
}

function columns(workspace: Workspace, { style, times }: Output): readonly Column<MilestoneRow>[] {
  const counts = (milestone: MilestoneRow) => workspace.read.milestoneCounts(milestone.id)
  const isLate = (milestone: MilestoneRow) =>
    milestone.dueOn !== null && milestone.closedAt === null && milestone.dueOn < today(times.now, times.isUtc)
  return [
    { title: 'TITLE', raw: (milestone) => milestone.title, paint: style.bold, shrink: 2 },
    {
      title: 'DUE',
      raw: (milestone) => milestone.dueOn ?? '',
      paint: (text, milestone) => (isLate(milestone) ? style.red(text) : text),
    },
    { title: 'OPEN', raw: (milestone) => String(counts(milestone).open), align: 'right' },
    { title: 'CLOSED', raw: (milestone) => String(counts(milestone).closed), align: 'right' },
    { title: 'STATE', raw: (milestone) => (milestone.closedAt === null ? 'open' : 'closed'), paint: style.dim },
    { title: 'DESCRIPTION', raw: (milestone) => milestone.description ?? '', shrink: 1, drop: 1, paint: style.dim },
  ]
}
