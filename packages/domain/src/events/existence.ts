import { commentIdShape, dependencyIdShape, labelIdShape, milestoneIdShape, workItemIdShape } from '../ids.ts'
import { defineExistence } from './existence-events.ts'

export const workItemExistence = defineExistence('workItem', workItemIdShape, { movedToId: null })
export const milestoneExistence = defineExistence('milestone', milestoneIdShape)
export const labelExistence = defineExistence('label', labelIdShape)
export const commentExistence = defineExistence('comment', commentIdShape)
export const dependencyExistence = defineExistence('dependency', dependencyIdShape)
