import { type EntityKind, makeId, regionTagOf } from '@spicetime/domain'
import type { Database, Event, RegionId } from '@spicetime/runtime'
import type { SimRandom } from '../world/random.ts'

/** What a liar writes in the region of one project about another, whose ids he knows. */
export interface Reach {
  readonly regionId: RegionId
  readonly event: Event
}

/** All that is wrong with it is the region in which it stands. Undefined while he knows of one project only. */
export function reachOver(database: Database, random: SimRandom, nowMs: number, title: string): Reach | undefined {
  const projects = database.prepare('SELECT id, regionId FROM project ORDER BY id').all()
  const here = projects.length < 2 ? undefined : random.pick(projects)
  const there = projects.find((project) => project !== here)
  if (here === undefined || there === undefined) return undefined
  // The columns hold ids.
  const [regionId, own, project] = [here['regionId'] as RegionId, String(here['id']), String(there['id'])]
  const found = (sql: string) => database.prepare(`${sql} LIMIT 1`).get(project)?.['id']
  const serial = random.below(2 ** 30)
  const newId = (kind: EntityKind, of: string) => makeId(kind, nowMs, regionTagOf(of), serial)
  const item = found('SELECT id FROM work_item WHERE projectId = ?') ?? newId('workItem', project)
  const comment =
    found(
      'SELECT comment.id FROM comment JOIN work_item ON work_item.id = workItemId WHERE projectId = ? ORDER BY comment.id',
    ) ?? newId('comment', project)
  const milestone = found('SELECT id FROM milestone WHERE projectId = ?') ?? newId('milestone', project)
  const label = found('SELECT id FROM label WHERE projectId = ?') ?? newId('label', project)
  const known = { own, project, item, comment, milestone, label }
  return { regionId, event: random.pick(liesOf({ ...known, regionId, title, newId })) }
}

interface Known {
  readonly own: string
  readonly project: string
  readonly item: unknown
  readonly comment: unknown
  readonly milestone: unknown
  readonly label: unknown
  readonly regionId: string
  readonly title: string
  readonly newId: (kind: EntityKind, of: string) => string
}

function liesOf({ own, project, item, comment, milestone, label, regionId, title, newId }: Known): readonly Event[] {
  const about = (kind: string, id: unknown, payload: object): Event => ({
    kind,
    version: 1,
    entityId: String(id),
    payload: { id, ...payload },
  })
  const rest = { title, type: 'task', status: 'todo', priority: 0, rank: 'a1', number: 800_000 }
  const edge = { fromId: item, toId: item, type: 'finish-to-start', lagMinutes: 0 }
  const ownItem = newId('workItem', own)
  return [
    about('project.created', project, { regionId, key: 'LIE', name: title }),
    about('project.edited', project, { set: { name: title } }),
    about('workItem.created', newId('workItem', project), { projectId: project, ...rest }),
    about('workItem.created', item, { projectId: own, ...rest }),
    about('workItem.created', ownItem, { projectId: project, ...rest }),
    about('workItem.created', ownItem, { projectId: own, ...rest, labelIds: [label] }),
    about('workItem.renamed', item, { set: { title } }),
    about('workItem.described', item, { set: { description: title } }),
    about('workItem.textEdited', item, {
      field: 'description',
      edit: { root: '1.k3j', on: [], insert: [{ left: null, right: null, text: title }], remove: [] },
    }),
    about('workItem.deleted', item, {}),
    about('workItem.ranked', item, { set: { rank: 'a0' } }),
    about('workItem.labelled', item, { element: label }),
    about('workItem.milestoneChanged', ownItem, { set: { milestoneId: milestone } }),
    about('comment.added', newId('comment', own), { workItemId: item, body: title }),
    about('comment.edited', comment, { body: title }),
    about('milestone.created', newId('milestone', own), { projectId: project, title }),
    about('milestone.edited', milestone, { set: { title } }),
    about('label.edited', label, { set: { name: title } }),
    about('dependency.added', newId('dependency', own), edge),
    about('workItem.teleported', item, { to: title }),
  ]
}
