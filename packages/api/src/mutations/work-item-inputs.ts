import { builder } from '../builder.ts'
import { PriorityEnum, RankEdgeEnum, StatusEnum, WorkItemTypeEnum } from '../enums.ts'
import { commonFields } from './common-input.ts'
import { planFields } from './plan-fields.ts'

export const CreateWorkItemInput = builder.inputType('CreateWorkItemInput', {
  description: 'A new work item.',
  fields: (t) => ({
    project: t.string({ required: true, description: 'Its project: a key or an id.' }),
    title: t.string({ required: true, description: 'One line that says what it is.' }),
    description: t.string({ description: 'Markdown.' }),
    type: t.field({ type: WorkItemTypeEnum, description: 'Its kind; TASK when left out.' }),
    status: t.field({ type: StatusEnum, description: 'Where it stands; TODO when left out.' }),
    priority: t.field({ type: PriorityEnum, description: 'How pressing it is; NONE when left out.' }),
    milestone: t.id({ description: 'The milestone that waits for it: an id or a title.' }),
    parent: t.string({ description: 'The larger item it is part of: a key or an id.' }),
    estimate: t.float({ description: 'Points.' }),
    startOn: t.field({ type: 'Date', description: 'When work on it begins.' }),
    dueOn: t.field({ type: 'Date', description: 'When it is to be finished.' }),
    assignees: t.stringList({ description: 'Who is responsible: handles or ids; `@me` is the viewer.' }),
    labels: t.idList({ description: 'Its labels: ids or names.' }),
    requiredSkills: t.stringList({ description: 'What somebody has to be able to do: `ts`, `welding:3`.' }),
    ...planFields(t),
    ...commonFields(t),
  }),
})

export const WorkItemChangesInput = builder.inputType('WorkItemChangesInput', {
  description: 'Changes of a work item. A field left out stays as it is; null clears it.',
  fields: (t) => ({
    title: t.string({ description: 'One line that says what it is.' }),
    description: t.string({ description: 'Markdown.' }),
    descriptionBase: t.string({
      description: 'The description that the writer began with: what others changed in it since then stays.',
    }),
    type: t.field({ type: WorkItemTypeEnum, description: 'Its kind.' }),
    status: t.field({ type: StatusEnum, description: 'Where it stands.' }),
    priority: t.field({ type: PriorityEnum, description: 'How pressing it is.' }),
    milestone: t.id({ description: 'The milestone that waits for it: an id or a title.' }),
    parent: t.string({ description: 'The larger item it is part of: a key or an id.' }),
    estimate: t.float({ description: 'Points.' }),
    startOn: t.field({ type: 'Date', description: 'When work on it begins.' }),
    dueOn: t.field({ type: 'Date', description: 'When it is to be finished.' }),
    addAssignees: t.stringList({ description: 'Who becomes responsible too: handles or ids; `@me` is the viewer.' }),
    removeAssignees: t.stringList({ description: 'Who is responsible no more: handles or ids.' }),
    addLabels: t.idList({ description: 'Labels that it shall bear: ids or names.' }),
    removeLabels: t.idList({ description: 'Labels that it shall bear no more: ids or names.' }),
    addSkills: t.stringList({
      description: 'Skills that it needs, such as `ts:3`; another level takes the place of the former.',
    }),
    removeSkills: t.stringList({ description: 'Skills that it needs no more, at whatever level.' }),
    ...planFields(t),
  }),
})

export const EditWorkItemInput = builder.inputType('EditWorkItemInput', {
  description: 'Changes of one work item.',
  fields: (t) => ({
    ref: t.string({ required: true, description: 'Its key or id.' }),
    set: t.field({ type: WorkItemChangesInput, required: true, description: 'What shall be different.' }),
    ...commonFields(t),
  }),
})

export const EditWorkItemsInput = builder.inputType('EditWorkItemsInput', {
  description: 'The same changes of many work items.',
  fields: (t) => ({
    refs: t.stringList({ required: true, description: 'Their keys or ids; at most 1,000.' }),
    set: t.field({ type: WorkItemChangesInput, required: true, description: 'What shall be different of each.' }),
    ...commonFields(t),
  }),
})

export const MoveWorkItemInput = builder.inputType('MoveWorkItemInput', {
  description:
    'A new place in the order of the project: after another item, before another item, or at an end. Without any of them only the status changes.',
  fields: (t) => ({
    ref: t.string({ required: true, description: 'Its key or id.' }),
    after: t.string({ description: 'Right after this item: a key or an id.' }),
    before: t.string({ description: 'Right before this item: a key or an id.' }),
    edge: t.field({ type: RankEdgeEnum, description: 'At this end of its project.' }),
    status: t.field({ type: StatusEnum, description: 'The column that it is moved to.' }),
    ...commonFields(t),
  }),
})
