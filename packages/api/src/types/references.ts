import type { EntityKind, RowByKind } from '@spicetime/domain'
import type { Loaders } from '../loaders.ts'

/** What an id in a row refers to; null for "not set" and for what this replica has not received yet. */
export async function findOptional<K extends EntityKind>(
  loaders: Loaders,
  kind: K,
  id: string | null,
): Promise<RowByKind[K] | null> {
  return id === null ? null : ((await loaders.find(kind, id)) ?? null)
}

/** For references that cannot be empty: an item's project. */
export async function mustFind<K extends EntityKind>(loaders: Loaders, kind: K, id: string): Promise<RowByKind[K]> {
  const row = await loaders.find(kind, id)
  if (row === undefined) throw new Error(`bug: the ${kind} ${id} is referred to and not there`)
  return row
}
