import type { PlanForecast, PlanStep } from '@spicetime/workspace/plan'
import {
  makePlanNames,
  type PlanNames,
  type PlanProblem,
  readEstimateHistory,
  readPlanRisks,
  tellPlanProblem,
} from '@spicetime/workspace/plan'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { makeProblem } from '../problems.ts'
import { MilestoneRef, ProjectRef, WorkItemRef } from '../refs.ts'
import { askPlan, planArgs } from '../types/ask-plan.ts'
import { HeldRef } from '../types/forecast.ts'
import { toMs } from '../types/plan-parts.ts'
import { findOptional, mustFind } from '../types/references.ts'

type Finish = PlanForecast['finishes'][number]
type Driver = PlanForecast['drivers'][number]

interface ShownForecast {
  readonly forecast: PlanForecast | undefined
  readonly refusal: PlanProblem | undefined
  readonly names: PlanNames
  readonly timeZone: string
}

const ByRef = builder.objectRef<Finish['by'][number]>('PlanForecastDate').implement({
  description: 'Done by then.',
  fields: (t) => ({
    confidence: t.exposeFloat('confidence', { description: 'How sure that is: 0 to 1.' }),
    at: t.field({ type: 'DateTime', description: 'When.', resolve: ({ at }) => toMs(at) }),
  }),
})

const FinishRef = builder.objectRef<Finish>('PlanForecastFinish').implement({
  description: 'When all of it, or a project, milestone or item of it, is done, by confidence.',
  fields: (t) => ({
    milestone: t.field({
      type: MilestoneRef,
      nullable: true,
      description: 'The milestone; null: something else, or all of it.',
      resolve: ({ id }, _args, { loaders }) => findOptional(loaders, 'milestone', id ?? null),
    }),
    project: t.field({
      type: ProjectRef,
      nullable: true,
      description: 'The project, in a forecast of several; null: something else, or all of it.',
      resolve: ({ id }, _args, { loaders }) => findOptional(loaders, 'project', id ?? null),
    }),
    item: t.field({
      type: WorkItemRef,
      nullable: true,
      description: 'The item, where its finish was asked for; null: something else, or all of it.',
      resolve: ({ id }, _args, { loaders }) => findOptional(loaders, 'workItem', id ?? null),
    }),
    by: t.field({ type: [ByRef], description: 'The least sure first.', resolve: ({ by }) => by }),
  }),
})

const DriverRef = builder.objectRef<Driver>('PlanForecastDriver').implement({
  description: 'How much the end hangs on an item.',
  fields: (t) => ({
    item: t.field({
      type: WorkItemRef,
      description: 'The item.',
      resolve: ({ activityId }, _args, { loaders }) => mustFind(loaders, 'workItem', activityId),
    }),
    criticality: t.exposeFloat('criticality', {
      description: 'In which share of the draws it was on the path that fixed the end: 0 to 1.',
    }),
    correlation: t.exposeFloat('correlation', {
      description: 'How its length and the end go together: -1 to 1.',
    }),
  }),
})

const ForecastRef = builder.objectRef<ShownForecast>('PlanForecast').implement({
  description:
    'When a plan is done, and with which confidence: it was drawn many times over, with the work of each item between its three estimates and with risks that happen or not.',
  fields: (t) => ({
    refusal: t.string({
      nullable: true,
      description: 'Why nothing is foretold, for people; all else is empty then.',
      resolve: ({ refusal, names }, _args, { language }) =>
        refusal === undefined ? null : tellPlanProblem(refusal, names, language),
    }),
    timeZone: t.string({
      description: 'IANA name of the zone whose days the plan means.',
      resolve: ({ timeZone }) => timeZone,
    }),
    runs: t.int({ description: 'How many times it was drawn.', resolve: ({ forecast }) => forecast?.runs ?? 0 }),
    estimated: t.int({
      description: 'Open items with three estimates.',
      resolve: ({ forecast }) => forecast?.estimated ?? 0,
    }),
    assumed: t.int({
      description: 'Open items of which it is assumed how far their work may be off.',
      resolve: ({ forecast }) => forecast?.assumed ?? 0,
    }),
    learned: t.int({
      description: 'Open items of which it was learned from done ones how far their work may be off.',
      resolve: ({ forecast }) => forecast?.learned ?? 0,
    }),
    learnedFrom: t.int({
      description: 'From how many done items that was learned.',
      resolve: ({ forecast }) => forecast?.learnedFrom ?? 0,
    }),
    record: t.field({
      type: [HeldRef],
      description:
        'How often forecasts from estimates that were made of earlier items held; empty where none could be made.',
      resolve: ({ forecast }) => forecast?.record.held ?? [],
    }),
    risks: t.int({ description: 'Open risks that were counted.', resolve: ({ forecast }) => forecast?.risks ?? 0 }),
    finishes: t.field({
      type: [FinishRef],
      description: 'All of it first, then projects where there are several, milestones, and items that were asked for.',
      complexity: { field: 5, multiplier: 10 },
      resolve: ({ forecast }) => forecast?.finishes ?? [],
    }),
    drivers: t.field({
      type: [DriverRef],
      description: 'What the end hangs on most, at most ten items.',
      complexity: { field: 5, multiplier: 10 },
      resolve: ({ forecast }) => forecast?.drivers.slice(0, driversMax) ?? [],
    }),
  }),
})

const driversMax = 10

interface ShownStep {
  readonly step: PlanStep
  readonly shown: ShownForecast | undefined
}

const StepRef = builder.objectRef<ShownStep>('PlanForecastStep').implement({
  description: 'How a forecast goes. The last one has it.',
  fields: (t) => ({
    jobId: t.id({ description: 'Names the job; see `stopPlanJob`.', resolve: ({ step }) => step.jobId }),
    forecast: t.field({
      type: ForecastRef,
      nullable: true,
      description: 'The forecast, at the end; null before, and for one that was stopped.',
      resolve: ({ shown }) => shown ?? null,
    }),
  }),
})

/** Each is a table of draws. */
const itemsMax = 100

function mustFindItems({ workspace: { read } }: ApiContext, refs: readonly string[]): readonly string[] {
  if (refs.length > itemsMax)
    throw makeProblem('PAGE_INVALID', `\`items\` has ${refs.length}; at most ${itemsMax} are allowed.`, {
      argument: 'items',
      limit: itemsMax,
    })
  return refs.map((ref) => {
    const item = read.findWorkItem(ref)
    if (item !== undefined) return item.id
    throw makeProblem('REF_INVALID', `There is no item “${ref}”.`, { argument: 'items' })
  })
}

builder.subscriptionField('planForecast', (t) =>
  t.field({
    type: StepRef,
    description:
      'Forecasts the plan of a project as `Project.plan` has it, or of all projects together, whose people are shared, beside everything else. A hub works at few plans at once and refuses others with PLANNER_BUSY.',
    args: {
      project: t.arg.string({ description: 'A key or an id; all projects that are not archived when left out.' }),
      items: t.arg.stringList({
        description: `Items whose finish is asked for, too: keys or ids, at most ${itemsMax}.`,
      }),
      ...planArgs,
    },
    complexity: 5_000,
    subscribe: (_root, { project, items, ...args }, context) => {
      const { workspace, planJobs, viewer } = context
      const forecastItemIds = mustFindItems(context, items ?? [])
      const projects = project === null || project === undefined ? undefined : [project]
      const { input, options } = askPlan(context, { projects }, args)
      const forecastRisks = readPlanRisks(workspace.read, input)
      const forecastHistory = readEstimateHistory(workspace.read)
      const task = { input, ...options, isLevelled: true, forecastRisks, forecastHistory, forecastItemIds }
      const steps = planJobs.start({ ...task, owner: viewer })
      if (steps !== undefined) return steps
      throw makeProblem('PLANNER_BUSY', 'Other plans are being made. Try again in a few seconds.')
    },
    resolve: (step, _args, { workspace, loaders }) => {
      // The context lives as long as the subscription; what it loaded before is old now.
      loaders.clear()
      if (step.kind !== 'plan' || step.forecast === undefined) return { step, shown: undefined }
      const names = makePlanNames(workspace.read, step.plan)
      const { forecast } = step
      const { timeZone } = step.plan
      const shown = forecast.ok
        ? { forecast: forecast.value, refusal: undefined, names, timeZone }
        : { forecast: undefined, refusal: forecast.refusal, names, timeZone }
      return { step, shown }
    },
  }),
)
