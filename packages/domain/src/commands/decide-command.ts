import { refuse } from '../result.ts'
import type { Command } from './command.ts'
import { decideAllocationExistence, decideCreateAllocation, decideEditAllocation } from './decide-allocation.ts'
import { decideAddProjectMember, decideRemoveProjectMember, decideSetVisibility } from './decide-audience.ts'
import { decideBaselineExistence, decideCreateBaseline, decideEditBaseline } from './decide-baseline.ts'
import {
  decideCalendarExistence,
  decideCreateCalendar,
  decideEditCalendar,
  decideEditWorkspace,
} from './decide-calendar.ts'
import { decideAddComment, decideCommentExistence, decideEditComment } from './decide-comment.ts'
import { decideAddDependency, decideEditDependency, decideRemoveDependency } from './decide-dependency.ts'
import { decideEditWorkItem } from './decide-edit-work-item.ts'
import { decideCreateLabel, decideEditLabel, decideLabelExistence } from './decide-label.ts'
import { decideAboutLeave, decideEditLeave, decideLeaveExistence, decideRequestLeave } from './decide-leave.ts'
import { decideCreateMilestone, decideEditMilestone, decideMilestoneExistence } from './decide-milestone.ts'
import { decideMoveToProject } from './decide-move-to-project.ts'
import { decideArchiveProject, decideCreateProject, decideEditProject } from './decide-project.ts'
import {
  decideAdmitToRates,
  decideDismissFromRates,
  decideEditRate,
  decideRateExistence,
  decideSetRate,
} from './decide-rate.ts'
import { decideEnrolReplica, decideQuarantine, decideRenameReplica, decideRevokeReplica } from './decide-replica.ts'
import { decideCreateRisk, decideEditRisk, decideRiskExistence } from './decide-risk.ts'
import {
  decideApplyScenario,
  decideCreateScenario,
  decideEditScenario,
  decideScenarioExistence,
} from './decide-scenario.ts'
import { decideSaveView, decideViewExistence } from './decide-view.ts'
import { decideCreateWorkItem, decideMoveWorkItem, decideWorkItemExistence } from './decide-work-item.ts'
import { decideAddMember, decideEditMember, decideRemoveMember, decideRenameWorkspace } from './decide-workspace.ts'
import type { Decided } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { mayRole, permissionOf } from './permissions.ts'

/** Decides a command against what this replica knows: facts to record, or a refusal. Writes nothing. */
export function decideCommand(command: Command, view: DomainView, context: DecisionContext): Decided {
  const permission = permissionOf(command.kind)
  const actor = view.find('member', context.actor)
  if (actor === undefined || !mayRole(actor.role, permission)) return refuse({ code: 'not-allowed', permission })
  return decisionOf(command.kind)(command, view, context)
}

type Kind = Command['kind']
type Decision<K extends Kind> = (
  command: Extract<Command, { readonly kind: K }>,
  view: DomainView,
  context: DecisionContext,
) => Decided

function decisionOf<K extends Kind>(kind: K): Decision<K> {
  return decisions[kind]
}

/** How each command is decided, by the kind of thing that it is about. */
const decisions: { readonly [K in Kind]: Decision<K> } = {
  'workspace.rename': decideRenameWorkspace,
  'workspace.edit': decideEditWorkspace,
  'member.add': decideAddMember,
  'member.edit': decideEditMember,
  'member.remove': decideRemoveMember,
  'replica.enrol': decideEnrolReplica,
  'replica.rename': decideRenameReplica,
  'replica.revoke': decideRevokeReplica,
  'quarantine.adopt': decideQuarantine,
  'quarantine.drop': decideQuarantine,
  'project.create': decideCreateProject,
  'project.edit': decideEditProject,
  'project.archive': decideArchiveProject,
  'project.restore': decideArchiveProject,
  'project.setVisibility': decideSetVisibility,
  'project.addMember': decideAddProjectMember,
  'project.removeMember': decideRemoveProjectMember,
  'workItem.create': decideCreateWorkItem,
  'workItem.edit': decideEditWorkItem,
  'workItem.move': decideMoveWorkItem,
  'workItem.moveToProject': decideMoveToProject,
  'workItem.delete': decideWorkItemExistence,
  'workItem.restore': decideWorkItemExistence,
  'dependency.add': decideAddDependency,
  'dependency.edit': decideEditDependency,
  'dependency.remove': decideRemoveDependency,
  'comment.add': decideAddComment,
  'comment.edit': decideEditComment,
  'comment.delete': decideCommentExistence,
  'comment.restore': decideCommentExistence,
  'milestone.create': decideCreateMilestone,
  'milestone.edit': decideEditMilestone,
  'milestone.delete': decideMilestoneExistence,
  'milestone.restore': decideMilestoneExistence,
  'label.create': decideCreateLabel,
  'label.edit': decideEditLabel,
  'label.delete': decideLabelExistence,
  'label.restore': decideLabelExistence,
  'view.save': decideSaveView,
  'view.delete': decideViewExistence,
  'view.restore': decideViewExistence,
  'calendar.create': decideCreateCalendar,
  'calendar.edit': decideEditCalendar,
  'calendar.delete': decideCalendarExistence,
  'calendar.restore': decideCalendarExistence,
  'leave.request': decideRequestLeave,
  'leave.edit': decideEditLeave,
  'leave.approve': decideAboutLeave,
  'leave.reject': decideAboutLeave,
  'leave.delete': decideLeaveExistence,
  'leave.restore': decideLeaveExistence,
  'allocation.create': decideCreateAllocation,
  'allocation.edit': decideEditAllocation,
  'allocation.delete': decideAllocationExistence,
  'allocation.restore': decideAllocationExistence,
  'baseline.create': decideCreateBaseline,
  'baseline.edit': decideEditBaseline,
  'baseline.delete': decideBaselineExistence,
  'baseline.restore': decideBaselineExistence,
  'scenario.create': decideCreateScenario,
  'scenario.edit': decideEditScenario,
  'scenario.apply': decideApplyScenario,
  'scenario.delete': decideScenarioExistence,
  'scenario.restore': decideScenarioExistence,
  'risk.create': decideCreateRisk,
  'risk.edit': decideEditRisk,
  'risk.delete': decideRiskExistence,
  'risk.restore': decideRiskExistence,
  'rate.set': decideSetRate,
  'rate.edit': decideEditRate,
  'rate.delete': decideRateExistence,
  'rate.restore': decideRateExistence,
  'rate.admit': decideAdmitToRates,
  'rate.dismiss': decideDismissFromRates,
}
