import type { LeftBehind, ProjectRow, Refusal, Result, WorkItemId } from '@spicetime/domain'
import { accept, permissionOf, refuse } from '@spicetime/domain'
import { countSubItems, moveCommands, type Outcome, type RefusedAt } from '@spicetime/workspace'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { refsMax } from '../problems.ts'
import { WorkItemRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields } from './common-input.ts'
import { PayloadRef, type PayloadShape } from './payload.ts'
import { mustFindProject, mustFindWorkItem } from './resolve-refs.ts'
import { executeOptions, toPayload } from './run.ts'

const LeftBehindRef = builder.objectRef<LeftBehind>('LeftBehind').implement({
  description: 'A label or milestone of an item for which the other project has none of the same name.',
  fields: (t) => ({
    workItem: t.field({
      type: WorkItemRef,
      nullable: true,
      description: 'The item that it is of.',
      resolve: ({ workItemId }, _args, { loaders }) => findOptional(loaders, 'workItem', workItemId),
    }),
    field: t.exposeString('field', { description: 'labels or milestone.' }),
    name: t.exposeString('name', { description: 'The label or the title of the milestone.' }),
  }),
})

interface MovePayloadShape extends PayloadShape {
  readonly workItemIds: readonly string[]
  readonly leftBehind: readonly LeftBehind[]
  readonly subItemCount: number
  readonly failedIndex: number | null
}

const MovePayload = builder.objectRef<MovePayloadShape>('MoveToProjectPayload').implement({
  description: 'What became of the move of work items to another project: all or none.',
  interfaces: [PayloadRef],
  fields: (t) => ({
    workItems: t.field({
      type: [WorkItemRef],
      description: 'What the items have become, in the order of the refs; in a dry run the items as they stand.',
      complexity: { field: 1, multiplier: 50 },
      resolve: async ({ workItemIds }, _args, { loaders }) => {
        const rows = await Promise.all(workItemIds.map((id) => loaders.find('workItem', id)))
        return rows.filter((row) => row !== undefined)
      },
    }),
    leftBehind: t.field({
      type: [LeftBehindRef],
      description: 'What the other project has not; a dry run tells it before.',
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ leftBehind }) => leftBehind,
    }),
    subItemCount: t.exposeInt('subItemCount', {
      description: 'How many items of their projects these consist of: as many go along, or could have.',
    }),
    failedIndex: t.exposeInt('failedIndex', {
      nullable: true,
      description: 'The place among the refs of the item that was refused, from 0 on; null for one that went along.',
    }),
  }),
})

const MoveToProjectInput = builder.inputType('MoveToProjectInput', {
  description: 'Work items that are to become items of another project.',
  fields: (t) => ({
    refs: t.stringList({ required: true, description: 'Their keys or ids; at most 1,000.' }),
    project: t.string({ required: true, description: 'The key or id of the project.' }),
    withSubItems: t.boolean({ description: 'Together with all that they consist of; alone when left out.' }),
    ...commonFields(t),
  }),
})

builder.mutationField('moveToProject', (t) =>
  t.field({
    type: MovePayload,
    description:
      'Makes work items items of another project, with their comments, dependencies and sub-items. They get new keys; the former ones lead to them.',
    args: { input: t.arg({ type: MoveToProjectInput, required: true, description: 'What to do.' }) },
    complexity: ({ input }) => ({ field: input.refs.length, multiplier: 1 }),
    resolve: async (_root, { input }, context) => {
      const moved = moveToProject(context, input)
      const nothing = { workItemIds: [], leftBehind: [], subItemCount: 0 }
      if (!moved.ok) {
        const { refusal, index } = moved.refusal
        const payload = await toPayload(context, input, refuse(refusal))
        return { ...payload, ...nothing, failedIndex: index < 0 || index >= input.refs.length ? null : index }
      }
      const { outcome, workItemIds, subItemCount } = moved.value
      const payload = await toPayload(context, input, accept(outcome))
      return { ...payload, workItemIds, subItemCount, leftBehind: outcome.leftBehind ?? [], failedIndex: null }
    },
  }),
)

type MoveInput = typeof MoveToProjectInput.$inferInput

interface Moved {
  readonly outcome: Outcome
  readonly workItemIds: readonly string[]
  readonly subItemCount: number
}

function moveToProject(context: ApiContext, input: MoveInput): Result<Moved, RefusedAt> {
  const { read } = context.workspace
  const wish = findThings(context, input)
  if (!wish.ok) return wish
  const { project, workItemIds } = wish.value
  const subItemCount = countSubItems(read, workItemIds, project.id)
  const withSubItems = input.withSubItems ?? false
  const commands = moveCommands(read, { workItemIds, projectId: project.id, withSubItems })
  const result = context.workspace.executeAll(commands, executeOptions(context, input))
  if (!result.ok) return result
  const now = workItemIds.map((id) => read.find('workItem', id)?.movedToId ?? id)
  return accept({ outcome: result.value, workItemIds: now, subItemCount })
}

function findThings(
  context: ApiContext,
  { refs, project: ref }: MoveInput,
): Result<{ readonly project: ProjectRow; readonly workItemIds: readonly WorkItemId[] }, RefusedAt> {
  const permission = permissionOf('workItem.moveToProject')
  const whole = (refusal: Refusal) => refuse<RefusedAt>({ index: -1, refusal })
  if (!context.can(permission)) return whole({ code: 'not-allowed', permission })
  if (refs.length > refsMax)
    return whole({ code: 'invalid-field', field: 'refs', rule: 'out-of-range', limit: refsMax })
  const project = mustFindProject(context, ref)
  if (!project.ok) return whole(project.refusal)
  const workItemIds: WorkItemId[] = []
  for (const [index, itemRef] of refs.entries()) {
    const item = mustFindWorkItem(context, itemRef)
    if (!item.ok) return refuse({ index, refusal: item.refusal })
    workItemIds.push(item.value.id)
  }
  return accept({ project: project.value, workItemIds })
}
