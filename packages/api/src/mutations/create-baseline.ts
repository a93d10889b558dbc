import { makeBaselineEntries, solvePlan } from '@spicetime/workspace/plan'
import { builder } from '../builder.ts'
import { askPlan, planFields } from '../types/ask-plan.ts'
import { BaselinePayload } from './baseline.ts'
import { commonFields } from './common-input.ts'
import { mapResult } from './fields.ts'
import { mustFindProject } from './resolve-refs.ts'
import { runCommand } from './run.ts'

const CreateBaselineInput = builder.inputType('CreateBaselineInput', {
  description: 'Keeps the plan of a project under a name.',
  fields: (t) => ({
    project: t.string({ required: true, description: 'The project: a key or an id.' }),
    name: t.string({ required: true, description: 'What people call it.' }),
    ...planFields(t),
    ...commonFields(t),
  }),
})

builder.mutationField('createBaseline', (t) =>
  t.field({
    type: BaselinePayload,
    description: 'Keeps the dates of the plan as they are now, to compare later plans with.',
    args: { input: t.arg({ type: CreateBaselineInput, required: true, description: 'What to do.' }) },
    complexity: 5_000,
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'baseline.create', () =>
        mapResult(mustFindProject(context, input.project), ({ id }) => {
          const asked = askPlan(context, { projects: [id] }, input)
          const entries = makeBaselineEntries(solvePlan(asked.input, asked.options))
          return { kind: 'baseline.create', projectId: id, name: input.name, entries }
        }),
      ),
  }),
)
