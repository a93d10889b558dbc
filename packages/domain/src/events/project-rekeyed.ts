import { z } from 'zod'
import { touch } from '../effects.ts'
import { projectIdShape } from '../ids.ts'
import { defineEvent } from './define-event.ts'
import { projectKeyPattern } from './project-created.ts'

/** A project is called by another key. The keys it had stay in its set, so that what was noted by them is found. */
export const projectRekeyed = defineEvent({
  kind: 'project.rekeyed',
  version: 1,
  entity: 'project',
  payload: z.object({ id: projectIdShape, key: z.string().regex(projectKeyPattern) }),
  entityId: ({ id }) => id,
  ids: { id: 'here' },
  effects: ({ id, key }, context) => [
    { op: 'set', entity: 'project', id, cells: { key, ...touch(context) } },
    { op: 'include', set: 'projectKeys', ownerId: id, element: key },
  ],
})
