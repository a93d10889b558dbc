import { idsOfRefusal, type ProjectId, readScenarioChanges, refusalText } from '@spicetime/domain'
import {
  applyScenario,
  compareScenario,
  type ObjectivePlan,
  type ProjectPlan,
  readScenarioInput,
  readScenarioText,
  type ScenarioComparison,
  type ScenarioToMake,
  type ScenarioToSee,
  solvePlan,
  tellBadLine,
  tellPlanProblem,
  tellScenarioChange,
  type WhatIfRefusal,
} from '@spicetime/workspace/plan'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { nameOfEntity } from '../names.ts'
import { makeProblem } from '../problems.ts'
import { MemberRef, nodeOptions, ProjectRef, ScenarioRef } from '../refs.ts'
import { askPlan, badDay, mustPlanFor, type PlanArgs, planArgs, planWishOf } from './ask-plan.ts'
import { findOptional, mustFind } from './references.ts'
import { ScenarioComparisonRef } from './scenario-comparison.ts'

/** Two plans. */
const comparisonCost = 10_000

builder.node(ScenarioRef, {
  ...nodeOptions.scenario,
  description: 'A plan that might be: changes under a name, of which nothing is done yet.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What people call it.' }),
    note: t.exposeString('note', { nullable: true, description: 'What it is for.' }),
    project: t.field({
      type: ProjectRef,
      description: 'The project whose plan it would change.',
      resolve: ({ projectId }, _args, { loaders }) => mustFind(loaders, 'project', projectId),
    }),
    changes: t.stringList({
      description: 'What it would change, in words.',
      complexity: 50,
      resolve: async ({ changes }, _args, context) => tellChanges(context, changes),
    }),
    obstacle: t.string({
      nullable: true,
      description: 'Why it cannot be applied, in words; null when it can.',
      complexity: 500,
      resolve: async (scenario, _args, context) => {
        const tried = applyScenario(context.workspace, scenario, { actor: context.viewer, dryRun: true })
        if (tried.ok) return null
        const names = await namesOf(context, idsOfRefusal(tried.refusal))
        return refusalText(tried.refusal, { nameOf: (id) => names.get(id), language: context.language })
      },
    }),
    comparison: t.field({
      type: ScenarioComparisonRef,
      description: 'Its plan beside the plan as things are: the first good plan of each.',
      args: planArgs,
      complexity: comparisonCost,
      resolve: (scenario, args, context) => compare(context, scenario, args),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    createdBy: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Who made it.',
      resolve: ({ createdBy }, _args, { loaders }) => findOptional(loaders, 'member', createdBy),
    }),
    appliedAt: t.expose('appliedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its changes were made; null while they were not.',
    }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true, description: 'When it was deleted.' }),
  }),
})

builder.objectFields(ProjectRef, (t) => ({
  scenarios: t.field({
    type: [ScenarioRef],
    description: 'Plans of it that might be, newest first.',
    complexity: { field: 5, multiplier: 10 },
    resolve: ({ id }, _args, { workspace }) => workspace.read.scenarios(id),
  }),
  whatIf: t.field({
    type: ScenarioComparisonRef,
    description:
      'The plan as it would be with some changes, beside the plan as things are. Nothing is changed or kept.',
    args: {
      changes: t.arg.string({
        required: true,
        description: 'One a line, such as `WEB-3 work 2d`: see `createScenario`.',
      }),
      ...planArgs,
    },
    complexity: comparisonCost,
    resolve: ({ id }, { changes, ...args }, context) =>
      compare(context, { projectId: id, changes: mustReadChanges(context, id, changes) }, args),
  }),
}))

/** The changes that a text means; a problem that names the line where it means none. */
export function mustReadChanges(
  { workspace, language }: ApiContext,
  projectId: ProjectId,
  text: string,
): ScenarioToMake['changes'] {
  const wishes = readScenarioText(workspace.read, projectId, text)
  if (wishes.ok) return wishes.value
  throw makeProblem('CHANGES_INVALID', tellBadLine(wishes.refusal, language), { argument: 'changes' })
}

async function compare(context: ApiContext, scenario: ScenarioToSee, args: PlanArgs): Promise<ScenarioComparison> {
  const now = askPlan(context, { projects: [scenario.projectId] }, args)
  const then = readScenarioInput(context.workspace, scenario, planWishOf(args))
  if (!then.ok) throw await problemOf(context, then.refusal)
  return compareScenario(mustSolve(context, now), mustSolve(context, mustPlanFor(context, then.value, args)))
}

function mustSolve({ language }: ApiContext, { input, options }: ObjectivePlan): ProjectPlan {
  const plan = solvePlan(input, options)
  const [problem] = plan.problems.slice(-1)
  if (plan.activities.length > 0 || problem === undefined) return plan
  const names = { nameOf: (id: string) => id, showDay: () => '', showDate: (on: string) => on }
  throw makeProblem('CHANGES_INVALID', tellPlanProblem(problem, names, language), { argument: 'changes' })
}

async function problemOf(context: ApiContext, refusal: WhatIfRefusal) {
  if (refusal.code !== 'refused') return badDay()
  const names = await namesOf(context, idsOfRefusal(refusal.refusal))
  const message = refusalText(refusal.refusal, { nameOf: (id) => names.get(id), language: context.language })
  return makeProblem('CHANGES_INVALID', message, { argument: 'changes' })
}

async function tellChanges(context: ApiContext, text: string): Promise<readonly string[]> {
  const changes = readScenarioChanges(text)
  const names = await namesOf(context, JSON.stringify(changes).match(/\b[a-z]{2}_[0-9a-z]+\b/g) ?? [])
  return changes.map((change) => tellScenarioChange(change, (id) => names.get(id) ?? id, context.language))
}

async function namesOf(context: ApiContext, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const named = await Promise.all([...new Set(ids)].map(async (id) => [id, await nameOfEntity(context, id)] as const))
  return new Map(named.flatMap(([id, name]) => (name === undefined ? [] : [[id, name] as const])))
}
