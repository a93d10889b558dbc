import type { MemberId, RegionAudience } from '@spicetime/domain'
import { closedRegion, type Database, regionMember } from '@spicetime/runtime'

/** Who may have a region, as the tables show it. */
export function readAudience(database: Database, regionId: string): RegionAudience {
  const rows = database.prepare(`SELECT memberId, admittedAs FROM ${regionMember} WHERE regionId = ?`).all(regionId)
  // The runtime wrote them from events whose shape says so.
  const members = rows.map((row) => [row['memberId'] as MemberId, row['admittedAs'] as 'lead' | 'member'] as const)
  // One that nobody opens, the closed region of rates, is in that table as soon as anybody has it.
  const isOpen = database.prepare(`SELECT 1 FROM ${closedRegion} WHERE regionId = ?`).get(regionId) === undefined
  return { isOpen, members: new Map(members) }
}
