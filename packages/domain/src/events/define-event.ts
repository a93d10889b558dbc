import type { z } from 'zod'
import type { Effect, EffectContext } from '../effects.ts'
import type { EntityKind } from '../ids.ts'

/**
 * One kind of event: its shape, its validity and its effect, in one file. A kind is text for people and is never reused
 * for another meaning; payloads only gain optional fields.
 */
export interface EventDefinition<P> {
  readonly kind: string
  readonly version: number
  readonly entity: EntityKind
  readonly payload: z.ZodType<P>
  /** The thing that the event is about. */
  readonly entityId: (payload: P) => string
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
