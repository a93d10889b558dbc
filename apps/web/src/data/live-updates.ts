/**
 * Keeps the cache in step with the workspace. Each commit names the entities that it touched; what shows one of them
 * is read again, if it is on the page, and is marked stale, if it is not. Commits that come close together, as an
 * import's do, are answered together. Lists on the page are told what changed in them (`live-lists.ts`).
 */

import type { EntityKind } from '@spicetime/domain'
import type { QueryClient } from '@tanstack/react-query'
import { findEntityKind } from '../client/entity-kind.ts'
import type { Change } from '../client/model.ts'
import type { WorkspaceClient } from '../client/workspace-client.ts'
import { LiveLists } from './live-lists.ts'
import { refreshLists } from './work-item-cache.ts'

const gatherMs = 120

export function startLiveUpdates(client: WorkspaceClient, cache: QueryClient): () => void {
  const { changes } = client
  const lists = new LiveLists(client, cache)
  let touched = new Set<string>()
  let isEverything = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    const ids = touched
    touched = new Set()
    if (isEverything) void cache.invalidateQueries()
    else refreshTouched(cache, lists, ids)
    isEverything = false
  }
  const stop = changes.subscribe((change: Change) => {
    isEverything ||= change.isTruncated
    for (const id of change.entityIds) touched.add(id)
    timer ??= setTimeout(flush, gatherMs)
  })
  return () => {
    clearTimeout(timer)
    lists.close()
    stop()
  }
}

/** What shows people's time, risks and scenarios. Members change everything. */
const planKeys = [
  ['calendar', ['calendars', 'people', 'team']],
  ['leave', ['leaves']],
  ['rate', ['rates']],
  ['allocation', ['team']],
  ['project', ['team']],
  ['risk', ['risks']],
  ['scenario', ['scenarios']],
  ['baseline', ['baselines']],
  // Whether it can be applied hangs on what has changed since.
  ['dependency', ['scenarios']],
  ['milestone', ['scenarios']],
  ['workItem', ['risks', 'scenarios']],
] as const satisfies readonly (readonly [EntityKind, readonly string[]])[]

function refreshTouched(cache: QueryClient, live: LiveLists, ids: ReadonlySet<string>): void {
  const kinds = new Set([...ids].map(findEntityKind))
  const has = (...wanted: readonly EntityKind[]) => wanted.some((kind) => kinds.has(kind))
  // What a removal or an adoption gives or takes effect is not named: it may be anything.
  if (has('workspace', 'member')) {
    void cache.invalidateQueries()
    return
  }
  if (has('workItem', 'label', 'milestone', 'comment')) {
    void refreshLists(cache, (query) => live.isFollowed(query))
  }
  if (has('workItem', 'project')) void cache.invalidateQueries({ queryKey: ['projects'] })
  if (has('workItem')) void cache.invalidateQueries({ queryKey: ['forecast'] })
  if (has('workItem', 'project', 'label', 'milestone')) void cache.invalidateQueries({ queryKey: ['project'] })
  // What people say besides moves no dates; of the rest nearly all may.
  if ([...kinds].some((kind) => kind !== 'comment' && kind !== 'view')) {
    void cache.invalidateQueries({ queryKey: ['plan'] })
  }
  for (const [kind, keys] of planKeys) {
    if (has(kind)) for (const key of keys) void cache.invalidateQueries({ queryKey: [key] })
  }
  void cache.invalidateQueries({ queryKey: ['commits'] })
  void cache.invalidateQueries({ queryKey: ['conflicts'] })
  // Any commit may be in quarantine, and any device may have written it.
  for (const key of ['devices', 'quarantine', 'quarantine-count']) void cache.invalidateQueries({ queryKey: [key] })
  if (has('project')) void cache.invalidateQueries({ queryKey: ['session'] })
  // An item's page shows comments, dependencies and other items too: it is one place, so it is read again for all.
  if (has('workItem', 'comment', 'dependency', 'label', 'milestone')) {
    void cache.invalidateQueries({ queryKey: ['item'] })
  }
}
