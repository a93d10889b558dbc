import type { Command, Refusal, Result } from '@spicetime/domain'
import { accept, permissionOf, refuse } from '@spicetime/domain'
import type { Outcome, RefusedAt } from '@spicetime/workspace'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { refsMax } from '../problems.ts'
import { WorkItemRef } from '../refs.ts'
import { chain } from './fields.ts'
import { PayloadRef, type PayloadShape } from './payload.ts'
import { mustFindWorkItem } from './resolve-refs.ts'
import { type CommonInput, executeOptions, toPayload } from './run.ts'
import { toEditCommand } from './work-item-commands.ts'
import { EditWorkItemsInput } from './work-item-inputs.ts'

interface BulkPayloadShape extends PayloadShape {
  readonly workItemIds: readonly string[]
  readonly failedIndex: number | null
}

const BulkWorkItemPayload = builder.objectRef<BulkPayloadShape>('BulkWorkItemPayload').implement({
  description: 'What became of the change of many work items: all or none.',
  interfaces: [PayloadRef],
  fields: (t) => ({
    workItems: t.field({
      type: [WorkItemRef],
      description: 'The items in the order of the refs, as they stand now; empty after a refusal.',
      complexity: { field: 1, multiplier: 50 },
      resolve: async ({ workItemIds }, _args, { loaders }) => {
        const rows = await Promise.all(workItemIds.map((id) => loaders.find('workItem', id)))
        return rows.filter((row) => row !== undefined)
      },
    }),
    failedIndex: t.exposeInt('failedIndex', {
      nullable: true,
      description: 'The place among the refs of the item that was refused, from 0 on.',
    }),
  }),
})

type EditMany = typeof EditWorkItemsInput.$inferInput

builder.mutationField('editWorkItems', (t) =>
  t.field({
    type: BulkWorkItemPayload,
    description: 'The same edit of many items, all or none.',
    args: { input: t.arg({ type: EditWorkItemsInput, required: true, description: 'What to do.' }) },
    complexity: ({ input }) => ({ field: input.refs.length, multiplier: 1 }),
    resolve: async (_root, { input }, context) => {
      const result = editWorkItems(context, input)
      if (result.ok) {
        const payload = await toPayload(context, input, accept(result.value.outcome))
        return { ...payload, workItemIds: result.value.workItemIds, failedIndex: null }
      }
      const { refusal, index } = result.refusal
      const payload = await toPayload(context, input, refuse(refusal))
      return { ...payload, workItemIds: [], failedIndex: index < 0 ? null : index }
    },
  }),
)

interface Edited {
  readonly outcome: Outcome
  readonly workItemIds: readonly string[]
}

function editWorkItems(context: ApiContext, input: EditMany & CommonInput): Result<Edited, RefusedAt> {
  const refusal = refusalOfWhole(context, input)
  if (refusal !== undefined) return refuse({ index: -1, refusal })
  const commands: Command[] = []
  const workItemIds: string[] = []
  for (const [index, ref] of input.refs.entries()) {
    const command = chain(mustFindWorkItem(context, ref), (item) => {
      workItemIds.push(item.id)
      return toEditCommand(context, item, input.set)
    })
    if (!command.ok) return refuse({ index, refusal: command.refusal })
    commands.push(command.value)
  }
  const result = context.workspace.executeAll(commands, executeOptions(context, input))
  return result.ok ? accept({ outcome: result.value, workItemIds }) : result
}

function refusalOfWhole(context: ApiContext, { refs }: EditMany): Refusal | undefined {
  const permission = permissionOf('workItem.edit')
  if (!context.can(permission)) return { code: 'not-allowed', permission }
  if (refs.length > refsMax) return { code: 'invalid-field', field: 'refs', rule: 'out-of-range', limit: refsMax }
  return undefined
}
