import type { Database } from '../ports/database.ts'
import type { Past } from './past.ts'

/**
 * Regions whose base (see snapshot/base.ts) is not wholly before a point. From what is left of the log their tables can
 * be folded only when no body of their past is missing.
 */
export interface BasesAt {
  /** Local numbers of regions to be folded without their base. */
  readonly without: readonly number[]
  /** Whether some of what happened by then is not here and cannot be folded. */
  readonly isMissing: boolean
}

export function basesAt(database: Database, past: Past): BasesAt {
  const without: number[] = []
  let isMissing = false
  for (const base of database.prepare('SELECT region, untilPosition FROM base').all()) {
    const commits = database
      .prepare('SELECT position, bodyState FROM commits WHERE region = ? AND position <= ?')
      .all(base['region'] ?? 0, base['untilPosition'] ?? 0)
    const within = commits.filter(({ position }) => past.includes(Number(position)))
    if (within.length === commits.length) continue
    without.push(Number(base['region']))
    isMissing ||= within.some(({ bodyState }) => bodyState !== 0)
  }
  return { without, isMissing }
}

/**
 * Whether the values that a thing had before a commit can be told: nothing that may have written to it before is without its
 * body. For a commit after a compaction that is so, since what stood then has its body still.
 */
export function isHistoryHere(database: Database, position: number, entityId: string): boolean {
  const base = database
    .prepare('SELECT base.* FROM base JOIN commits ON commits.region = base.region WHERE position = ?')
    .get(position)
  if (base === undefined) return true
  const { region = null } = base
  if (base['isWhole'] === 1) {
    const bodiless = database.prepare(
      'SELECT 1 FROM commits WHERE region = ? AND bodyState <> 0 AND position < ? LIMIT 1',
    )
    return bodiless.get(region, position) === undefined
  }
  if (position > Number(base['untilPosition'])) return true
  return (
    database.prepare('SELECT 1 FROM base_thing WHERE region = ? AND entityId = ?').get(region, entityId) === undefined
  )
}
