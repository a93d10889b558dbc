import { kindOfId, type MemberRow } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import type { MemberFilter, Page, PageRequest } from '../workspace.ts'
import { likePattern } from './like-pattern.ts'
import { readPage } from './paging.ts'

export function readMembers(database: Database, options: PageRequest & MemberFilter): Page<MemberRow> {
  const pattern = likePattern((options.search ?? '').replace(/^@/, ''))
  const list = {
    select: `SELECT * FROM member WHERE deletedAt IS NULL AND (? OR role <> 'none')
      AND (handle LIKE ? ESCAPE '\\' OR name LIKE ? ESCAPE '\\')`,
    params: [options.includeOutsiders === false ? 0 : 1, pattern, pattern],
    orderBy: 'handle',
    collation: 'NOCASE' as const,
  }
  return readPage(database, list, options)
}

/** By handle in any case, with or without `@`, or by id. */
export function findMember(database: Database, ref: string): MemberRow | undefined {
  const row =
    kindOfId(ref) === 'member'
      ? database.prepare('SELECT * FROM member WHERE id = ?').get(ref)
      : database
          .prepare('SELECT * FROM member WHERE handle = ? COLLATE NOCASE AND deletedAt IS NULL ORDER BY stamp LIMIT 1')
          .get(ref.trim().replace(/^@/, ''))
  return row as MemberRow | undefined
}
