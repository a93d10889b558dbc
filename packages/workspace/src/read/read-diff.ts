import { accept, type EntityKind, kindOfId, type Refusal, type Result, type RowByKind, refuse } from '@spicetime/domain'
import type { CommitLog, Database } from '@spicetime/runtime'
import type { EntityDiff, FieldChange } from '../workspace.ts'
import { findRow } from '../write/sql-domain-view.ts'
import { findCommit } from './read-commits.ts'
import { changesOf } from './read-history.ts'
import { keyOfWorkItem } from './read-work-items.ts'
import { CommitCache, replayEntity } from './replay-entity.ts'

/** What differs between the states after two commits of this replica's log. */
export function readDiff(
  database: Database,
  log: CommitLog,
  from: string,
  to: string,
): Result<readonly EntityDiff[], Refusal> {
  const [first, last] = [findCommit(database, log, from), findCommit(database, log, to)]
  if (first === undefined) return refuse({ code: 'commit-not-found', ref: from })
  if (last === undefined) return refuse({ code: 'commit-not-found', ref: to })
  const [low, high] =
    first.position <= last.position ? [first.position, last.position] : [last.position, first.position]
  const touched = database
    .prepare(
      'SELECT entityId FROM touched WHERE position > ? AND position <= ? GROUP BY entityId ORDER BY min(position), entityId',
    )
    .all(low, high)
  const commits = new CommitCache(log)
  return accept(
    touched.flatMap((row) => {
      const id = String(row['entityId'])
      const kind = kindOfId(id)
      const diff = kind === undefined ? undefined : diffOf(database, commits, kind, id, low, high)
      return diff === undefined ? [] : [diff]
    }),
  )
}

function diffOf(
  database: Database,
  commits: CommitCache,
  kind: EntityKind,
  id: string,
  low: number,
  high: number,
): EntityDiff | undefined {
  const net = new Map<string, FieldChange>()
  let isCreated = false
  for (const step of replayEntity(database, commits, id, high)) {
    if (step.placed.position <= low || step.event.entityId !== id) continue
    isCreated ||= step.isCreation
    for (const change of changesOf(step)) addChange(net, change)
  }
  const changes = [...net.values()].filter(({ before, after }) => before !== after)
  if (changes.length === 0 && !isCreated) return undefined
  const deletion = net.get('deletedAt')
  const isDeletion = deletion !== undefined && deletion.before !== deletion.after
  // What came and went in between is in neither state.
  if (isCreated && isDeletion) return undefined
  const change = isCreated ? 'created' : isDeletion ? (deletion.after === null ? 'restored' : 'deleted') : 'changed'
  return {
    entity: { kind, id },
    title: titleOf(database, kind, id),
    change,
    changes: changes.filter(({ field }) => field !== 'deletedAt'),
  }
}

/** Fields keep their first and last value; each element of a set is a change of its own. */
function addChange(net: Map<string, FieldChange>, change: FieldChange): void {
  const isOfSet = change.field === 'labels' || change.field === 'assignees'
  const key = isOfSet ? `${change.field} ${String(change.before ?? change.after)}` : change.field
  const known = net.get(key)
  net.set(key, known === undefined ? change : { ...change, before: known.before })
}

function titleOf(database: Database, kind: EntityKind, id: string): string {
  const row = findRow(database, kind, id)
  if (row === undefined) return id
  if (kind === 'workItem') {
    const item = row as RowByKind['workItem']
    return `${keyOfWorkItem(database, item)} ${item.title}`
  }
  // What names a thing is text in every kind.
  const named = row as unknown as Readonly<Record<string, string | null>>
  return named['name'] ?? named['title'] ?? named['body'] ?? id
}
