import type { AuthorityChange } from '../authority/authority-change.ts'
import { type AuthorityView, permitsChange } from '../authority/permits-change.ts'
import {
  authorityChangeOf,
  regionClosed,
  regionMemberAdmitted,
  regionMemberDismissed,
  regionOpened,
} from '../events/authority-events.ts'
import type { EventDraft } from '../events/define-event.ts'
import type { MemberId, ProjectId, RegionId } from '../ids.ts'
import { refuse } from '../result.ts'
import type { AddProjectMember, RemoveProjectMember, SetProjectVisibility } from './command.ts'
import { type Decided, decide, inWorkspace } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { findLive } from './lookup.ts'

/** Who may see a project: facts of the workspace's region, since everybody must come to the same answer about them. */
export function decideSetVisibility(
  command: SetProjectVisibility,
  view: DomainView,
  context: DecisionContext,
): Decided {
  const { projectId, visibility } = command
  const project = findLive(view, 'project', projectId)
  if (!project.ok) return project
  const { regionId, leadId } = project.value
  const { isOpen, members } = view.audienceOf(regionId)
  if (isOpen === (visibility === 'workspace')) return decide(inWorkspace, [], { kind: 'project', id: projectId })
  if (isOpen === false) return permitted([regionOpened.make(projectId, { regionId })], view, context, projectId)
  // Whoever closes it would otherwise be shut out himself, and nobody could let others in.
  const leads = [...new Set([context.actor, ...(leadId === null ? [] : [leadId])])]
  const admitted = leads.filter((id) => members.get(id) !== 'lead')
  return permitted(
    [...admitted.map((id) => admit(projectId, regionId, id, 'lead')), regionClosed.make(projectId, { regionId })],
    view,
    context,
    projectId,
  )
}

export function decideAddProjectMember(command: AddProjectMember, view: DomainView, context: DecisionContext): Decided {
  const { projectId, memberId, as = 'member' } = command
  const project = findLive(view, 'project', projectId)
  if (!project.ok) return project
  const member = findLive(view, 'member', memberId)
  if (!member.ok) return member
  const { regionId } = project.value
  const isSo = view.audienceOf(regionId).members.get(memberId) === as
  return permitted(isSo ? [] : [admit(projectId, regionId, memberId, as)], view, context, projectId)
}

export function decideRemoveProjectMember(
  command: RemoveProjectMember,
  view: DomainView,
  context: DecisionContext,
): Decided {
  const { projectId, memberId } = command
  const project = findLive(view, 'project', projectId)
  if (!project.ok) return project
  const { regionId } = project.value
  const isMember = view.audienceOf(regionId).members.has(memberId)
  if (!isMember) return permitted([], view, context, projectId)
  const seen = view.seenOf({ memberId }).filter((chain) => chain.regionId === regionId)
  return permitted([regionMemberDismissed.make(projectId, { regionId, memberId, seen })], view, context, projectId)
}

function admit(projectId: ProjectId, regionId: RegionId, memberId: MemberId, as: 'lead' | 'member'): EventDraft {
  return regionMemberAdmitted.make(projectId, { regionId, memberId, as })
}

/** The same question that every other replica will ask of each fact. */
function permitted(
  events: readonly EventDraft[],
  view: DomainView,
  context: DecisionContext,
  projectId: ProjectId,
): Decided {
  const role = view.find('member', context.actor)?.role ?? 'none'
  const authority = authorityViewOf(view)
  const changes = events.map(authorityChangeOf).filter((change): change is AuthorityChange => change !== undefined)
  const isPermitted = changes.every((change) => permitsChange({ memberId: context.actor, role }, change, authority))
  if (!isPermitted) return refuse({ code: 'not-allowed', permission: 'manage-project-members' })
  return decide(inWorkspace, events, { kind: 'project', id: projectId })
}

/** What judges facts asks this of what is known here now. */
export function authorityViewOf(view: DomainView): AuthorityView {
  return {
    roleOf: (id) => view.find('member', id)?.role ?? 'none',
    replica: (id) => view.findReplica(id),
    isOpen: (id) => view.audienceOf(id).isOpen,
    isOfClosedKind: (id) => id === view.ratesRegion(),
    // Ids of members are texts there.
    admissionOf: (id, memberId) => view.audienceOf(id).members.get(memberId as MemberId) ?? 'nobody',
  }
}
