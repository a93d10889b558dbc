import { kindOfId } from '@spicetime/domain'
import { type Outcome, subjectOfEvent, type Workspace } from '@spicetime/workspace'

/** How many items a change touches: those that it writes to, and all of a project that it puts away. */
export function countTouchedItems(workspace: Workspace, { events }: Outcome): number {
  const items = new Set<string>()
  let putAway = 0
  for (const { kind, payload } of events) {
    // Payloads of events are objects with named fields.
    const fields = payload as Readonly<Record<string, unknown>>
    const id = subjectOfEvent({ kind, payload: fields })
    if (kindOfId(id) === 'workItem') items.add(id)
    if (kind === 'project.archived' && fields['isArchived'] === true) putAway += itemsOf(workspace, id)
  }
  return items.size + putAway
}

function itemsOf(workspace: Workspace, projectId: string): number {
  const count = workspace.read.countWorkItems({ query: '', project: projectId })
  return count.ok ? count.value : 0
}
