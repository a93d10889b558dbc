import { builder } from '../builder.ts'
import { enumName, WorkItemGroupingEnum } from '../enums.ts'
import { WorkItemGroupRef } from '../refs.ts'
import { filterOf, mustUnderstand } from './work-item-list.ts'

WorkItemGroupRef.implement({
  description: 'A column of a board: what its items have in common and how many they are.',
  fields: (t) => ({
    value: t.exposeString('value', {
      nullable: true,
      description:
        'The name of the status, priority or type as its enum writes it (IN_PROGRESS), or the id of the member, milestone or label; null for items that have none.',
    }),
    title: t.exposeString('title', { description: 'What people call it.' }),
    count: t.exposeInt('count', { description: 'How many items are in it.' }),
  }),
})

builder.queryField('workItemGroups', (t) =>
  t.field({
    type: [WorkItemGroupRef],
    description:
      'Columns of a board: how many items are in each group. Groups of a workflow without items are there too.',
    args: {
      query: t.arg.string({ description: 'A text of the query language.' }),
      project: t.arg.string({ description: 'Only items of this project: a key or an id.' }),
      by: t.arg({ type: WorkItemGroupingEnum, required: true, description: 'What the columns stand for.' }),
    },
    complexity: { field: 20, multiplier: 20 },
    resolve: (_root, { by, ...args }, context) => {
      const groups = mustUnderstand(context, context.workspace.read.groupWorkItems(filterOf(context, args), by))
      const isEnum = by === 'status' || by === 'priority' || by === 'type'
      return isEnum ? groups.map((group) => ({ ...group, value: group.value && enumName(group.value) })) : groups
    },
  }),
)
