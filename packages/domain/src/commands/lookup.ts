import type { RowByKind } from '../entities/rows.ts'
import type { EntityKind } from '../ids.ts'
import { accept, type Result, refuse } from '../result.ts'
import type { DomainView } from './domain-view.ts'
import type { Refusal } from './refusal.ts'

/** The thing with this id, not deleted; or why not. */
export function findLive<K extends EntityKind>(
  view: DomainView,
  entity: K,
  ref: string,
): Result<RowByKind[K], Refusal> {
  const row = view.find(entity, ref)
  if (row === undefined) return refuse({ code: 'not-found', entity, ref })
  return row.deletedAt === null ? accept(row) : refuse({ code: 'deleted', entity, ref })
}

/** The thing with this id, deleted or not. */
export function findAny<K extends EntityKind>(view: DomainView, entity: K, ref: string): Result<RowByKind[K], Refusal> {
  const row = view.find(entity, ref)
  return row === undefined ? refuse({ code: 'not-found', entity, ref }) : accept(row)
}
