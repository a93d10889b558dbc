import { authoritySubjectOf } from '../events/authority-events.ts'
import type { EventDefinition, EventDraft } from '../events/define-event.ts'
import { findEventDefinition } from '../events/registry.ts'
import { idPrefixes, isOfRegion, regionTagOf } from '../ids.ts'

/**
 * Whether an event stands in the region of all that it changes, and puts something into or beside: as ids and definitions say
 * alone, so that everybody answers alike, whatever he has and in whatever order it came. [R22, R23]
 *
 * Of what cannot be read here (a payload of another shape has no effect; a kind of a newer program gets one later) at least
 * the thing that it is about must be of the region.
 */
export function isEventOfRegion(
  event: EventDraft,
  { id: regionId, isOfAuthority }: { readonly id: string; readonly isOfAuthority: boolean },
): boolean {
  if (event.kind === 'region.founded') return true
  const tag = tagOf(regionId)
  const subject = authoritySubjectOf(event.kind)
  if (subject === 'replica') return event.entityId.startsWith('rp_')
  if (subject === 'project') return namesProjectOfItsRegion(event)
  const definition = findEventDefinition(event.kind)
  // Replicas are of the authority's region and of no other.
  const isReplica = definition === undefined && isOfAuthority && event.entityId.startsWith('rp_')
  if (!isReplica && !isOfRegion(event.entityId, tag)) return false
  for (const read of definition === undefined ? [] : fieldsOf(definition)) {
    if (!isHere(read(event.payload), regionId, tag)) return false
  }
  return true
}

/** A fact about who may have a region stands in the history of the project whose region it is. */
function namesProjectOfItsRegion({ entityId, payload }: EventDraft): boolean {
  const regionId = fieldOf(payload, 'regionId')
  const isProject = entityId.startsWith(`${idPrefixes.project}_`)
  return isProject && typeof regionId === 'string' && isOfRegion(entityId, regionTagOf(regionId))
}

/** What holds of one id of a payload, or of each of a list of them. Without a value nothing is changed. */
function isHere(value: unknown, regionId: string, tag: string): boolean {
  if (typeof value === 'string') return value === regionId || isOfRegion(value, tag)
  return !Array.isArray(value) || value.every((element) => isHere(element, regionId, tag))
}

type ReadField = (payload: unknown) => unknown

/** Of each kind the ways to the ids that must be here; its own is the event's, or it has no effect. */
const fieldsByKind = new Map<string, readonly ReadField[]>()

function fieldsOf({ kind, ids, idsOfSet }: EventDefinition<unknown>): readonly ReadField[] {
  const known = fieldsByKind.get(kind)
  if (known !== undefined) return known
  const fields = [
    ...namesHere(ids).map(
      (name): ReadField =>
        (payload) =>
          fieldOf(payload, name),
    ),
    ...namesHere(idsOfSet).map(
      (name): ReadField =>
        (payload) =>
          fieldOf(fieldOf(payload, 'set'), name),
    ),
  ]
  fieldsByKind.set(kind, fields)
  return fields
}

function namesHere(ids: Readonly<Record<string, unknown>> = {}): readonly string[] {
  return Object.keys(ids).filter((name) => name !== 'id' && ids[name] === 'here')
}

function fieldOf(value: unknown, name: string): unknown {
  // Whatever else it may be, then it has no such member of its own.
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Readonly<Record<string, unknown>>)[name]
}

/** Commits come in runs of one region. */
let last = { regionId: '', tag: '' }

function tagOf(regionId: string): string {
  if (last.regionId !== regionId) last = { regionId, tag: regionTagOf(regionId) }
  return last.tag
}
