import { unreachable } from '../result.ts'
import type { Command } from './command.ts'
import { decideEditWorkItem } from './decide-edit-work-item.ts'
import { decideMoveToProject } from './decide-move-to-project.ts'
import { decideCreateWorkItem, decideMoveWorkItem, decideWorkItemExistence } from './decide-work-item.ts'
import type { Decided } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'

type AboutWorkItem = Extract<Command, { readonly kind: `workItem.${string}` }>

/** What concerns an item itself. */
export function decideAboutWorkItem(command: AboutWorkItem, view: DomainView, context: DecisionContext): Decided {
  switch (command.kind) {
    case 'workItem.create':
      return decideCreateWorkItem(command, view, context)
    case 'workItem.edit':
      return decideEditWorkItem(command, view, context)
    case 'workItem.move':
      return decideMoveWorkItem(command, view, context)
    case 'workItem.moveToProject':
      return decideMoveToProject(command, view, context)
    case 'workItem.delete':
    case 'workItem.restore':
      return decideWorkItemExistence(command, view)
    default:
      return unreachable(command)
  }
}
