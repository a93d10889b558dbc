import type { Member } from '../../../client/model.ts'
import type { WorkspaceQueries } from '../../../client/workspace-client.ts'
import type { NewItemFields } from './new-item.ts'
import type { Wishes } from './wishes.ts'

/** Names and ids become the things themselves, in the chosen project. What is not there is left out. */
export async function grantWishes(
  queries: Pick<WorkspaceQueries, 'project' | 'members' | 'workItem'>,
  { assignees, names = {}, labels, milestone, parent, ...words }: Wishes,
  { projectKey, viewer }: { readonly projectKey: string; readonly viewer: Member },
): Promise<Partial<NewItemFields>> {
  const wantsProject = labels.length > 0 || milestone !== undefined
  const [project, people, above] = await Promise.all([
    wantsProject ? queries.project(projectKey) : undefined,
    Promise.all(assignees.map((wanted) => findMember(queries, wanted, names[wanted] ?? wanted, viewer))),
    parent === undefined ? undefined : queries.workItem(parent),
  ])
  const aim = project?.milestones.find(({ id, title }) => isCalled(milestone ?? '', id, title))
  return {
    ...words,
    assignees: people.filter((member) => member !== undefined),
    labels: (project?.labels ?? []).filter(({ id, name }) => labels.some((wanted) => isCalled(wanted, id, name))),
    ...(aim === undefined ? {} : { milestone: { id: aim.id, title: aim.title } }),
    ...(above === undefined || above.projectKey !== projectKey ? {} : { parent: above }),
  }
}

async function findMember(
  queries: Pick<WorkspaceQueries, 'members'>,
  wanted: string,
  words: string,
  viewer: Member,
): Promise<Member | undefined> {
  if (wanted === '@me' || wanted === viewer.id) return viewer
  const name = wanted.replace(/^@/, '')
  const found = await queries.members(words.replace(/^@/, ''))
  return found.find(({ id, handle, name: fullName }) => isCalled(name, id, handle) || isCalled(name, id, fullName))
}

function isCalled(wanted: string, id: string, name: string): boolean {
  return wanted === id || wanted.toLowerCase() === name.toLowerCase()
}
