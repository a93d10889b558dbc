import { refuse } from '@spicetime/domain'
import { applyScenario, createScenario } from '@spicetime/workspace/plan'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { ScenarioRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { mustReadChanges } from '../types/scenario.ts'
import { commonFields, RefInput } from './common-input.ts'
import { clearable, collect, mandatory, mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindById, mustFindProject } from './resolve-refs.ts'
import { type CommonInput, decide, executeOptions, runCommand, toPayload } from './run.ts'

const ScenarioPayload = definePayload('ScenarioPayload', 'scenario', (t) => ({
  scenario: t.field({
    type: ScenarioRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'scenario', entityId),
  }),
}))

const CreateScenarioInput = builder.inputType('CreateScenarioInput', {
  description: 'Keeps changes of a plan under a name; none of them is made.',
  fields: (t) => ({
    project: t.string({ required: true, description: 'The project: a key or an id.' }),
    name: t.string({ required: true, description: 'What people call it.' }),
    note: t.string({ description: 'What it is for.' }),
    changes: t.string({
      required: true,
      description:
        'One a line: `WEB-3 work 2d`, `WEB-3 assign ada, ben`, `WEB-3 start 2026-12-01`, `WEB-3 due none`, `WEB-3 after WEB-2`, `WEB-3 not after WEB-2`, `without WEB-9`, `new Load test, work 2d, assign cem`, `milestone 1.0 due 2026-12-20`, `project start 2026-12-07`, `allocate ben 50% from 2026-12-01 until 2026-12-31`, `hire dan ts:3` (somebody who is only supposed).',
    }),
    ...commonFields(t),
  }),
})

const EditScenarioInput = builder.inputType('EditScenarioInput', {
  description:
    'What a scenario says of itself; what it would change stays. A field left out stays as it is; null clears it.',
  fields: (t) => ({
    ref: t.id({ required: true, description: 'The id of the scenario.' }),
    name: t.string({ description: 'What people call it.' }),
    note: t.string({ description: 'What it is for.' }),
    ...commonFields(t),
  }),
})

builder.mutationFields((t) => ({
  createScenario: t.field({
    type: ScenarioPayload,
    description: 'Keeps a plan that might be. Refused when one of its changes could not be made now.',
    args: { input: t.arg({ type: CreateScenarioInput, required: true, description: 'What to do.' }) },
    resolve: async (_root, { input }, context) => {
      const result = decide(context, 'edit', () => {
        const project = mustFindProject(context, input.project)
        if (!project.ok) return project
        const { id: projectId } = project.value
        const changes = mustReadChanges(context, projectId, input.changes)
        const scenario = { projectId, name: input.name, note: input.note, changes }
        const made = createScenario(context.workspace, scenario, executeOptions(context, input))
        return made.ok ? made : refuse(made.refusal.refusal)
      })
      return toPayload(context, input, result)
    },
  }),
  editScenario: t.field({
    type: ScenarioPayload,
    description: 'Changes the name of a scenario and what it is for.',
    args: { input: t.arg({ type: EditScenarioInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'scenario.edit', () => {
        const { ref, name, note } = input
        const parts = collect({ scenario: mustFindById(context, 'scenario', ref), fixed: mandatory({ name }) })
        return mapResult(parts, ({ scenario, fixed }) => {
          return { kind: 'scenario.edit', scenarioId: scenario.id, set: { ...fixed, ...clearable({ note }) } }
        })
      }),
  }),
  applyScenario: t.field({
    type: ScenarioPayload,
    description:
      'Makes the changes of a scenario, all or none, as one action that one undo takes back. Refused with the reasons when what it would change has changed since.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: async (_root, { input }, context) => {
      const result = decide(context, 'edit', () => {
        const scenario = mustFindById(context, 'scenario', input.ref)
        return scenario.ok ? applyScenario(context.workspace, scenario.value, executeOptions(context, input)) : scenario
      })
      return toPayload(context, input, result)
    },
  }),
  deleteScenario: t.field({
    type: ScenarioPayload,
    description: 'Deletes a scenario. It can be restored.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => runOn(context, input, 'scenario.delete'),
  }),
  restoreScenario: t.field({
    type: ScenarioPayload,
    description: 'Brings a deleted scenario back.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => runOn(context, input, 'scenario.restore'),
  }),
}))

function runOn(
  context: ApiContext,
  input: CommonInput & { readonly ref: string },
  kind: 'scenario.delete' | 'scenario.restore',
) {
  return runCommand(context, input, kind, () =>
    mapResult(mustFindById(context, 'scenario', input.ref), ({ id }) => ({ kind, scenarioId: id })),
  )
}
