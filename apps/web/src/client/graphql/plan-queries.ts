import type { PlanActivity, PlanDependency, PlanQueries, ProjectPlan } from '../plan-model.ts'
import { fromWireEnum, readMember } from './mapping.ts'
import { planDocument } from './plan-documents.ts'
import type { Transport } from './transport.ts'

export function makePlanQueries(transport: Transport): PlanQueries {
  return {
    readPlan: async (question, signal) => {
      const variables = { ...question }
      const { project } = await transport<{ project: { plan: ProjectPlan } | null }>(planDocument, variables, signal)
      return project === null ? undefined : readPlan(project.plan)
    },
  }
}

function readPlan(plan: ProjectPlan): ProjectPlan {
  return {
    ...plan,
    activities: plan.activities.map(readActivity),
    dependencies: plan.dependencies.map(readDependency),
    overloads: plan.overloads.map((overload) => ({ ...overload, member: readMember(overload.member) })),
    loads: plan.loads.map((load) => ({ ...load, member: readMember(load.member) })),
  }
}

function readActivity(activity: PlanActivity): PlanActivity {
  const { item, constraintType, people } = activity
  return {
    ...activity,
    item: { ...item, type: fromWireEnum(item.type), status: fromWireEnum(item.status) },
    constraintType: constraintType === null ? null : fromWireEnum(constraintType),
    people: people.map(readMember),
  }
}

function readDependency(dependency: PlanDependency): PlanDependency {
  return { ...dependency, type: fromWireEnum(dependency.type) }
}
