import type { ProjectRow } from '../entities/rows.ts'
import type { EventDraft } from '../events/define-event.ts'
import { leaveDecided } from '../events/leave-events.ts'
import { kindOfId, type MemberId } from '../ids.ts'
import { refuse } from '../result.ts'
import type { DomainView } from './domain-view.ts'
import { mayRole } from './permissions.ts'
import type { Refusal } from './refusal.ts'

/**
 * What is left to those who lead. Every replica judges what others write by their roles alone, which it can tell in whatever order
 * commits come; who leads a project is a field of it, and asked where a command is decided.
 */
export function leadsProject(view: DomainView, actor: MemberId, project: ProjectRow): boolean {
  const { members } = view.audienceOf(project.regionId)
  if (managesMembers(view, actor) || project.leadId === actor || members.get(actor) === 'lead') return true
  // Nobody leads it, so everybody who manages projects does.
  return project.leadId === null && ![...members.values()].includes('lead')
}

/** Owners, admins, and who leads any project. */
export function leadsSomewhere(view: DomainView, actor: MemberId): boolean {
  return managesMembers(view, actor) || view.leadsAny(actor)
}

/** Whether a member may say yes or no to leave; nobody to his own, but those who have nobody above them. */
export function mayDecideLeave(view: DomainView, actor: MemberId, memberId: string): boolean {
  return managesMembers(view, actor) || (memberId !== actor && view.leadsAny(actor))
}

function managesMembers(view: DomainView, actor: MemberId): boolean {
  return mayRole(view.find('member', actor)?.role ?? 'none', 'manage-members')
}

/**
 * What commands ask beyond the permission of a role, asked of the events that take a change back.
 * @returns undefined where the actor may
 */
export function findLeadRefusal(
  view: DomainView,
  actor: MemberId,
  { kind, entityId }: Pick<EventDraft, 'kind' | 'entityId'>,
): Refusal | undefined {
  switch (kindOfId(entityId)) {
    case 'calendar':
      return leadsSomewhere(view, actor) ? undefined : { code: 'not-allowed', permission: 'lead-any' }
    case 'leave': {
      const memberId = view.find('leave', entityId)?.memberId
      if (memberId === undefined) return undefined
      if (kind === leaveDecided.kind)
        return mayDecideLeave(view, actor, memberId) ? undefined : { code: 'not-allowed', permission: 'decide-leave' }
      const may = memberId === actor || leadsSomewhere(view, actor)
      return may ? undefined : { code: 'not-allowed', permission: 'lead-any' }
    }
    case 'allocation':
    case 'baseline': {
      const row = view.find('allocation', entityId) ?? view.find('baseline', entityId)
      const project = row === undefined ? undefined : view.find('project', row.projectId)
      const may = project === undefined || leadsProject(view, actor, project)
      return may ? undefined : { code: 'not-allowed', permission: 'lead-project' }
    }
    default:
      return undefined
  }
}

export function refuseLeading(permission: 'lead-project' | 'lead-any' | 'decide-leave') {
  return refuse<Refusal>({ code: 'not-allowed', permission })
}
