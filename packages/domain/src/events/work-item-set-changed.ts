import { labelIdShape, memberIdShape, workItemIdShape } from '../ids.ts'
import { defineSetEvents } from './set-events.ts'
import { skill } from './shapes.ts'

const ofItem = { entity: 'workItem', id: workItemIdShape } as const

export const workItemLabels = defineSetEvents({
  ...ofItem,
  set: 'labels',
  element: labelIdShape,
  elements: 'here',
  verbs: { include: 'workItem.labelled', exclude: 'workItem.unlabelled' },
})
export const workItemAssignees = defineSetEvents({
  ...ofItem,
  set: 'assignees',
  element: memberIdShape,
  elements: 'anywhere',
  verbs: { include: 'workItem.assigned', exclude: 'workItem.unassigned' },
})
/** Elements are skills as `skillElement` makes them: `ts:3` is the least level that is needed. */
export const workItemSkills = defineSetEvents({
  ...ofItem,
  set: 'requiredSkills',
  element: skill,
  verbs: { include: 'workItem.skillRequired', exclude: 'workItem.skillNotRequired' },
})
