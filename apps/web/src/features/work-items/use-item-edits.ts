import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { WorkItem } from '../../client/model.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { findCachedItems } from '../../data/work-item-cache.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { applyItemEdit, commandOfEdit, describeEdit, describeItems, type ItemEdit } from './item-edit.ts'

export interface ItemEdits {
  edit(items: readonly WorkItem[], edit: ItemEdit): Promise<boolean>
  remove(items: readonly WorkItem[]): Promise<void>
  /** The items as they are known now: what was selected a while ago may have changed. */
  current(items: readonly WorkItem[]): readonly WorkItem[]
}

export function useItemEdits(): ItemEdits {
  const { execute } = useExecutor()
  const cache = useQueryClient()
  const messages = useMessages()
  const current = useCallback(
    (items: readonly WorkItem[]) => {
      const newest = findCachedItems(cache, new Set(items.map(({ id }) => id)))
      return items.map((item) => newest.get(item.id) ?? item)
    },
    [cache],
  )
  const edit = useCallback(
    async (items: readonly WorkItem[], change: ItemEdit) => {
      if (items.length === 0) return false
      const result = await execute(commandOfEdit(items, change), {
        optimistic: { ids: items.map(({ id }) => id), patch: (item) => applyItemEdit(item, change) },
        done: describeEdit(items, change, messages),
      })
      return result.ok
    },
    [execute, messages],
  )
  const remove = useCallback(
    async (items: readonly WorkItem[]) => {
      for (const item of items) {
        const done = messages.edits.deleted(describeItems([item], messages))
        const result = await execute({ kind: 'workItem.delete', workItemId: item.id }, { done })
        if (!result.ok) return
      }
    },
    [execute, messages],
  )
  return { edit, remove, current }
}
