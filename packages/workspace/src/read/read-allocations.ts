import type { AllocationRow } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import type { AllocationFilter } from '../resource-reader.ts'

export function readAllocations(database: Database, filter: AllocationFilter): readonly AllocationRow[] {
  const { projectId = null, memberId = null } = filter
  return database
    .prepare(
      `SELECT allocation.* FROM allocation LEFT JOIN member ON member.id = memberId
       WHERE allocation.deletedAt IS NULL AND (?1 IS NULL OR projectId = ?1) AND (?2 IS NULL OR memberId = ?2)
       ORDER BY member.handle COLLATE NOCASE, memberId, fromOn, allocation.id`,
    )
    .all(projectId, memberId) as unknown as AllocationRow[]
}
