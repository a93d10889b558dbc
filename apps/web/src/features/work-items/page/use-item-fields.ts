import { useCallback } from 'react'
import type { WorkItemDetail } from '../../../client/model.ts'
import { useExecutor } from '../../../data/use-execute.ts'

type Changes = NonNullable<
  Extract<Parameters<ReturnType<typeof useExecutor>['execute']>[0], { kind: 'workItem.edit' }>['set']
>

export interface FieldEdit {
  readonly set: Changes
  /** The description that the writer began with. */
  readonly descriptionBase?: string
  readonly addSkills?: readonly string[]
  readonly removeSkills?: readonly string[]
  /** How the item looks with the change, until the answer comes. */
  readonly shown: Partial<WorkItemDetail>
  /** What is said when it is done. */
  readonly done?: string | undefined
}

/** Changes fields of the item of a page. Returns whether it was done; refusals have been told by then. */
export function useItemFields(id: WorkItemDetail['id']): (edit: FieldEdit) => Promise<boolean> {
  const { execute } = useExecutor()
  return useCallback(
    async ({ shown, done, ...edit }) => {
      const result = await execute(
        { kind: 'workItem.edit', workItemId: id, ...edit },
        {
          optimistic: { ids: [id], patch: (item) => ({ ...item, ...shown }) },
          // The editor of a text stays open until it is saved.
          waits: edit.descriptionBase === undefined,
          done,
        },
      )
      return result.ok
    },
    [execute, id],
  )
}
