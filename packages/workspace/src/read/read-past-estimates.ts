import type { Database } from '@spicetime/runtime'

/** A done item of which people said how much work it is, and what it has taken. */
export interface PastEstimateRow {
  readonly projectId: string
  readonly likelyMinutes: number
  readonly spentMinutes: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly closedAt: number
  /** The only one who was assigned; null for none or several. */
  readonly memberId: string | null
}

/** Those of all projects, the newest `limit` of them, oldest first. */
export function readPastEstimates(database: Database, limit: number): readonly PastEstimateRow[] {
  return (
    database
      .prepare(
        `SELECT work_item.projectId AS projectId, asked.likelyMinutes AS likelyMinutes, asked.spentMinutes AS spentMinutes,
           work_item.createdAt AS createdAt, work_item.closedAt AS closedAt,
           (SELECT iif(count(DISTINCT element) = 1, min(element), NULL) FROM work_item_assignee
            WHERE ownerId = work_item.id AND removed = 0) AS memberId
         FROM work_item_plan AS asked JOIN work_item ON work_item.id = asked.id
         WHERE asked.likelyMinutes > 0 AND asked.spentMinutes > 0 AND work_item.status = 'done'
           AND work_item.deletedAt IS NULL AND work_item.closedAt IS NOT NULL
         ORDER BY work_item.closedAt DESC, work_item.id LIMIT ?`,
      )
      .all(limit)
      // The columns selected are those of the type.
      .toReversed() as unknown as readonly PastEstimateRow[]
  )
}
