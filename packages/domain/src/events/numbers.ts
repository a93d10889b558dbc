import { z } from 'zod'
import { projectIdShape, workItemIdShape } from '../ids.ts'
import { defineEvent } from './define-event.ts'
import { count } from './shapes.ts'

/**
 * Numbers of items are given by one replica (see docs/decisions/0018): it reserves blocks of them for other replicas, which
 * use them while they are apart, and numbers the items that were made without one.
 */
const numberBlockMax = 100

/** Sorts by the first number, so that the newest block of a project is its last element. */
export function blockElement(first: number, last: number, replicaId: string): string {
  return `${pad(first)} ${pad(last)} ${replicaId}`
}
export function readBlockElement(element: string) {
  const [first, last, replicaId = ''] = element.split(' ')
  return { first: Number(first), last: Number(last), replicaId }
}

/** A key that an item had or has. */
export function keyElement(projectId: string, number: number): string {
  return `${projectId} ${pad(number)}`
}

function pad(number: number): string {
  return String(number).padStart(10, '0')
}

export const projectNumbersReserved = defineEvent({
  kind: 'project.numbersReserved',
  version: 1,
  entity: 'project',
  payload: z.object({
    id: projectIdShape,
    replicaId: z.string().regex(/^rp_[0-9a-z]{1,40}$/),
    first: count.min(1),
    count: z.number().int().min(1).max(numberBlockMax),
  }),
  entityId: ({ id }) => id,
  ids: { id: 'here' },
  effects: ({ id, replicaId, first, count: size }) => [
    { op: 'include', set: 'numberBlocks', ownerId: id, element: blockElement(first, first + size - 1, replicaId) },
  ],
})

/** An item that was made without a number gets one. Should two be given apart, the later is shown and both lead to it. */
export const workItemNumbered = defineEvent({
  kind: 'workItem.numbered',
  version: 1,
  entity: 'workItem',
  payload: z.object({ id: workItemIdShape, projectId: projectIdShape, number: count.min(1) }),
  entityId: ({ id }) => id,
  ids: { id: 'here', projectId: 'here' },
  effects: ({ id, projectId, number }) => [
    { op: 'set', entity: 'workItem', id, cells: { number } },
    { op: 'include', set: 'keys', ownerId: id, element: keyElement(projectId, number) },
  ],
})
