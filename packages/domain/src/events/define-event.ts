import type { z } from 'zod'
import type { Effect, EffectContext } from '../effects.ts'
import type { AnyId, EntityKind } from '../ids.ts'

/**
 * Where the thing is that a payload names: `here`, in the region in which the event stands, when the event changes it or puts
 * something into or beside it [R23]; or `anywhere`, when the event only points to it.
 */
export type Whereabouts = 'here' | 'anywhere'

/** For each field that holds ids its whereabouts: a kind with such a field that does not say so does not compile. */
export type IdsIn<P> = {
  readonly [Field in keyof P as [IdOf<P[Field]>] extends [never] ? never : Field]-?: Whereabouts
}
type IdOf<Value> = Value extends readonly (infer Element)[] ? Extract<Element, AnyId> : Extract<Value, AnyId>

/**
 * One kind of event: its shape, its validity and its effect, in one file. A kind is text for people and is never reused
 * for another meaning; payloads only gain optional fields.
 */
export interface EventDefinition<P> {
  readonly kind: string
  readonly version: number
  readonly entity: EntityKind
  readonly payload: z.ZodType<P>
  /** The thing that the event is about; always of the region in which the event stands. */
  readonly entityId: (payload: P) => string
  readonly ids: IdsIn<P>
  /** The same of the fields of the payload's `set`. */
  readonly idsOfSet?: Readonly<Record<string, Whereabouts>>
  /** Other things in whose history it stands. */
  readonly touches?: (payload: P) => readonly string[]
  readonly effects: (payload: P, context: EffectContext) => readonly Effect[]
}

/** An event decided but not yet in a commit. */
export interface EventDraft {
  readonly kind: string
  readonly version: number
  readonly entityId: string
  readonly payload: unknown
}

/** A definition together with the function that makes its events; `make` is bound to the payload's type. */
export interface EventKind<P> extends EventDefinition<P> {
  readonly make: (payload: P) => EventDraft
}

export function defineEvent<P>(definition: EventDefinition<P>): EventKind<P> {
  const { kind, version, entityId } = definition
  return { ...definition, make: (payload) => ({ kind, version, entityId: entityId(payload), payload }) }
}
