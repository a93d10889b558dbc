import { kindOfId, type MemberRow } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import type { MemberFilter, Page, PageRequest } from '../workspace.ts'
import { likePattern } from './like-pattern.ts'
import { readPage } from './paging.ts'

/**
 * By handle; those that are searched: who begins with the text before who only contains it, and members before the people
 * whom only imports know, who may be thousands.
 */
export function readMembers(database: Database, options: PageRequest & MemberFilter): Page<MemberRow> {
  const search = (options.search ?? '').trim().replace(/^@/, '')
  const contains = likePattern(search)
  const begins = contains.slice(1)
  const nearness = search === '' ? 'handle' : `((${like} IS NOT TRUE) || (role = 'none') || handle)`
  const list = {
    select: `SELECT * FROM (SELECT *, ${nearness} AS nearness FROM member)
      WHERE deletedAt IS NULL AND (? OR role <> 'none') AND ${like}`,
    params: [
      ...(search === '' ? [] : [begins, begins]),
      options.includeOutsiders === false ? 0 : 1,
      contains,
      contains,
    ],
    orderBy: 'nearness',
    collation: 'NOCASE' as const,
  }
  return readPage(database, list, options)
}

const like = "(handle LIKE ? ESCAPE '\\' OR name LIKE ? ESCAPE '\\')"

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
