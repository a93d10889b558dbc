import {
  makePlanNames,
  type PlanNames,
  type ProjectPlan,
  planProject,
  tellPlanProblem,
  tellPlanReason,
} from '@spicetime/workspace/plan'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { ConstraintTypeEnum, DependencyTypeEnum } from '../enums.ts'
import { makeProblem } from '../problems.ts'
import { MemberRef, MilestoneRef, ProjectRef, WorkItemRef } from '../refs.ts'
import { mustFind } from './references.ts'

/** A plan, and how its texts are made: names are looked up once for all of them. */
export interface ShownPlan {
  readonly plan: ProjectPlan
  readonly names: PlanNames
}

type Shown<Part> = { readonly part: Part } & ShownPlan
type ShownActivity = Shown<ProjectPlan['activities'][number]>

const toMs = (minute: number) => minute * 60_000
/** A plan of a thousand items has so many values in a field of its rows; of more the plan itself is what costs. */
const rowsCost = { field: 1_000, multiplier: 200 }

const ActivityRef = builder.objectRef<ShownActivity>('PlanActivity').implement({
  description: 'When an item is worked on, and why then.',
  fields: (t) => ({
    item: t.field({
      type: WorkItemRef,
      description: 'The item.',
      resolve: ({ part }, _args, { loaders }) => mustFind(loaders, 'workItem', part.id),
    }),
    parentId: t.id({
      nullable: true,
      description: 'The item whose part it is, in this plan.',
      resolve: ({ part }) => part.parentId ?? null,
    }),
    isSummary: t.boolean({
      description: 'It has parts, and all else here is rolled up from them.',
      resolve: ({ part }) => part.isSummary,
    }),
    isMilestone: t.boolean({ description: 'It takes no time.', resolve: ({ part }) => part.isMilestone }),
    isForeign: t.boolean({
      description: 'It is of another project, and something here waits for it.',
      resolve: ({ part }) => part.isForeign,
    }),
    isDone: t.boolean({ description: 'It is done; its dates are what happened.', resolve: ({ part }) => part.isDone }),
    startAt: t.field({ type: 'DateTime', description: 'When it starts.', resolve: ({ part }) => toMs(part.startAt) }),
    finishAt: t.field({
      type: 'DateTime',
      description: 'When it is done.',
      resolve: ({ part }) => toMs(part.finishAt),
    }),
    workMinutes: t.int({
      description: 'Person-minutes of work, done ones too.',
      resolve: ({ part }) => part.workMinutes,
    }),
    isAssumed: t.boolean({
      description: 'Nobody has said how much work it is: a day is assumed.',
      resolve: ({ part }) => part.workSource === 'default',
    }),
    workSource: t.string({
      description: 'How the work is known: work, points, default (a day is assumed) or none.',
      resolve: ({ part }) => part.workSource,
    }),
    percentComplete: t.float({
      description: 'How much of it is done: 0 to 100.',
      resolve: ({ part }) => part.percentComplete,
    }),
    totalSlackMinutes: t.int({
      description:
        'By so many working minutes it may end later without moving the end of all; negative when it misses a date.',
      resolve: ({ part }) => part.totalSlackMinutes,
    }),
    freeSlackMinutes: t.int({
      description: 'The same, without moving anything else.',
      resolve: ({ part }) => part.freeSlackMinutes,
    }),
    isCritical: t.boolean({ description: 'It may not end later.', resolve: ({ part }) => part.isCritical }),
    deadlineOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'When it is to be done.',
      resolve: ({ part }) => part.deadlineOn,
    }),
    missesDeadline: t.boolean({
      description: 'It is done after that day.',
      resolve: ({ part }) => part.missesDeadline,
    }),
    constraintType: t.field({
      type: ConstraintTypeEnum,
      nullable: true,
      description: 'What holds its dates besides what it waits for.',
      resolve: ({ part }) => part.constraint?.kind ?? null,
    }),
    constraintOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day of the constraint.',
      resolve: ({ part }) => part.constraintOn,
    }),
    people: t.field({
      type: [MemberRef],
      description: 'Who works on it.',
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ part }, _args, { loaders }) => Promise.all(part.people.map((id) => mustFind(loaders, 'member', id))),
    }),
    reason: t.string({
      description: 'Why it is not earlier, in words.',
      resolve: ({ part, names }, _args, { language }) => tellPlanReason(part.reason, names, language),
    }),
  }),
})

const PlanMilestoneRef = builder.objectRef<ShownActivity>('PlanMilestone').implement({
  description: 'When all items of a milestone are done.',
  fields: (t) => ({
    milestone: t.field({
      type: MilestoneRef,
      description: 'The milestone.',
      resolve: ({ part }, _args, { loaders }) => mustFind(loaders, 'milestone', part.id),
    }),
    finishAt: t.field({
      type: 'DateTime',
      description: 'When it is reached.',
      resolve: ({ part }) => toMs(part.finishAt),
    }),
    totalSlackMinutes: t.int({
      description: 'By so many working minutes it may be reached later; negative when it is late.',
      resolve: ({ part }) => part.totalSlackMinutes,
    }),
    isCritical: t.boolean({ description: 'It may not be reached later.', resolve: ({ part }) => part.isCritical }),
    missesDeadline: t.boolean({
      description: 'It is reached after the day on which it is due.',
      resolve: ({ part }) => part.missesDeadline,
    }),
  }),
})

const PlanDependencyRef = builder.objectRef<Shown<ProjectPlan['dependencies'][number]>>('PlanDependency').implement({
  description: 'One item of a plan waits for another.',
  fields: (t) => ({
    id: t.id({ description: 'The dependency.', resolve: ({ part }) => part.id }),
    fromId: t.id({ description: 'The item that the other waits for.', resolve: ({ part }) => part.from }),
    toId: t.id({ description: 'The item that waits.', resolve: ({ part }) => part.to }),
    type: t.field({
      type: DependencyTypeEnum,
      description: 'Which of their dates it ties.',
      resolve: ({ part }) => part.type,
    }),
    lagMinutes: t.int({
      description: 'Time between the two; may be negative. 0 where it is a share of the work.',
      resolve: ({ part: { lag } }) => (lag === undefined || lag.unit === 'percent' ? 0 : lag.minutes),
    }),
    isDriving: t.boolean({
      description: 'The one that waits is when it is because of it.',
      resolve: ({ part }) => part.isDriving,
    }),
    isCritical: t.boolean({
      description: 'It drives, and neither of the two may end later.',
      resolve: ({ part }) => part.isCritical,
    }),
  }),
})

const PlanOverloadRef = builder.objectRef<Shown<ProjectPlan['overloads'][number]>>('PlanOverload').implement({
  description: 'Somebody would do more than he can, were nothing moved for it.',
  fields: (t) => ({
    member: t.field({
      type: MemberRef,
      description: 'Who.',
      resolve: ({ part }, _args, { loaders }) => mustFind(loaders, 'member', part.memberId),
    }),
    fromAt: t.field({ type: 'DateTime', description: 'From when.', resolve: ({ part }) => toMs(part.fromAt) }),
    toAt: t.field({ type: 'DateTime', description: 'Until when.', resolve: ({ part }) => toMs(part.toAt) }),
    loadPercent: t.float({
      description: 'How much, of what he can: above 100.',
      resolve: ({ part }) => part.loadPercent,
    }),
    items: t.field({
      type: [WorkItemRef],
      description: 'With what.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ part }, _args, { loaders }) =>
        Promise.all(part.itemIds.map((id) => mustFind(loaders, 'workItem', id))),
    }),
  }),
})

const PlanLoadDayRef = builder.objectRef<ProjectPlan['loads'][number]['days'][number]>('PlanLoadDay').implement({
  description: 'How much somebody works on a day.',
  fields: (t) => ({
    on: t.field({ type: 'Date', description: 'The day.', resolve: ({ on }) => on }),
    minutes: t.exposeInt('minutes', { description: 'Planned minutes of work.' }),
    capacityMinutes: t.exposeInt('capacityMinutes', { description: 'Minutes that he has.' }),
  }),
})

const PlanLoadRef = builder.objectRef<ProjectPlan['loads'][number]>('PlanLoad').implement({
  description: 'How much somebody works.',
  fields: (t) => ({
    member: t.field({
      type: MemberRef,
      description: 'Who.',
      resolve: ({ memberId }, _args, { loaders }) => mustFind(loaders, 'member', memberId),
    }),
    days: t.field({
      type: [PlanLoadDayRef],
      description: 'Days with work, or with time for it.',
      complexity: { field: 1, multiplier: 50 },
      resolve: ({ days }) => days,
    }),
  }),
})

const PlanProblemRef = builder.objectRef<Shown<ProjectPlan['problems'][number]>>('PlanProblem').implement({
  description: 'What a reader of a plan should know.',
  fields: (t) => ({
    code: t.string({ description: 'What it is, for programs.', resolve: ({ part }) => part.code }),
    message: t.string({
      description: 'What it is, for people.',
      resolve: ({ part, names }, _args, { language }) => tellPlanProblem(part, names, language),
    }),
    items: t.field({
      type: [WorkItemRef],
      description: 'The items that it is about.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ part }, _args, context) => findItems(part.itemIds, context),
    }),
  }),
})

/** Those of the ids that are of items. */
async function findItems(ids: readonly string[], { loaders }: ApiContext) {
  const found = await Promise.all(ids.map((id) => loaders.find('workItem', id)))
  return found.filter((item) => item !== undefined)
}

const ProjectPlanRef = builder.objectRef<ShownPlan>('ProjectPlan').implement({
  description:
    'When everything that is open will be worked on, from what is known of work, order, people and calendars. The same on every replica that has the same commits.',
  fields: (t) => ({
    project: t.field({
      type: ProjectRef,
      description: 'The project.',
      resolve: ({ plan }, _args, { loaders }) => mustFind(loaders, 'project', plan.projectIds[0] ?? ''),
    }),
    statusAt: t.field({
      type: 'DateTime',
      description: 'What is left is planned after.',
      resolve: ({ plan }) => toMs(plan.statusAt),
    }),
    startAt: t.field({ type: 'DateTime', description: 'When it starts.', resolve: ({ plan }) => toMs(plan.startAt) }),
    finishAt: t.field({
      type: 'DateTime',
      description: 'When all is done.',
      resolve: ({ plan }) => toMs(plan.finishAt),
    }),
    lowerBoundAt: t.field({
      type: 'DateTime',
      description: 'Before this instant nothing makes it done: proven.',
      resolve: ({ plan }) => toMs(plan.lowerBoundAt),
    }),
    timeZone: t.string({
      description: 'IANA name of the zone whose days the plan means.',
      resolve: ({ plan }) => plan.timeZone,
    }),
    unlevelledFinishAt: t.field({
      type: 'DateTime',
      description: 'When all would be done if everybody could do any number of things at once.',
      resolve: ({ plan }) => toMs(plan.unlevelledFinishAt),
    }),
    isLevelled: t.boolean({
      description: 'Nobody does two things at a time.',
      resolve: ({ plan }) => plan.isLevelled,
    }),
    isProven: t.boolean({ description: 'No plan ends earlier.', resolve: ({ plan }) => plan.isProven }),
    activities: t.field({
      type: [ActivityRef],
      description: 'The items, parents before their parts. Empty when there is no plan; `problems` then says why.',
      complexity: rowsCost,
      resolve: (shown) => shownParts(shown, itemsOf(shown.plan)),
    }),
    milestones: t.field({
      type: [PlanMilestoneRef],
      description: 'Open milestones that have items.',
      complexity: { field: 5, multiplier: 10 },
      resolve: (shown) => shownParts(shown, milestonesOf(shown.plan)),
    }),
    dependencies: t.field({
      type: [PlanDependencyRef],
      description: 'What waits for what.',
      complexity: rowsCost,
      resolve: (shown) =>
        shownParts(
          shown,
          shown.plan.dependencies.filter(({ isOfMilestone }) => isOfMilestone === undefined),
        ),
    }),
    overloads: t.field({
      type: [PlanOverloadRef],
      description: 'Where somebody would do more than he can.',
      complexity: { field: 10, multiplier: 20 },
      resolve: (shown) => shownParts(shown, shown.plan.overloads),
    }),
    loads: t.field({
      type: [PlanLoadRef],
      description: 'How much everybody works, day by day.',
      complexity: { field: 10, multiplier: 20 },
      resolve: ({ plan }) => plan.loads,
    }),
    problems: t.field({
      type: [PlanProblemRef],
      description: 'What a reader should know: dates that are missed, what was left out, why there is no plan.',
      complexity: { field: 10, multiplier: 20 },
      resolve: (shown) => shownParts(shown, shown.plan.problems),
    }),
  }),
})

function shownParts<Part>({ plan, names }: ShownPlan, parts: readonly Part[]): readonly Shown<Part>[] {
  return parts.map((part) => ({ plan, names, part }))
}

const itemsOf = ({ activities }: ProjectPlan) => activities.filter(({ kind }) => kind === 'item')

function milestonesOf({ activities, dependencies }: ProjectPlan): ProjectPlan['activities'] {
  const waiting = new Set(dependencies.map(({ to }) => to))
  return activities.filter(({ id, kind }) => kind === 'milestone' && waiting.has(id))
}

builder.objectField(ProjectRef, 'plan', (t) =>
  t.field({
    type: ProjectPlanRef,
    description: 'When its open items will be worked on.',
    args: {
      todayOn: t.arg({
        type: 'Date',
        description: 'The day on which it is made, where the reader is; today in UTC when left out.',
      }),
      levelled: t.arg.boolean({ defaultValue: true, description: 'Whether nobody may do two things at a time.' }),
    },
    // Takes up to a third of a second for a thousand items.
    complexity: 5_000,
    resolve: ({ id }, { todayOn, levelled }, { workspace }): ShownPlan => {
      const on = todayOn ?? new Date().toISOString().slice(0, 10)
      const plan = planProject(
        workspace,
        { projects: [id], todayOn: on },
        { isLevelled: levelled ?? true, workLimit: 1 },
      )
      if (plan.ok) return { plan: plan.value, names: makePlanNames(workspace.read, plan.value) }
      throw makeProblem('PAGE_INVALID', '`todayOn` is from 1900 to 2199.', { argument: 'todayOn' })
    },
  }),
)
