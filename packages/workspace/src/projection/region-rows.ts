import { numbersOfIds } from '@spicetime/runtime'

const projects = 'SELECT id FROM project WHERE regionId = ?1'
const ofProjects = `projectId_n IN (${numbersOfIds('project', 'regionId = ?1')})`

/**
 * What may be here while the thing that it belongs to is not (an item is in quarantine, and who could still see it commented
 * on it) is known by its id, which names its region: 16 characters after prefix and time (R22; see `regionTagOf`).
 */
const namesRegion = 'substr(id, 13, 16) = substr(?1, 4, 16)'

/** Which rows belong to a region; `?1` is the region's id. */
export const projectRegionRows: Readonly<Record<string, string>> = {
  project: 'regionId = ?1',
  milestone: `projectId IN (${projects})`,
  label: `projectId IN (${projects})`,
  workItem: ofProjects,
  workItemPlan: namesRegion,
  comment: namesRegion,
  view: 'regionId = ?1',
  dependency: namesRegion,
  allocation: `projectId IN (${projects})`,
  baseline: `projectId IN (${projects})`,
  baselinePart: namesRegion,
  risk: `projectId IN (${projects})`,
  scenario: `projectId IN (${projects})`,
  rate: namesRegion,
}
