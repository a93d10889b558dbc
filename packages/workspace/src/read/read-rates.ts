import type { RateRow } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import type { RateFilter } from '../resource-reader.ts'

/**
 * What people cost, of rows whose id says that they are of the closed region: nothing else that somebody brought here under that
 * name counts. The database hides them from who is not admitted.
 */
export function readRates(
  database: Database,
  regionId: string | undefined,
  { memberIds }: RateFilter = {},
): readonly RateRow[] {
  return database
    .prepare(
      `SELECT member_rate.* FROM member_rate JOIN member ON member.id = memberId
       WHERE member_rate.deletedAt IS NULL AND substr(member_rate.id, 13, 16) = substr(?1, 4, 16)
         AND (?2 IS NULL OR memberId IN (SELECT value FROM json_each(?2)))
       ORDER BY member.handle COLLATE NOCASE, memberId, fromOn, member_rate.id`,
    )
    .all(regionId ?? '', memberIds === undefined ? null : JSON.stringify(memberIds)) as unknown as RateRow[]
}
