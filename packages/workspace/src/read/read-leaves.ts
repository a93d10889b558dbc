import type { LeaveRow } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import type { LeaveFilter } from '../resource-reader.ts'
import type { Page, PageRequest } from '../workspace.ts'
import { readPage } from './paging.ts'

export function readLeaves(database: Database, options: PageRequest & LeaveFilter): Page<LeaveRow> {
  const { memberId = null, status = null, fromOn = null, toOn = null } = options
  const list = {
    select: `SELECT * FROM leave WHERE deletedAt IS NULL AND (?1 IS NULL OR memberId = ?1) AND (?2 IS NULL OR status = ?2)
      AND (?3 IS NULL OR toOn >= ?3) AND (?4 IS NULL OR fromOn <= ?4)`,
    params: [memberId, status, fromOn, toOn],
    orderBy: 'fromOn',
  }
  return readPage(database, list, options)
}
