import type { BaselineEntry, BaselineRow } from '@spicetime/domain'
import {
  type PlanInput,
  type PlanNames,
  type ProjectPlan,
  tellPlanBecause,
  tellPlanOverload,
  tellPlanProblem,
} from '@spicetime/workspace/plan'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { ConstraintTypeEnum, DependencyTypeEnum } from '../enums.ts'
import { MemberRef, MilestoneRef, WorkItemRef } from '../refs.ts'
import { findOptional, mustFind } from './references.ts'

/** A plan, and how its texts are made: names are looked up once for all of them. */
export interface ShownPlan {
  readonly plan: ProjectPlan
  readonly names: PlanNames
  /** What it is compared with, and the dates that this has kept, by item. */
  readonly baseline: BaselineRow | undefined
  readonly kept: ReadonlyMap<string, BaselineEntry>
  /** Working minutes of the plan from an instant to another. */
  readonly slipOf: (from: number, to: number) => number
  /** What it was made of; few ask. */
  readonly input: () => PlanInput
}

export type Shown<Part> = { readonly part: Part } & ShownPlan
type ShownActivity = Shown<ProjectPlan['activities'][number]>

export const toMs = (minute: number) => minute * 60_000

type Pause = ProjectPlan['activities'][number]['pauses'][number]

const PauseRef = builder.objectRef<Pause>('PlanPause').implement({
  description: 'Work that was begun rests, or will.',
  fields: (t) => ({
    fromAt: t.field({ type: 'DateTime', description: 'From when.', resolve: ({ fromAt }) => toMs(fromAt) }),
    toAt: t.field({ type: 'DateTime', description: 'Until when.', resolve: ({ toAt }) => toMs(toAt) }),
    member: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Who does something else meanwhile; null where it only waits to be gone on with.',
      resolve: ({ memberId }, _args, { loaders }) => findOptional(loaders, 'member', memberId ?? null),
    }),
    item: t.field({
      type: WorkItemRef,
      nullable: true,
      description: 'What that is.',
      resolve: ({ busyWith }, _args, { loaders }) => findOptional(loaders, 'workItem', busyWith ?? null),
    }),
  }),
})

export const ActivityRef = builder.objectRef<ShownActivity>('PlanActivity').implement({
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
    latestFinishAt: t.field({
      type: 'DateTime',
      description:
        'So late it may end without moving the end of all or missing a date; before `finishAt` where it misses one.',
      resolve: ({ part }) => toMs(part.lateFinishAt),
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
    pauses: t.field({
      type: [PauseRef],
      description: 'Where it is laid aside between its start and its end, in order of time; mostly nowhere.',
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ part }) => part.pauses,
    }),
    baselineStartAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the baseline has it start; null for what it does not have.',
      resolve: ({ part, kept }) => kept.get(part.id)?.startAt ?? null,
    }),
    baselineFinishAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the baseline has it end; null for what it does not have.',
      resolve: ({ part, kept }) => kept.get(part.id)?.finishAt ?? null,
    }),
    slipMinutes: t.int({
      nullable: true,
      description:
        'By how many working minutes of the project it ends later than in the baseline; negative is earlier, null for what that does not have.',
      resolve: ({ part, kept, slipOf }) => {
        const before = kept.get(part.id)
        return before === undefined ? null : slipOf(Math.round(before.finishAt / 60_000), part.finishAt)
      },
    }),
    reason: t.string({
      description: 'Why it is not earlier, in words.',
      resolve: ({ part, names }, _args, { language }) => tellPlanBecause(part, names, language),
    }),
  }),
})

export const PlanMilestoneRef = builder.objectRef<ShownActivity>('PlanMilestone').implement({
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

export const PlanDependencyRef = builder
  .objectRef<Shown<ProjectPlan['dependencies'][number]>>('PlanDependency')
  .implement({
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

export const PlanOverloadRef = builder.objectRef<Shown<ProjectPlan['overloads'][number]>>('PlanOverload').implement({
  description: 'Somebody would do more than they can, were nothing moved for it.',
  fields: (t) => ({
    member: t.field({
      type: MemberRef,
      description: 'Who.',
      resolve: ({ part }, _args, { loaders }) => mustFind(loaders, 'member', part.memberId),
    }),
    fromAt: t.field({ type: 'DateTime', description: 'From when.', resolve: ({ part }) => toMs(part.fromAt) }),
    toAt: t.field({ type: 'DateTime', description: 'Until when.', resolve: ({ part }) => toMs(part.toAt) }),
    loadPercent: t.float({
      description: 'How much, of what they can: above 100.',
      resolve: ({ part }) => part.loadPercent,
    }),
    items: t.field({
      type: [WorkItemRef],
      description: 'With what.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ part }, _args, { loaders }) =>
        Promise.all(part.itemIds.map((id) => mustFind(loaders, 'workItem', id))),
    }),
    reason: t.string({
      description: 'Why it would be so, in words: of its items, the first ones, why each would be then.',
      resolve: ({ part, names }, _args, { language }) => tellPlanOverload(part, names, language),
    }),
  }),
})

const PlanLoadDayRef = builder.objectRef<ProjectPlan['loads'][number]['days'][number]>('PlanLoadDay').implement({
  description: 'How much somebody works on a day.',
  fields: (t) => ({
    on: t.field({ type: 'Date', description: 'The day.', resolve: ({ on }) => on }),
    minutes: t.exposeInt('minutes', { description: 'Planned minutes of work.' }),
    capacityMinutes: t.exposeInt('capacityMinutes', { description: 'Minutes that they have.' }),
  }),
})

export const PlanLoadRef = builder.objectRef<ProjectPlan['loads'][number]>('PlanLoad').implement({
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

export const PlanProblemRef = builder.objectRef<Shown<ProjectPlan['problems'][number]>>('PlanProblem').implement({
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
