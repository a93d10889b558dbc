import { z } from 'zod'
import type { Effect } from '../effects.ts'
import { labelIdShape, memberIdShape, milestoneIdShape, projectIdShape, workItemIdShape } from '../ids.ts'
import { isClosedStatus, statuses } from '../vocabulary/statuses.ts'
import { workItemTypes } from '../vocabulary/work-item-types.ts'
import { defineEvent } from './define-event.ts'
import { definedCells } from './field-event.ts'
import { planEffects } from './plan-event.ts'
import { count, date, instant, line, points, rank, setElementsMax, text, url } from './shapes.ts'

/**
 * Everything an item begins with. Imports also say when and by whom it was made elsewhere, where it came from and what
 * is counted there; a second import of the same thing on another replica makes the same id and the cells merge.
 */
export const workItemCreated = defineEvent({
  kind: 'workItem.created',
  version: 1,
  entity: 'workItem',
  payload: z.object({
    id: workItemIdShape,
    projectId: projectIdShape,
    number: count,
    title: line,
    description: text.nullable().optional(),
    type: z.enum(workItemTypes),
    status: z.enum(statuses),
    priority: count.max(4),
    rank,
    milestoneId: milestoneIdShape.nullable().optional(),
    parentId: workItemIdShape.nullable().optional(),
    estimate: points.nullable().optional(),
    startOn: date.nullable().optional(),
    dueOn: date.nullable().optional(),
    assigneeIds: z.array(memberIdShape).max(setElementsMax).optional(),
    labelIds: z.array(labelIdShape).max(setElementsMax).optional(),
    createdAt: instant.optional(),
    createdBy: memberIdShape.optional(),
    updatedAt: instant.optional(),
    closedAt: instant.nullable().optional(),
    closedBy: memberIdShape.nullable().optional(),
    closeReason: line.nullable().optional(),
    externalUrl: url.nullable().optional(),
    externalReactions: count.nullable().optional(),
    externalComments: count.nullable().optional(),
    isDraft: z.boolean().optional(),
    isLocked: z.boolean().optional(),
    importBase: text.nullable().optional(),
    /** Of an item that work has begun on. */
    startedAt: instant.optional(),
    /** It was moved here: the item of another project that it was. */
    movedFromId: workItemIdShape.optional(),
  }),
  entityId: ({ id }) => id,
  ids: {
    id: 'here',
    projectId: 'here',
    milestoneId: 'here',
    labelIds: 'here',
    parentId: 'anywhere',
    movedFromId: 'anywhere',
    assigneeIds: 'anywhere',
    createdBy: 'anywhere',
    closedBy: 'anywhere',
  },
  effects: (payload, { actor, atMs }) => {
    const { id, assigneeIds = [], labelIds = [], isDraft, isLocked, startedAt, ...fields } = payload
    const isClosed = isClosedStatus(fields.status)
    const cells = {
      closedAt: isClosed ? atMs : null,
      closedBy: isClosed ? actor : null,
      createdAt: atMs,
      createdBy: actor,
      updatedAt: fields.createdAt ?? atMs,
      ...definedCells(fields),
      isDraft: isDraft === true ? 1 : 0,
      isLocked: isLocked === true ? 1 : 0,
    }
    return [
      { op: 'create', entity: 'workItem', id, cells },
      ...(startedAt === undefined ? [] : planEffects(id, { startedAt })),
      ...assigneeIds.map((element): Effect => ({ op: 'include', set: 'assignees', ownerId: id, element })),
      ...labelIds.map((element): Effect => ({ op: 'include', set: 'labels', ownerId: id, element })),
    ]
  },
})
