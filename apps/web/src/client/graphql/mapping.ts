/** Between the words of the wire and those of the views: `IN_PROGRESS` there is `in-progress` here. */
import type {
  Dependency,
  Grouping,
  ItemPlan,
  Member,
  Project,
  ProjectDetail,
  ProjectId,
  RelatedItem,
  Session,
  WorkItem,
  WorkItemDetail,
  WorkItemGroup,
} from '../model.ts'
import type { PlanWish } from '../plan-model.ts'

/** Wire data has the fields of the model; its enum members are in capitals. */
type Wire<T> = { readonly [K in keyof T]: T[K] }

export type WireMember = Wire<Member>
export type WireWorkItem = Omit<WorkItem, 'projectId' | 'projectKey'> & {
  readonly project: { readonly id: ProjectId; readonly key: string }
}
export type WireWorkItemDetail = Omit<WorkItemDetail, 'projectId' | 'projectKey' | 'blockedBy' | 'blocks' | 'plan'> &
  WireWorkItem &
  ItemPlan & {
    readonly blockedBy: readonly (WireDependency & { readonly from: RelatedItem | null })[]
    readonly blocks: readonly (WireDependency & { readonly to: RelatedItem | null })[]
  }
type WireDependency = Omit<Dependency, 'item'>
export type WireProject = Wire<Project>
export type WireProjectDetail = Wire<ProjectDetail>

/** `in-progress` → `IN_PROGRESS` */
export function toWireEnum(word: string): string {
  return word.toUpperCase().replaceAll('-', '_')
}

/** How a plan is asked for, with the words of the schema. */
export function toWireWish<Question extends PlanWish>(question: Question) {
  return { ...question, objectives: question.objectives.map(toWireEnum) }
}

/** `IN_PROGRESS` → `in-progress` */
export function fromWireEnum<Word extends string>(word: Word): Word {
  // The schema has the same words as the domain; only their spelling differs.
  return word.toLowerCase().replaceAll('_', '-') as Word
}

export function readMember(member: WireMember): Member {
  return { ...member, role: fromWireEnum(member.role) }
}

export function readWorkItem({ project, ...item }: WireWorkItem): WorkItem {
  return {
    ...item,
    type: fromWireEnum(item.type),
    status: fromWireEnum(item.status),
    priority: fromWireEnum(item.priority),
    assignees: item.assignees.map(readMember),
    projectId: project.id,
    projectKey: project.key,
  }
}

export function readWorkItemDetail(item: WireWorkItemDetail): WorkItemDetail {
  const { createdBy, closedBy, parent, children, blockedBy, blocks, ...rest } = item
  const { description, startOn, externalUrl, externalReactions, externalComments, isDraft, movedFrom, movedTo } = rest
  return {
    ...readWorkItem(item),
    ...{ description, startOn, externalUrl, externalReactions, externalComments, isDraft, movedFrom, movedTo },
    createdBy: createdBy === null ? null : readMember(createdBy),
    closedBy: closedBy === null ? null : readMember(closedBy),
    parent: parent === null ? null : readRelatedItem(parent),
    children: children.map(readRelatedItem),
    blockedBy: blockedBy.map(({ from, ...edge }) => readEdge(edge, from)),
    blocks: blocks.map(({ to, ...edge }) => readEdge(edge, to)),
    plan: readItemPlan(rest),
  }
}

function readItemPlan(plan: ItemPlan): ItemPlan {
  const { optimisticMinutes, likelyMinutes, pessimisticMinutes, remainingMinutes, percentComplete } = plan
  const { constraintType, constraintOn, peopleNeeded, requiredSkills } = plan
  return {
    ...{ optimisticMinutes, likelyMinutes, pessimisticMinutes, remainingMinutes, percentComplete },
    constraintType: constraintType === null ? null : fromWireEnum(constraintType),
    ...{ constraintOn, peopleNeeded, requiredSkills },
  }
}

function readEdge(edge: WireDependency, item: RelatedItem | null): Dependency {
  return {
    ...edge,
    type: fromWireEnum(edge.type),
    lagKind: fromWireEnum(edge.lagKind),
    item: item === null ? null : readRelatedItem(item),
  }
}

function readRelatedItem(item: RelatedItem): RelatedItem {
  return {
    ...item,
    type: fromWireEnum(item.type),
    status: fromWireEnum(item.status),
    priority: fromWireEnum(item.priority),
    assignees: item.assignees.map(readMember),
  }
}

export function readProject<P extends WireProject>(project: P): P {
  const lead = project.lead === null ? null : readMember(project.lead)
  return { ...project, lead, visibility: fromWireEnum(project.visibility) }
}

export function readSession(wire: Session): Session {
  return {
    viewer: readMember(wire.viewer),
    workspace: {
      ...wire.workspace,
      statuses: wire.workspace.statuses.map((info) => ({
        ...info,
        status: fromWireEnum(info.status),
        category: fromWireEnum(info.category),
      })),
    },
  }
}

const enumGroupings: ReadonlySet<Grouping> = new Set(['status', 'priority', 'type'])

/** Groups by status, priority and type have a word as their value; the others an id. */
export function readGroup(group: WorkItemGroup, by: Grouping): WorkItemGroup {
  if (group.value === null || !enumGroupings.has(by)) return group
  return { ...group, value: fromWireEnum(group.value) }
}
