import type { PlanStep } from '@spicetime/workspace/plan'
import { builder } from '../builder.ts'
import { makeProblem } from '../problems.ts'
import { askPlan, planArgs } from '../types/ask-plan.ts'
import { ProjectPlanRef, showPlan } from '../types/plan.ts'
import { type ShownPlan, toMs } from '../types/plan-parts.ts'

interface ShownStep {
  readonly step: PlanStep
  /** The plan when it is there. */
  readonly shown: ShownPlan | undefined
}

const secondsMax = 60
const secondsDefault = 5

const PlanStepRef = builder.objectRef<ShownStep>('PlanStep').implement({
  description: 'How a search for a plan goes. The last one has the plan.',
  fields: (t) => ({
    jobId: t.id({ description: 'Names the search; see `stopPlanJob`.', resolve: ({ step }) => step.jobId }),
    finishAt: t.field({
      type: 'DateTime',
      description: 'When all is done by the best plan so far.',
      resolve: ({ step }) => toMs(step.kind === 'plan' ? step.plan.finishAt : step.finishAt),
    }),
    lowerBoundAt: t.field({
      type: 'DateTime',
      description: 'Before this instant nothing makes it done: proven.',
      resolve: ({ step }) => toMs(step.kind === 'plan' ? step.plan.lowerBoundAt : step.lowerBound),
    }),
    plan: t.field({
      type: ProjectPlanRef,
      nullable: true,
      description: 'The plan, at the end; null before.',
      resolve: ({ shown }) => shown ?? null,
    }),
  }),
})

builder.subscriptionField('planJob', (t) =>
  t.field({
    type: PlanStepRef,
    description:
      'Searches for a good plan of a project, beside everything else, and tells every better one; the last step has the plan. Whoever ends the subscription ends the search; `stopPlanJob` ends it with the best plan so far. A hub works at few searches at once and refuses others with PLANNER_BUSY.',
    args: {
      project: t.arg.string({ required: true, description: 'A key or an id.' }),
      seconds: t.arg.int({ defaultValue: secondsDefault, description: `For so long: 1 to ${secondsMax}.` }),
      ...planArgs,
    },
    complexity: 5_000,
    subscribe: (_root, { project, seconds, ...args }, context) => {
      const { planJobs, viewer } = context
      const long = seconds ?? secondsDefault
      if (long < 1 || long > secondsMax)
        throw makeProblem('PAGE_INVALID', `\`seconds\` is from 1 to ${secondsMax}.`, {
          argument: 'seconds',
          limit: secondsMax,
        })
      const { input, options } = askPlan(context, { projects: [project] }, args)
      const task = { input, ...options, isLevelled: true, msMax: long * 1000 }
      const steps = planJobs.start({ ...task, owner: viewer })
      if (steps !== undefined) return steps
      throw makeProblem('PLANNER_BUSY', 'Other plans are being made. Try again in a few seconds.')
    },
    resolve: (step, { project, seconds: _seconds, ...args }, context) => {
      // The context lives as long as the subscription; what it loaded before is old now.
      context.loaders.clear()
      if (step.kind !== 'plan') return { step, shown: undefined }
      const input = () => askPlan(context, { projects: [project] }, args).input
      const shown = showPlan(context, { plan: step.plan, input }, args.baseline ?? undefined)
      return { step, shown }
    },
  }),
)

builder.mutationField('stopPlanJob', (t) =>
  t.boolean({
    description: 'Ends a search of the viewer with the best plan so far. False when it has ended already.',
    args: { jobId: t.arg.id({ required: true, description: 'As the steps of the search name it.' }) },
    resolve: (_root, { jobId }, { planJobs, viewer }) => planJobs.stop(jobId, viewer),
  }),
)
