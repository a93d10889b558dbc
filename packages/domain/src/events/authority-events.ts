import { z } from 'zod'
import type { AuthorityChange } from '../authority/authority-change.ts'
import { type MemberId, memberIdShape } from '../ids.ts'
import type { EventDraft } from './define-event.ts'
import { seenShape } from './seen-chains.ts'
import { name } from './shapes.ts'

/** What the entity of such an event is: of a project, the one whose region the payload names. */
type AuthoritySubject = 'replica' | 'workspace' | 'project'

/**
 * Events that write no cell: what they say changes who may do what, and is judged by the authority (see the runtime's
 * SPEC.md). Their entity is a replica, or the workspace.
 */
interface AuthorityEvent<P> {
  readonly kind: string
  readonly subject: AuthoritySubject
  readonly version: 1
  readonly payload: z.ZodType<P>
  readonly changeOf: (entityId: string, payload: P) => AuthorityChange
  readonly make: (entityId: string, payload: P) => EventDraft
}

function defineAuthorityEvent<P>(
  kind: string,
  subject: AuthoritySubject,
  payload: z.ZodType<P>,
  changeOf: AuthorityEvent<P>['changeOf'],
): AuthorityEvent<P> {
  const make = (entityId: string, given: P): EventDraft => ({ kind, version: 1, entityId, payload: given })
  return { kind, subject, version: 1, payload, changeOf, make }
}

const publicKey: z.ZodType<Uint8Array> = z.instanceof(Uint8Array).refine(({ length }) => length === 32)
const signature: z.ZodType<Uint8Array> = z.instanceof(Uint8Array).refine(({ length }) => length === 64)
const commitIds = z
  .array(z.string().regex(/^[0-9a-f]{64}$/))
  .min(1)
  .max(1000)

interface Enrolment {
  readonly publicKey: Uint8Array
  readonly memberId: MemberId
  readonly name: string
  /** It may also write for other members, as a hub does. */
  readonly isHost?: boolean | undefined
  /** It comes in the place of this replica of the same member, which ends at what is `seen` of it. */
  readonly replaces?: string | undefined
  readonly seen?: z.infer<typeof seenShape> | undefined
}

export const replicaEnrolled = defineAuthorityEvent<Enrolment>(
  'replica.enrolled',
  'replica',
  z.object({
    publicKey,
    memberId: memberIdShape,
    name,
    isHost: z.boolean().optional(),
    replaces: z.string().max(40).optional(),
    seen: seenShape.optional(),
  }),
  (replicaId, { isHost = false, ...rest }) => ({ fact: 'replica', replicaId, isHost, ...rest }),
)
export const replicaRenamed = defineAuthorityEvent(
  'replica.renamed',
  'replica',
  z.object({ name }),
  (replicaId, { name: newName }) => ({ fact: 'renamed', replicaId, name: newName }),
)
export const replicaRevoked = defineAuthorityEvent(
  'replica.revoked',
  'replica',
  z.object({ seen: seenShape }),
  (replicaId, { seen }) => ({ fact: 'revoked', replicaId, seen }),
)
/** `proof` is the recovery key's signature. The commit is of the replica that it enrols. */
export const replicaRecovered = defineAuthorityEvent(
  'replica.recovered',
  'replica',
  z.object({ publicKey, memberId: memberIdShape, name, proof: signature }),
  (replicaId, payload) => ({ fact: 'recovered', replicaId, ...payload }),
)
export const recoveryRegistered = defineAuthorityEvent(
  'recovery.registered',
  'workspace',
  z.object({ publicKey }),
  (_workspaceId, payload) => ({ fact: 'recovery', publicKey: payload.publicKey }),
)
export const quarantineAdopted = defineAuthorityEvent(
  'quarantine.adopted',
  'workspace',
  z.object({ commitIds }),
  (_workspaceId, payload) => ({ fact: 'verdict', verdict: 'adopt', commitIds: payload.commitIds }),
)
export const quarantineDropped = defineAuthorityEvent(
  'quarantine.dropped',
  'workspace',
  z.object({ commitIds }),
  (_workspaceId, payload) => ({ fact: 'verdict', verdict: 'drop', commitIds: payload.commitIds }),
)

const inRegion = { regionId: z.string().max(40) }
/** From here on only those have a project who are admitted to its region; the entity is the project. */
export const regionClosed = defineAuthorityEvent(
  'region.closed',
  'project',
  z.object(inRegion),
  (_projectId, { regionId }) => ({
    fact: 'audience',
    regionId,
    isOpen: false,
  }),
)
export const regionOpened = defineAuthorityEvent(
  'region.opened',
  'project',
  z.object(inRegion),
  (_projectId, { regionId }) => ({
    fact: 'audience',
    regionId,
    isOpen: true,
  }),
)
export const regionMemberAdmitted = defineAuthorityEvent(
  'region.memberAdmitted',
  'project',
  z.object({ ...inRegion, memberId: memberIdShape, as: z.enum(['lead', 'member']) }),
  (_projectId, payload) => ({ fact: 'admission', ...payload }),
)
export const regionMemberDismissed = defineAuthorityEvent(
  'region.memberDismissed',
  'project',
  z.object({ ...inRegion, memberId: memberIdShape, seen: seenShape.optional() }),
  (_projectId, payload) => ({ fact: 'admission', ...payload, as: 'nobody' }),
)

/** The closed region of what people cost; the entity is the workspace. */
export const ratesMemberAdmitted = defineAuthorityEvent(
  'rates.memberAdmitted',
  'workspace',
  z.object({ ...inRegion, memberId: memberIdShape }),
  (_workspaceId, payload) => ({ fact: 'admission', ...payload, as: 'member', isToRates: true }),
)
export const ratesMemberDismissed = defineAuthorityEvent(
  'rates.memberDismissed',
  'workspace',
  z.object({ ...inRegion, memberId: memberIdShape, seen: seenShape.optional() }),
  (_workspaceId, payload) => ({ fact: 'admission', ...payload, as: 'nobody', isToRates: true }),
)

const definitions = [
  replicaEnrolled,
  replicaRenamed,
  replicaRevoked,
  replicaRecovered,
  recoveryRegistered,
  quarantineAdopted,
  quarantineDropped,
  regionClosed,
  regionOpened,
  regionMemberAdmitted,
  regionMemberDismissed,
  ratesMemberAdmitted,
  ratesMemberDismissed,
  // Each definition is only ever given what its own shape accepted.
] as unknown as readonly AuthorityEvent<unknown>[]

const definitionByKind = new Map(definitions.map((definition) => [definition.kind, definition]))

export function authoritySubjectOf(kind: string): AuthoritySubject | undefined {
  return definitionByKind.get(kind)?.subject
}

/** What such an event changes; undefined for another kind, a newer version and a payload of another shape. */
export function authorityChangeOf(event: EventDraft): AuthorityChange | undefined {
  const definition = definitionByKind.get(event.kind)
  if (definition === undefined || event.version > definition.version) return undefined
  const read = definition.payload.safeParse(event.payload)
  return read.success ? definition.changeOf(event.entityId, read.data) : undefined
}
