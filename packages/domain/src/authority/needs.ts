import { type Permission, permissionToChange } from '../commands/permissions.ts'
import {
  authorityChangeOf,
  authoritySubjectOf,
  quarantineAdopted,
  quarantineDropped,
  recoveryRegistered,
} from '../events/authority-events.ts'
import type { EventDraft } from '../events/define-event.ts'
import { leaveDecided } from '../events/leave-events.ts'
import { memberAdded } from '../events/member-added.ts'
import { memberEdited } from '../events/member-edited.ts'
import { memberRemoved } from '../events/member-removed.ts'
import { memberRoleChanged } from '../events/member-role-changed.ts'
import { findEventDefinition } from '../events/registry.ts'
import type { AuthorityChange } from './authority-change.ts'

const ofWorkspaceRegion: ReadonlySet<string> = new Set(['workspace', 'member', 'calendar', 'leave'])
const ofPrivateRegion: ReadonlySet<string> = new Set(['view'])
const ofRatesRegion: ReadonlySet<string> = new Set(['rate'])
/** As the runtime calls the private region of a member. */
const privateRegion = 'member'
/** The kind of the one region of what people cost. It is closed from its first commit. */
export const ratesRegion = 'rates'

/** In which region an event stands. */
interface RegionOfEvent {
  /** Undefined where the region is not known yet. */
  readonly kind: string | undefined
  readonly isOfAuthority: boolean
}

/**
 * The permission that an event of a foreign commit needs, or undefined when nobody may write it there: what concerns
 * workspace and members belongs to the workspace's region, and everything else to a project's.
 */
export function needOf(event: EventDraft, region: RegionOfEvent): Permission | undefined {
  const { isOfAuthority: isOfWorkspace } = region
  if (region.kind === privateRegion) return needInPrivate(event)
  if (region.kind === ratesRegion) return needInRates(event)
  if (event.kind === 'region.founded') return isOfWorkspace ? undefined : 'manage-projects'
  if (authoritySubjectOf(event.kind) !== undefined) return isOfWorkspace ? needOfAuthority(event.kind) : undefined
  const entity = findEventDefinition(event.kind)?.entity
  // A kind that only a newer program knows: what it needs there cannot be told here, so it takes what most things take.
  if (entity === undefined) return isOfWorkspace ? 'manage-workspace' : 'edit'
  if (ofWorkspaceRegion.has(entity) !== isOfWorkspace || ofPrivateRegion.has(entity)) return undefined
  if (ofRatesRegion.has(entity)) return undefined
  if (event.kind === leaveDecided.kind) return 'manage-projects'
  return addsOutsider(event) ? 'edit' : permissionToChange(entity)
}

/** Whose region it is, the runtime asks; there he may keep what he likes. */
function needInPrivate({ kind }: EventDraft): Permission | undefined {
  if (kind === 'region.founded') return 'view'
  const entity = findEventDefinition(kind)?.entity
  return entity === undefined || ofPrivateRegion.has(entity) ? 'view' : undefined
}

/** Who has it is the runtime's to ask. Who plans with rates need not set them: that takes who manages members. */
function needInRates({ kind }: EventDraft): Permission | undefined {
  if (kind === 'region.founded') return permissionToChange('rate')
  const entity = findEventDefinition(kind)?.entity
  return entity === undefined || ofRatesRegion.has(entity) ? permissionToChange('rate') : undefined
}

function needOfAuthority(kind: string): Permission {
  if (kind === recoveryRegistered.kind) return 'manage-workspace'
  // Every member has devices of his own; more than that is judged by `permitsChange`.
  return kind === quarantineAdopted.kind || kind === quarantineDropped.kind ? 'manage-members' : 'view'
}

/** Imports name people who may do nothing. */
function addsOutsider({ kind, payload }: EventDraft): boolean {
  return kind === memberAdded.kind && (payload as { role?: unknown } | null)?.role === 'none'
}

/** The changes of authority that an event of the workspace's region makes. */
export function authorityChangesOf(event: EventDraft): readonly AuthorityChange[] {
  const change = authorityChangeOf(event) ?? roleChangeOf(event)
  return change === undefined ? [] : [change]
}

function roleChangeOf(event: EventDraft): AuthorityChange | undefined {
  // Another version, shape or entity has no effect on the tables either.
  if (event.version !== 1) return undefined
  switch (event.kind) {
    case memberAdded.kind: {
      const { data } = memberAdded.payload.safeParse(event.payload)
      // Outsiders are many, and have no part in this.
      if (data === undefined || data.id !== event.entityId || data.role === 'none') return undefined
      return { fact: 'role', memberId: data.id, role: data.role }
    }
    case memberEdited.kind: {
      const { data } = memberEdited.payload.safeParse(event.payload)
      if (data?.set.role === undefined || data.id !== event.entityId) return undefined
      return { fact: 'role', memberId: data.id, role: data.set.role }
    }
    case memberRemoved.kind: {
      const { data } = memberRemoved.payload.safeParse(event.payload)
      if (data === undefined || data.id !== event.entityId) return undefined
      return { fact: 'role', memberId: data.id, role: 'none', seen: data.seen }
    }
    case memberRoleChanged.kind: {
      const { data } = memberRoleChanged.payload.safeParse(event.payload)
      if (data === undefined || data.id !== event.entityId) return undefined
      return { fact: 'role', memberId: data.id, role: data.role, seen: data.seen }
    }
    default:
      return undefined
  }
}
