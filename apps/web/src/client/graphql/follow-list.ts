import type { Client } from 'graphql-ws'
import type { WorkItemList, WorkItemListDiff } from '../model.ts'
import type { ListFollower, Window } from '../workspace-client.ts'
import { workItemsLiveDocument } from './documents.ts'
import { readWorkItem, type WireWorkItem } from './mapping.ts'

interface Wish {
  readonly list: WorkItemList
  readonly window: Window
  readonly since: number | undefined
}
type WireDiff = Omit<WorkItemListDiff, 'added' | 'changed'> & {
  readonly added: readonly { readonly place: number; readonly item: WireWorkItem }[]
  readonly changed: readonly { readonly item: WireWorkItem }[]
}

/** One list over the connection of the stream of changes. @returns the way to stop */
export function followList(client: Client, { list, window, since }: Wish, follower: ListFollower): () => void {
  let isOver = false
  const variables = { ...list, first: window.limit, skip: window.offset, since }
  const unsubscribe = client.subscribe<{ workItemsLive: WireDiff }>(
    { query: workItemsLiveDocument, variables },
    {
      next: ({ data }) => {
        if (!isOver && data) follower.onDiff(readDiff(data.workItemsLive))
      },
      error: end,
      complete: end,
    },
  )
  function end(): void {
    if (isOver) return
    isOver = true
    follower.onEnd()
  }
  return () => {
    isOver = true
    unsubscribe()
  }
}

function readDiff({ added, changed, ...rest }: WireDiff): WorkItemListDiff {
  return {
    ...rest,
    added: added.map(({ place, item }) => ({ place, item: readWorkItem(item) })),
    changed: changed.map(({ item }) => ({ item: readWorkItem(item) })),
  }
}
