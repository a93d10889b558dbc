import { z } from 'zod'
import { type SetName, touch } from '../effects.ts'
import { labelIdShape, memberIdShape, workItemIdShape } from '../ids.ts'
import { defineEvent, type Whereabouts } from './define-event.ts'
import { dots, skill } from './shapes.ts'

/**
 * The two events of a set of a work item. A removal names the additions that its author saw, so an addition made
 * apart from it stays (observed-remove set).
 */
function defineSetEvents<Element extends string>(
  set: SetName,
  element: z.ZodType<Element>,
  verbs: { include: string; exclude: string },
  /** Undefined: they are no ids. */
  elements: Whereabouts | undefined,
) {
  // Whether an element is an id is known where the set is named.
  const ids = (elements === undefined ? { id: 'here' } : { id: 'here', element: elements }) as never
  const included = defineEvent({
    kind: verbs.include,
    version: 1,
    entity: 'workItem',
    payload: z.object({ id: workItemIdShape, element }),
    entityId: ({ id }) => id,
    ids,
    effects: (payload, context) => [
      { op: 'include', set, ownerId: payload.id, element: payload.element },
      { op: 'set', entity: 'workItem', id: payload.id, cells: touch(context) },
    ],
  })
  const excluded = defineEvent({
    kind: verbs.exclude,
    version: 1,
    entity: 'workItem',
    payload: z.object({ id: workItemIdShape, element, dots }),
    entityId: ({ id }) => id,
    ids,
    effects: (payload, context) => [
      { op: 'exclude', set, ownerId: payload.id, element: payload.element, dots: payload.dots },
      { op: 'set', entity: 'workItem', id: payload.id, cells: touch(context) },
    ],
  })
  return { included, excluded }
}

export const workItemLabels = defineSetEvents(
  'labels',
  labelIdShape,
  {
    include: 'workItem.labelled',
    exclude: 'workItem.unlabelled',
  },
  'here',
)
export const workItemAssignees = defineSetEvents(
  'assignees',
  memberIdShape,
  {
    include: 'workItem.assigned',
    exclude: 'workItem.unassigned',
  },
  'anywhere',
)
/** Elements are skills as `skillElement` makes them: `ts:3` is the least level that is needed. */
export const workItemSkills = defineSetEvents(
  'requiredSkills',
  skill,
  {
    include: 'workItem.skillRequired',
    exclude: 'workItem.skillNotRequired',
  },
  undefined,
)
