import { makePlanNames, makeSlip, type ProjectPlan, solvePlan } from '@spicetime/workspace/plan'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { makeProblem } from '../problems.ts'
import { BaselineRef, ProjectRef } from '../refs.ts'
import { askPlan, planArgs } from './ask-plan.ts'
import {
  ActivityRef,
  PlanDependencyRef,
  PlanLoadRef,
  PlanMilestoneRef,
  PlanOverloadRef,
  PlanProblemRef,
  type Shown,
  type ShownPlan,
  toMs,
} from './plan-parts.ts'
import { mustFind } from './references.ts'

/** A plan of a thousand items has so many values in a field of its rows; of more the plan itself is what costs. */
const rowsCost = { field: 1_000, multiplier: 200 }

export const ProjectPlanRef = builder.objectRef<ShownPlan>('ProjectPlan').implement({
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
    cost: t.float({
      description:
        'What the people cost for the work that is left, by the rates that the viewer gave or may see; 0 where none are known.',
      resolve: ({ plan }) => plan.cost,
    }),
    currency: t.string({
      nullable: true,
      description: 'Of `cost`; null where rates were only given with the question, or none are known to the viewer.',
      resolve: ({ plan }) => plan.currency,
    }),
    baseline: t.field({
      type: BaselineRef,
      nullable: true,
      description: 'The plan of another day that it is compared with; null when there is none.',
      resolve: ({ baseline }) => baseline ?? null,
    }),
    activities: t.field({
      type: [ActivityRef],
      description: 'The items, parents before their parts. Empty when there is no plan; `problems` then says why.',
      args: {
        first: t.arg.int({ description: `So many of them, 1 to ${pageMax}; all when left out.` }),
        skip: t.arg.int({ description: 'After so many.' }),
      },
      complexity: ({ first }) =>
        first === null || first === undefined ? rowsCost : { field: first, multiplier: Math.ceil(first / 5) },
      resolve: (shown, { first, skip }) => shownParts(shown, pageOf(itemsOf(shown.plan), first, skip)),
    }),
    activityCount: t.int({
      description: 'How many items there are in the plan.',
      resolve: ({ plan }) => itemsOf(plan).length,
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
      description: 'Where somebody would do more than they can.',
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

const pageMax = 10_000

/** Where it is not said how many, all that follow. */
function pageOf<Row>(
  rows: readonly Row[],
  first: number | null | undefined,
  skip: number | null | undefined,
): readonly Row[] {
  const from = skip ?? 0
  if (from < 0) throw makeProblem('PAGE_INVALID', '`skip` is not below 0.', { argument: 'skip' })
  if (first === null || first === undefined) return rows.slice(from)
  if (first >= 1 && first <= pageMax) return rows.slice(from, from + first)
  throw makeProblem('PAGE_INVALID', `\`first\` is from 1 to ${pageMax}.`, { argument: 'first', limit: pageMax })
}

function shownParts<Part>(shown: ShownPlan, parts: readonly Part[]): readonly Shown<Part>[] {
  return parts.map((part) => ({ ...shown, part }))
}

const itemsOf = ({ activities }: ProjectPlan) => activities.filter(({ kind }) => kind === 'item')

function milestonesOf({ activities, dependencies }: ProjectPlan): ProjectPlan['activities'] {
  const waiting = new Set(dependencies.map(({ to }) => to))
  return activities.filter(({ id, kind }) => kind === 'milestone' && waiting.has(id))
}

/** What a resolver is given of a plan: compared with a baseline of that name or id, or the newest. */
export function showPlan(
  { workspace }: ApiContext,
  { plan, input }: Pick<ShownPlan, 'plan' | 'input'>,
  baselineRef: string | undefined,
): ShownPlan {
  const { read } = workspace
  const [projectId = ''] = plan.projectIds
  const baseline = baselineRef === undefined ? read.baselines(projectId)[0] : read.findBaseline(projectId, baselineRef)
  const entries = baseline === undefined ? [] : read.baselineEntries(baseline.id)
  const kept = new Map(entries.map((entry) => [entry.workItemId, entry]))
  return { plan, input, names: makePlanNames(read, plan), baseline, kept, slipOf: makeSlip(plan) }
}

builder.objectField(ProjectRef, 'plan', (t) =>
  t.field({
    type: ProjectPlanRef,
    description:
      'When its open items will be worked on: the first good plan. The subscription `planJob` searches for a better one.',
    args: {
      levelled: t.arg.boolean({ defaultValue: true, description: 'Whether nobody may do two things at a time.' }),
      ...planArgs,
    },
    // Takes up to a third of a second for a thousand items.
    complexity: 5_000,
    resolve: ({ id }, { levelled, ...args }, context): ShownPlan => {
      const { input, options } = askPlan(context, { projects: [id] }, args)
      const plan = solvePlan(input, { ...options, isLevelled: levelled ?? true })
      return showPlan(context, { plan, input: () => input }, args.baseline ?? undefined)
    },
  }),
)
