import { unreachable } from '../result.ts'
import type { Command } from './command.ts'
import { decideEditWorkspace } from './decide-calendar.ts'
import { decideEnrolReplica, decideQuarantine, decideRenameReplica, decideRevokeReplica } from './decide-replica.ts'
import { decideAddMember, decideEditMember, decideRemoveMember, decideRenameWorkspace } from './decide-workspace.ts'
import type { Decided } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'

type AboutWorkspace = Extract<
  Command,
  { readonly kind: `workspace.${string}` | `member.${string}` | `replica.${string}` | `quarantine.${string}` }
>

/** What concerns the workspace, its members, their devices and what is in quarantine. */
export function decideAboutWorkspace(command: AboutWorkspace, view: DomainView, context: DecisionContext): Decided {
  switch (command.kind) {
    case 'workspace.rename':
      return decideRenameWorkspace(command, view)
    case 'workspace.edit':
      return decideEditWorkspace(command, view)
    case 'member.add':
      return decideAddMember(command, view, context)
    case 'member.edit':
      return decideEditMember(command, view, context)
    case 'member.remove':
      return decideRemoveMember(command, view, context)
    case 'replica.enrol':
      return decideEnrolReplica(command, view, context)
    case 'replica.rename':
      return decideRenameReplica(command, view, context)
    case 'replica.revoke':
      return decideRevokeReplica(command, view, context)
    case 'quarantine.adopt':
    case 'quarantine.drop':
      return decideQuarantine(command, view)
    default:
      return unreachable(command)
  }
}
