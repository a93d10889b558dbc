import type { DependencyRow, WorkItemRow } from '../entities/rows.ts'
import { commentAdded } from '../events/comment-added.ts'
import type { EventDraft } from '../events/define-event.ts'
import { dependencyAdded } from '../events/dependency-added.ts'
import { dependencyExistence } from '../events/existence.ts'
import { workItemCreated } from '../events/work-item-created.ts'
import { workItemMovedAway } from '../events/work-item-moved-away.ts'
import { workItemParentChanged } from '../events/work-item-parent-changed.ts'
import { workItemSkills } from '../events/work-item-set-changed.ts'
import type { LabelId, MemberId, MilestoneId, ProjectId, WorkItemId } from '../ids.ts'
import { accept, refuse } from '../result.ts'
import type { MoveToProject } from './command.ts'
import { lagCells } from './decide-dependency.ts'
import { type Decided, inProject, type LeftBehind, type ScopedEvent } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { findLive } from './lookup.ts'
import { planEvents } from './plan-changes.ts'
import { bottomRank } from './ranks.ts'

/**
 * A thing belongs to the region of its creation, and who has one region need not have the other. So an item that is moved is
 * made anew in the other project, with all that is said of it, and what is left deleted says where it went
 * (docs/decisions/0021). The other region is written first: what is left cites it.
 */
export function decideMoveToProject(command: MoveToProject, view: DomainView, context: DecisionContext): Decided {
  const { workItemId, projectId } = command
  const item = findLive(view, 'workItem', workItemId)
  if (!item.ok) return item
  const project = findLive(view, 'project', projectId)
  if (!project.ok) return project
  if (item.value.projectId === projectId)
    return accept({ events: [], entities: [{ kind: 'workItem', id: workItemId }] })
  if (project.value.archivedAt !== null) return refuse({ code: 'deleted', entity: 'project', ref: project.value.key })
  const move: Move = { item: item.value, projectId, id: context.newId('workItem', inProject(projectId)), view, context }
  const names = namesThere(move)
  const there = [makeItem(move, names), ...makePlan(move), ...makeComments(move)].map((event) =>
    inRegion(projectId, event),
  )
  const away = inRegion(item.value.projectId, workItemMovedAway.make({ id: workItemId, movedToId: move.id }))
  return accept({
    events: groupByRegion([...there, away, ...moveEdges(move), ...moveChildren(move)]),
    entities: [
      { kind: 'workItem', id: move.id },
      { kind: 'workItem', id: workItemId },
    ],
    leftBehind: names.leftBehind,
  })
}

interface Move {
  readonly item: WorkItemRow
  readonly projectId: ProjectId
  /** What the item is there. */
  readonly id: WorkItemId
  readonly view: DomainView
  readonly context: DecisionContext
}

interface NamesThere {
  readonly labelIds: readonly LabelId[]
  readonly milestoneId: MilestoneId | null
  readonly leftBehind: readonly LeftBehind[]
}

/** The labels and the milestone of the same names. */
function namesThere({ item, projectId, view }: Move): NamesThere {
  const leftBehind: LeftBehind[] = []
  const labelIds = view.elementsOf('labels', item.id).flatMap((id) => {
    const label = view.find('label', id)
    if (label === undefined || label.deletedAt !== null) return []
    const found = view.findLabelByName(projectId, label.name)
    if (found === undefined) leftBehind.push({ workItemId: item.id, field: 'labels', name: label.name })
    return found === undefined ? [] : [found.id]
  })
  const milestone = item.milestoneId === null ? undefined : view.find('milestone', item.milestoneId)
  const isThere = milestone !== undefined && milestone.deletedAt === null
  const found = isThere ? view.findMilestoneByTitle(projectId, milestone.title) : undefined
  if (isThere && found === undefined)
    leftBehind.push({ workItemId: item.id, field: 'milestone', name: milestone.title })
  return { labelIds, milestoneId: found?.id ?? null, leftBehind }
}

function makeItem({ item, projectId, id, view, context }: Move, names: NamesThere): EventDraft {
  const { title, description, type, status, priority, parentId, estimate, startOn, dueOn } = item
  const { createdAt, createdBy, closedAt, closedBy, closeReason } = item
  const { externalUrl, externalReactions, externalComments, isDraft, isLocked } = item
  return workItemCreated.make({
    ...{ id, projectId, number: view.nextNumber(projectId), rank: bottomRank(view, projectId), movedFromId: item.id },
    ...{ title, description, type, status, priority, parentId, estimate, startOn, dueOn },
    milestoneId: names.milestoneId,
    labelIds: [...names.labelIds],
    // Whom this replica does not know yet stays assigned.
    assigneeIds: view.elementsOf('assignees', item.id) as MemberId[],
    ...{ createdAt, createdBy, updatedAt: context.atMs, closedAt, closedBy, closeReason },
    ...{ externalUrl, externalReactions, externalComments, isDraft: isDraft === 1, isLocked: isLocked === 1 },
  })
}

/** What planning asks of it, where something was said. */
function makePlan({ item, id, view }: Move): readonly EventDraft[] {
  const row = Object.entries(view.findPlan(item.id) ?? {})
  const said = Object.fromEntries(row.filter(([name, value]) => name !== 'id' && value !== null))
  const skills = view
    .elementsOf('requiredSkills', item.id)
    .map((element) => workItemSkills.included.make({ id, element }))
  return [...planEvents(id, said), ...skills]
}

/** With their authors and times, as an import brings them. */
function makeComments({ item, projectId, id, view, context }: Move): readonly EventDraft[] {
  return view.commentsOf(item.id).map(({ body, createdAt, createdBy }) =>
    commentAdded.make({
      id: context.newId('comment', inProject(projectId)),
      workItemId: id,
      body,
      createdAt,
      createdBy,
    }),
  )
}

/** What waits for the item and what it waits for; an edge stands in the region of what waits. */
function moveEdges(move: Move): readonly ScopedEvent[] {
  return move.view.dependenciesOf(move.item.id).flatMap((edge) => moveEdge(move, edge))
}

function moveEdge({ item, projectId, id, view, context }: Move, edge: DependencyRow): readonly ScopedEvent[] {
  const isWaiting = edge.toId === item.id
  const other = view.find('workItem', isWaiting ? edge.fromId : edge.toId)
  if (other === undefined || other.deletedAt !== null) return []
  const ends = isWaiting ? { fromId: other.id, toId: id } : { fromId: id, toId: other.id }
  const { type, lagMinutes, lagPercent, lagKind } = edge
  const waiting = isWaiting ? projectId : other.projectId
  const edgeId = context.newId('dependency', inProject(waiting))
  return [
    inRegion(isWaiting ? item.projectId : other.projectId, dependencyExistence.deleted.make({ id: edge.id })),
    inRegion(
      waiting,
      dependencyAdded.make({ id: edgeId, ...ends, type, lagMinutes, ...lagCells({ lagPercent, lagKind }) }),
    ),
  ]
}

function moveChildren({ item, id, view }: Move): readonly ScopedEvent[] {
  return view
    .childrenOf(item.id)
    .map((child) => inRegion(child.projectId, workItemParentChanged.make({ id: child.id, set: { parentId: id } })))
}

function inRegion(projectId: ProjectId, event: EventDraft): ScopedEvent {
  return { scope: inProject(projectId), event }
}

/** One commit for each region, the regions in the order in which they first appear. */
function groupByRegion(events: readonly ScopedEvent[]): readonly ScopedEvent[] {
  const groups = new Map<string, ScopedEvent[]>()
  for (const scoped of events) {
    const region = scoped.scope.of === 'project' ? scoped.scope.projectId : scoped.scope.of
    const group = groups.get(region)
    if (group === undefined) groups.set(region, [scoped])
    else group.push(scoped)
  }
  return [...groups.values()].flat()
}
