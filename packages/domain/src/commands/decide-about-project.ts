import { unreachable } from '../result.ts'
import type { Command } from './command.ts'
import { decideAddProjectMember, decideRemoveProjectMember, decideSetVisibility } from './decide-audience.ts'
import { decideArchiveProject, decideCreateProject, decideEditProject } from './decide-project.ts'
import type { Decided } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'

type AboutProject = Extract<Command, { readonly kind: `project.${string}` }>

export function isAboutProject(command: Command): command is AboutProject {
  return command.kind.startsWith('project.')
}

/** What concerns a project itself, and who sees it. */
export function decideAboutProject(command: AboutProject, view: DomainView, context: DecisionContext): Decided {
  switch (command.kind) {
    case 'project.create':
      return decideCreateProject(command, view, context)
    case 'project.edit':
      return decideEditProject(command, view)
    case 'project.archive':
    case 'project.restore':
      return decideArchiveProject(command, view)
    case 'project.setVisibility':
      return decideSetVisibility(command, view, context)
    case 'project.addMember':
      return decideAddProjectMember(command, view, context)
    case 'project.removeMember':
      return decideRemoveProjectMember(command, view, context)
    default:
      return unreachable(command)
  }
}
