import type { Database } from '@spicetime/runtime'
import { InvariantBroken } from './broken.ts'
import { rankOf } from './later-writes-win.ts'
import { hexOf } from './log-watch.ts'

/** Of stored commits that say they were written by one replica at one time, all but the one with the smallest id are hidden. */
export function checkOneOfAStamp(name: string, database: Database): void {
  const hidden = new Set(
    database
      .prepare('SELECT commitId FROM quarantine')
      .all()
      .map((row) => row['commitId']),
  )
  const rows = database.prepare('SELECT id, region, header FROM commits').all()
  const byStamp = Map.groupBy(rows, ({ region, header = null }) => `${String(region)} ${rankOf(header)}`)
  for (const [stamp, twins] of byStamp) {
    const [, ...seconds] = twins.map(({ id }) => hexOf(id)).sort()
    const shown = seconds.find((id) => !hidden.has(id))
    if (shown === undefined) continue
    throw new InvariantBroken('one-of-a-stamp', `${name} lets ${shown} count beside another commit of ${stamp}`)
  }
}
