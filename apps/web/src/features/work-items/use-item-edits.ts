import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { WorkItem } from '../../client/model.ts'
import type { ClientCommand } from '../../client/workspace-client.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { findCachedItems } from '../../data/work-item-cache.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { applyItemEdit, commandOfEdit, describeEdit, describeItems, type ItemEdit } from './item-edit.ts'

export interface ItemEdits {
  edit(items: readonly WorkItem[], edit: ItemEdit): Promise<boolean>
  remove(items: readonly WorkItem[]): Promise<void>
  restore(items: readonly WorkItem[]): Promise<void>
  /** The items as they are known now: what was selected a while ago may have changed. */
  current(items: readonly WorkItem[]): readonly WorkItem[]
}

export function useItemEdits(): ItemEdits {
  const { execute, announceDone } = useExecutor()
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
  /** One command for each, one message and one undo for all. */
  const executeEach = useCallback(
    async (
      items: readonly WorkItem[],
      commandOf: (item: WorkItem) => ClientCommand,
      done: (what: string) => string,
    ) => {
      const commitIds: string[] = []
      const finished: WorkItem[] = []
      // All are asked for at once, so that a page that goes away in the middle loses none.
      const results = await Promise.all(items.map((item) => execute(commandOf(item), { waits: true })))
      for (const [index, item] of items.entries()) {
        const result = results[index]
        if (result?.ok !== true) continue
        commitIds.push(...result.outcome.commitIds.slice(0, 1))
        finished.push(item)
      }
      if (finished.length > 0) announceDone(done(describeItems(finished, messages)), commitIds)
    },
    [execute, announceDone, messages],
  )
  const remove = useCallback(
    (items: readonly WorkItem[]) =>
      executeEach(items, ({ id }) => ({ kind: 'workItem.delete', workItemId: id }), messages.edits.deleted),
    [executeEach, messages],
  )
  const restore = useCallback(
    (items: readonly WorkItem[]) =>
      executeEach(items, ({ id }) => ({ kind: 'workItem.restore', workItemId: id }), messages.edits.restored),
    [executeEach, messages],
  )
  return { edit, remove, restore, current }
}
