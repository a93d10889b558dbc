import type { Database } from '../ports/database.ts'
import type { Authority } from './authority.ts'
import { type AuthorityNode, hasBit } from './node.ts'
import type { AdmittedAs } from './rules.ts'

/**
 * Who may have which region. The authority's region is everybody's who takes part; a member's private region is that
 * member's; any other is open to all until somebody closes it, and then of those who were admitted. Hosts have all of them.
 */
interface Write<Value> {
  readonly index: number
  readonly value: Value
}

/** A value of which, of writes that had not seen each other, the strictest counts; no clock has a say. */
export class StrictestWrites<Value> {
  readonly #writes = new Map<string, readonly Write<Value>[]>()

  write(key: string, node: AuthorityNode, value: Value): void {
    const unseen = (this.#writes.get(key) ?? []).filter(
      ({ index }) => index !== node.index && !hasBit(node.past, index),
    )
    this.#writes.set(key, [...unseen, { index: node.index, value }])
  }

  /** Of concurrent values the first in the order from the strictest. */
  strictestOf(key: string, fromStrictest: readonly Value[]): Value | undefined {
    const values = (this.#writes.get(key) ?? []).map(({ value }) => value)
    return fromStrictest.find((candidate) => values.includes(candidate))
  }

  keys(): Iterable<string> {
    return this.#writes.keys()
  }
}

export const admissionsFromStrictest: readonly AdmittedAs[] = ['nobody', 'member', 'lead']

/**
 * What the tables show of it, for queries to ask: regions that are not open to all, and who has them. Brought in line
 * with the authority whenever it has learnt something.
 */
export const closedRegion = 'closed_region'
export const regionMember = 'region_member'
export const audienceTables = `CREATE TABLE ${closedRegion} (regionId TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE ${regionMember} (regionId TEXT NOT NULL, memberId TEXT NOT NULL, admittedAs TEXT NOT NULL,
  PRIMARY KEY (regionId, memberId)) WITHOUT ROWID;`

export function alignAudience(database: Database, authority: Authority): void {
  const state = authority.state()
  const closed = [...state.closedRegions()].sort()
  const members = [...state.admissions()]
    .map(({ regionId, memberId, as }) => [regionId, memberId, as] as const)
    .sort((a, b) => (a.join() < b.join() ? -1 : 1))
  const shownClosed = database.prepare(`SELECT regionId FROM ${closedRegion} ORDER BY 1`).all()
  const shown = database.prepare(`SELECT regionId, memberId, admittedAs FROM ${regionMember} ORDER BY 1, 2`).all()
  const isSame =
    shownClosed.map((row) => row['regionId']).join() === closed.join() &&
    shown.map((row) => [row['regionId'], row['memberId'], row['admittedAs']].join()).join(';') ===
      members.map((one) => one.join()).join(';')
  if (isSame) return
  database.exec(`DELETE FROM ${closedRegion}; DELETE FROM ${regionMember};`)
  const putClosed = database.prepare(`INSERT INTO ${closedRegion} (regionId) VALUES (?)`)
  for (const regionId of closed) putClosed.run(regionId)
  const putMember = database.prepare(`INSERT INTO ${regionMember} (regionId, memberId, admittedAs) VALUES (?, ?, ?)`)
  for (const one of members) putMember.run(...one)
}
