import { type SetName, setTables } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'

/** Of each owner the elements of a set whose elements are texts of their own, in order; one without any is left out. */
export function readElementsOf(
  database: Database,
  set: SetName,
  ownerIds: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const rows = database
    .prepare(
      `SELECT DISTINCT ownerId, element FROM ${setTables[set]}
       WHERE removed = 0 AND ownerId IN (SELECT value FROM json_each(?)) ORDER BY ownerId, element`,
    )
    .all(JSON.stringify(ownerIds))
  const elements = new Map<string, string[]>()
  for (const row of rows) {
    const [owner, element] = [String(row['ownerId']), String(row['element'])]
    const known = elements.get(owner)
    if (known === undefined) elements.set(owner, [element])
    else known.push(element)
  }
  return elements
}
