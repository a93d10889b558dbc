import type { ProjectRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import type { Run } from '../../command-line/command.ts'
import { openOnHub } from '../../hub/open-on-hub.ts'
import { parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Style } from '../../output/style.ts'
import type { Column } from '../../output/table.ts'
import { say, tellNumber } from '../../texts/say.ts'
import { projectFields } from './fields.ts'
import type { listOptions } from './options.ts'
import { projectReaders, visibilityOf } from './readers.ts'

export const run: Run<typeof listOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, projectFields) : undefined
  if (options.web) return openOnHub(context, '/projects')
  const workspace = await context.workspace()
  const { output } = context
  const first = Math.min(500, options.limit ?? 500)
  const projects = workspace.read.projects({ first, includeArchived: options.archived }).rows
  if (fields !== undefined) {
    const objects = projects.map((project) => readFields(projectReaders, fields, { project, workspace }))
    return printJson(output, objects, options.jq)
  }
  if (projects.length === 0) return output.note(say`No project yet. Make one with: spice project create KEY NAME`)
  output.table(columns(workspace, output.style), projects)
}

function columns(workspace: Workspace, style: Style): readonly Column<ProjectRow>[] {
  return [
    { title: 'KEY', raw: (project) => project.key, paint: style.bold },
    { title: 'NAME', raw: (project) => project.name, shrink: 2, minWidth: 16 },
    countColumn('OPEN', ({ id }) => workspace.read.projectCounts(id).open),
    countColumn('CLOSED', ({ id }) => workspace.read.projectCounts(id).closed),
    {
      title: 'TARGET',
      raw: (project) => project.targetOn ?? '',
    },
    { title: 'SUMMARY', raw: (project) => project.summary ?? '', shrink: 1, drop: 1, paint: style.dim },
    { title: 'STATE', raw: (project) => stateOf(workspace, project), paint: style.dim },
  ]
}

function countColumn(title: string, count: (project: ProjectRow) => number): Column<ProjectRow> {
  return {
    title,
    raw: (project) => String(count(project)),
    cell: (project) => tellNumber(count(project)),
    align: 'right',
  }
}

function stateOf(workspace: Workspace, project: ProjectRow): string {
  const isClosed = visibilityOf(workspace, project) === 'members'
  return [project.archivedAt === null ? '' : say`archived`, isClosed ? say`members only` : '']
    .filter((part) => part !== '')
    .join(', ')
}
