import { unreachable } from '../result.ts'
import { decideAllocationExistence, decideCreateAllocation, decideEditAllocation } from './decide-allocation.ts'
import { decideBaselineExistence, decideCreateBaseline } from './decide-baseline.ts'
import { decideCalendarExistence, decideCreateCalendar, decideEditCalendar } from './decide-calendar.ts'
import { decideAboutLeave, decideEditLeave, decideLeaveExistence, decideRequestLeave } from './decide-leave.ts'
import { decideCreateRisk, decideEditRisk, decideRiskExistence } from './decide-risk.ts'
import { decideApplyScenario, decideCreateScenario, decideScenarioExistence } from './decide-scenario.ts'
import type { Decided } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import type { PlanCommand } from './plan-commands.ts'
import type { ResourceCommand } from './resource-commands.ts'

type AboutPlans = ResourceCommand | PlanCommand

const subjects = ['calendar', 'leave', 'allocation', 'baseline', 'scenario', 'risk']

export function isAboutPlans(command: { readonly kind: string }): command is AboutPlans {
  return subjects.includes(command.kind.split('.', 1)[0] ?? '')
}

/** What concerns people's time, and what plans are held against. */
export function decideAboutPlans(command: AboutPlans, view: DomainView, context: DecisionContext): Decided {
  switch (command.kind) {
    case 'calendar.create':
      return decideCreateCalendar(command, view, context)
    case 'calendar.edit':
      return decideEditCalendar(command, view, context)
    case 'calendar.delete':
    case 'calendar.restore':
      return decideCalendarExistence(command, view, context)
    case 'leave.request':
      return decideRequestLeave(command, view, context)
    case 'leave.edit':
      return decideEditLeave(command, view, context)
    case 'leave.approve':
    case 'leave.reject':
      return decideAboutLeave(command, view, context)
    case 'leave.delete':
    case 'leave.restore':
      return decideLeaveExistence(command, view, context)
    case 'allocation.create':
      return decideCreateAllocation(command, view, context)
    case 'allocation.edit':
      return decideEditAllocation(command, view, context)
    case 'allocation.delete':
    case 'allocation.restore':
      return decideAllocationExistence(command, view, context)
    case 'baseline.create':
      return decideCreateBaseline(command, view, context)
    case 'baseline.delete':
    case 'baseline.restore':
      return decideBaselineExistence(command, view, context)
    case 'scenario.create':
      return decideCreateScenario(command, view, context)
    case 'scenario.apply':
      return decideApplyScenario(command, view, context)
    case 'scenario.delete':
    case 'scenario.restore':
      return decideScenarioExistence(command, view)
    case 'risk.create':
      return decideCreateRisk(command, view, context)
    case 'risk.edit':
      return decideEditRisk(command, view)
    case 'risk.delete':
    case 'risk.restore':
      return decideRiskExistence(command, view)
    default:
      return unreachable(command)
  }
}
