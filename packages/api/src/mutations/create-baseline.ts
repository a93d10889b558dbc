import { makeBaselineEntries, planProject } from '@spicetime/workspace/plan'
import { builder } from '../builder.ts'
import { badDay, todayInUtc } from '../types/plan.ts'
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
    todayOn: t.field({
      type: 'Date',
      description: 'The day on which the plan is made, where the reader is; today in UTC when left out.',
    }),
    staffed: t.boolean({ description: 'Whether somebody of the project is chosen for what has nobody.' }),
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
          const wish = { projects: [id], todayOn: input.todayOn ?? todayInUtc(), isStaffed: input.staffed ?? false }
          const plan = planProject(context.workspace, wish)
          if (!plan.ok) throw badDay()
          return { kind: 'baseline.create', projectId: id, name: input.name, entries: makeBaselineEntries(plan.value) }
        }),
      ),
  }),
)
