/** An item that is not there yet: what is typed and picked in the dialog. */
import type { ProjectId, WorkItemDetail, WorkItemId } from '../../../client/model.ts'
import type { ClientCommand } from '../../../client/workspace-client.ts'

/** What can be said of a new item. */
export type NewItemFields = Pick<
  WorkItemDetail,
  | 'title'
  | 'description'
  | 'status'
  | 'priority'
  | 'type'
  | 'assignees'
  | 'labels'
  | 'milestone'
  | 'estimate'
  | 'startOn'
  | 'dueOn'
  | 'parent'
>

export const emptyFields: NewItemFields = {
  title: '',
  description: '',
  status: 'todo',
  priority: 'none',
  type: 'task',
  assignees: [],
  labels: [],
  milestone: null,
  estimate: null,
  startOn: null,
  dueOn: null,
  parent: null,
}

/** What belongs to one project, and is left out when another one is chosen. */
export const projectFields = { labels: [], milestone: null, parent: null } as const satisfies Partial<NewItemFields>

export interface ProjectName {
  readonly id: ProjectId
  readonly key: string
}

const emptyPlan: WorkItemDetail['plan'] = {
  optimisticMinutes: null,
  likelyMinutes: null,
  pessimisticMinutes: null,
  remainingMinutes: null,
  percentComplete: null,
  constraintType: null,
  constraintOn: null,
  peopleNeeded: null,
  requiredSkills: [],
}

/** As the pickers and property lines of existing items want it. */
export function asWorkItem(fields: NewItemFields, project: ProjectName): WorkItemDetail {
  return {
    ...fields,
    // Nothing has this id: what is asked about the item finds nothing.
    id: 'wi_new' as WorkItemId,
    key: '',
    projectId: project.id,
    projectKey: project.key,
    createdAt: '',
    updatedAt: '',
    closedAt: null,
    deletedAt: null,
    commentCount: 0,
    createdBy: null,
    closedBy: null,
    externalUrl: null,
    externalReactions: null,
    externalComments: null,
    isDraft: false,
    movedFrom: null,
    movedTo: null,
    children: [],
    blockedBy: [],
    blocks: [],
    plan: emptyPlan,
  }
}

export function commandOf(fields: NewItemFields, projectId: ProjectId): ClientCommand {
  const { title, description, assignees, labels, milestone, parent, ...rest } = fields
  return {
    kind: 'workItem.create',
    projectId,
    ...rest,
    title: title.trim(),
    description: description?.trim() || null,
    assigneeIds: assignees.map(({ id }) => id),
    labelIds: labels.map(({ id }) => id),
    milestoneId: milestone?.id ?? null,
    parentId: parent?.id ?? null,
  }
}
