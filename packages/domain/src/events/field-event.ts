import { z } from 'zod'
import { type Cell, withTouch } from '../effects.ts'
import type { EntityKind, IdByKind } from '../ids.ts'
import { defineEvent, type EventKind, type IdsIn, type Whereabouts } from './define-event.ts'

type Values = Readonly<Record<string, Cell | undefined>>

interface FieldEventOptions<K extends EntityKind, V extends Values> {
  readonly kind: string
  readonly entity: K
  readonly id: z.ZodType<IdByKind[K]>
  /** The shapes of the fields; optional ones stay as they are when left out. */
  readonly set: z.ZodType<V>
}

/** Of a kind whose fields hold ids, where these are. */
type IdsOfSet<V> = keyof IdsIn<V> extends never ? { readonly ids?: undefined } : { readonly ids: IdsIn<V> }

export interface FieldPayload<K extends EntityKind, V> {
  readonly id: IdByKind[K]
  readonly set: V
}

/**
 * An event that writes fields of one thing: each field on its own, the last writer wins (by causal order, then clock,
 * then replica). The value that lost stays in the history.
 */
export function defineFieldEvent<K extends EntityKind, V extends Values>(
  options: FieldEventOptions<K, V> & IdsOfSet<V>,
): EventKind<FieldPayload<K, V>> {
  const { kind, entity } = options
  // What is given says so of every field that holds ids.
  const { ids: idsOfSet = {} } = options as { readonly ids?: Readonly<Record<string, Whereabouts>> }
  return defineEvent<FieldPayload<K, V>>({
    kind,
    version: 1,
    entity,
    payload: z.object({ id: options.id, set: options.set }),
    entityId: ({ id }) => id,
    ids: ownId,
    idsOfSet,
    effects: ({ id, set }, context) => [{ op: 'set', entity, id, cells: withTouch(definedCells(set), context) }],
  })
}

/** Of a payload of which the compiler does not see that nothing but its own id is one. */
export const ownId = { id: 'here' } as never

export function definedCells(values: Values): Record<string, Cell> {
  const cells: Record<string, Cell> = {}
  for (const name in values) {
    const value = values[name]
    if (value !== undefined) cells[name] = value
  }
  return cells
}
