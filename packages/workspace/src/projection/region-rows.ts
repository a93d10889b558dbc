import { numbersOfIds } from '@spicetime/runtime'

const projects = 'SELECT id FROM project WHERE regionId = ?1'
const ofProjects = `projectId_n IN (${numbersOfIds('project', 'regionId = ?1')})`
const items = `SELECT id FROM work_item WHERE ${ofProjects}`

/** Which rows belong to a project's region; `?1` is the region's id. */
export const projectRegionRows: Readonly<Record<string, string>> = {
  project: 'regionId = ?1',
  milestone: `projectId IN (${projects})`,
  label: `projectId IN (${projects})`,
  workItem: ofProjects,
  workItemPlan: `id IN (${items})`,
  comment: `workItemId IN (${items})`,
  view: 'regionId = ?1',
  dependency: `toId IN (${items})`,
  allocation: `projectId IN (${projects})`,
  baseline: `projectId IN (${projects})`,
  baselinePart: `baselineId IN (SELECT id FROM baseline WHERE projectId IN (${projects}))`,
  risk: `projectId IN (${projects})`,
}
