import { refuse, unreachable } from '../result.ts'
import type { Command } from './command.ts'
import { decideAboutPlans, isAboutPlans } from './decide-about-plans.ts'
import { decideAboutProject, isAboutProject } from './decide-about-project.ts'
import { decideAboutWorkItem } from './decide-about-work-item.ts'
import { decideAboutWorkspace } from './decide-about-workspace.ts'
import { decideAddComment, decideCommentExistence, decideEditComment } from './decide-comment.ts'
import { decideAboutDependency } from './decide-dependency.ts'
import { decideCreateLabel, decideEditLabel, decideLabelExistence } from './decide-label.ts'
import { decideCreateMilestone, decideEditMilestone, decideMilestoneExistence } from './decide-milestone.ts'
import { decideSaveView, decideViewExistence } from './decide-view.ts'
import type { Decided } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { mayRole, permissionOf } from './permissions.ts'

/** Decides a command against what this replica knows: facts to record, or a refusal. Writes nothing. */
export function decideCommand(command: Command, view: DomainView, context: DecisionContext): Decided {
  const permission = permissionOf(command.kind)
  const actor = view.find('member', context.actor)
  if (actor === undefined || !mayRole(actor.role, permission)) return refuse({ code: 'not-allowed', permission })
  if (isAboutProject(command)) return decideAboutProject(command, view, context)
  if (isAboutPlans(command)) return decideAboutPlans(command, view, context)
  switch (command.kind) {
    case 'workspace.rename':
    case 'workspace.edit':
    case 'member.add':
    case 'member.edit':
    case 'member.remove':
    case 'replica.enrol':
    case 'replica.rename':
    case 'replica.revoke':
    case 'quarantine.adopt':
    case 'quarantine.drop':
      return decideAboutWorkspace(command, view, context)
    case 'workItem.create':
    case 'workItem.edit':
    case 'workItem.move':
    case 'workItem.moveToProject':
    case 'workItem.delete':
    case 'workItem.restore':
      return decideAboutWorkItem(command, view, context)
    case 'comment.add':
      return decideAddComment(command, view, context)
    case 'comment.edit':
      return decideEditComment(command, view)
    case 'comment.delete':
    case 'comment.restore':
      return decideCommentExistence(command, view)
    case 'milestone.create':
      return decideCreateMilestone(command, view, context)
    case 'milestone.edit':
      return decideEditMilestone(command, view, context)
    case 'milestone.delete':
    case 'milestone.restore':
      return decideMilestoneExistence(command, view)
    case 'label.create':
      return decideCreateLabel(command, view, context)
    case 'label.edit':
      return decideEditLabel(command, view)
    case 'label.delete':
    case 'label.restore':
      return decideLabelExistence(command, view)
    case 'dependency.add':
    case 'dependency.edit':
    case 'dependency.remove':
      return decideAboutDependency(command, view, context)
    case 'view.save':
      return decideSaveView(command, view, context)
    case 'view.delete':
    case 'view.restore':
      return decideViewExistence(command, view, context)
    default:
      return unreachable(command)
  }
}
