import { defaultWeek, shiftsText } from '@spicetime/domain'
import type { CalendarHours } from '../calendar-model.ts'
import type { MemberId } from '../model.ts'
import type { PlanActivity, PlanDependency, PlanLeave, PlanQueries, ProjectPlan } from '../plan-model.ts'
import { fromWireEnum, readMember, toWireWish } from './mapping.ts'
import { planDocument } from './plan-documents.ts'
import type { Transport } from './transport.ts'

export function makePlanQueries(transport: Transport): PlanQueries {
  return {
    readPlan: async (question, signal) => {
      const { project, workspace, leaves } = await transport<WirePlan>(planDocument, toWireWish(question), signal)
      if (project === null) return undefined
      const calendar = layCalendars(workspace.calendar, project.calendar)
      return readPlan({ ...project.plan, calendar, leaves: leaves.nodes.map(readLeave) })
    },
  }
}

type WireHours = CalendarHours & { readonly deletedAt: string | null }

interface WireLeave {
  readonly member: { readonly id: MemberId }
  readonly fromOn: string
  readonly toOn: string
  readonly note: string | null
}

interface WirePlan {
  readonly workspace: { readonly calendar: WireHours | null }
  readonly leaves: { readonly nodes: readonly WireLeave[] }
  readonly project: {
    readonly calendar: WireHours | null
    readonly plan: Omit<ProjectPlan, 'calendar' | 'leaves'>
  } | null
}

/** As the planner lays them: the last week counts alone, exceptions are those of all, the later before the earlier. */
function layCalendars(...layers: readonly (WireHours | null)[]): CalendarHours {
  const used = layers.flatMap((layer) => (layer === null || layer.deletedAt !== null ? [] : [layer]))
  const days = used.at(-1)?.days ?? defaultWeek.map(shiftsText)
  return { days, exceptions: used.flatMap(({ exceptions }) => exceptions) }
}

function readLeave({ member, ...leave }: WireLeave): PlanLeave {
  return { ...leave, memberId: member.id }
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
