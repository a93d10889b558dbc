import { z } from 'zod'
import { type SetName, touch } from '../effects.ts'
import type { EntityKind, IdByKind } from '../ids.ts'
import { defineEvent, type EventKind, type Whereabouts } from './define-event.ts'
import { dots } from './shapes.ts'

interface SetEventsOptions<K extends EntityKind, Element extends string> {
  readonly set: SetName
  /** What owns the set. */
  readonly entity: K
  readonly id: z.ZodType<IdByKind[K]>
  readonly element: z.ZodType<Element>
  /** Where the elements are; undefined when they are no ids. */
  readonly elements?: Whereabouts
  /** Whether it stands in the history of the element too. */
  readonly touchesElement?: boolean
  /** Of the events' kinds. */
  readonly verbs: { readonly include: string; readonly exclude: string }
}

interface Inclusion<K extends EntityKind, Element> {
  readonly id: IdByKind[K]
  readonly element: Element
}

export interface SetEvents<K extends EntityKind, Element> {
  readonly included: EventKind<Inclusion<K, Element>>
  readonly excluded: EventKind<Inclusion<K, Element> & { readonly dots: string[] }>
}

/**
 * The two events of a set. A removal names the additions that its author saw, so an addition made apart from it stays
 * (observed-remove set).
 */
export function defineSetEvents<K extends EntityKind, Element extends string>({
  set,
  entity,
  id: idShape,
  element,
  elements,
  touchesElement = false,
  verbs,
}: SetEventsOptions<K, Element>): SetEvents<K, Element> {
  // Whether an element is an id is known where the set is named.
  const ids = (elements === undefined ? { id: 'here' } : { id: 'here', element: elements }) as never
  const touches = (payload: Inclusion<K, Element>) => (touchesElement ? [payload.element] : [])
  const common = { version: 1, entity, ids, touches } as const
  const included = defineEvent<Inclusion<K, Element>>({
    ...common,
    kind: verbs.include,
    payload: z.object({ id: idShape, element }),
    entityId: ({ id }) => id,
    effects: (payload, context) => [
      { op: 'include', set, ownerId: payload.id, element: payload.element },
      { op: 'set', entity, id: payload.id, cells: touch(context) },
    ],
  })
  const excluded = defineEvent<Inclusion<K, Element> & { readonly dots: string[] }>({
    ...common,
    kind: verbs.exclude,
    payload: z.object({ id: idShape, element, dots }),
    entityId: ({ id }) => id,
    effects: (payload, context) => [
      { op: 'exclude', set, ownerId: payload.id, element: payload.element, dots: payload.dots },
      { op: 'set', entity, id: payload.id, cells: touch(context) },
    ],
  })
  return { included, excluded }
}
