import type { Database } from '../ports/database.ts'
import type { Authority } from './authority.ts'

/** [R7] The tables show the roles that the authority knows, whichever write of the cell came last. */
export function alignRoles(database: Database, authority: Authority): void {
  const { roleColumn, roles } = authority.rules
  if (roleColumn === undefined) return
  const { table, column } = roleColumn
  const state = authority.state()
  const put = database.prepare(`UPDATE ${table} SET ${column} = ? WHERE id = ? AND ${column} IS NOT ?`)
  const known = new Set<string>()
  for (const { memberId, role } of state.members()) {
    known.add(memberId)
    put.run(role, memberId, role)
  }
  const none = roles[0] ?? ''
  for (const row of database.prepare(`SELECT id FROM ${table} WHERE ${column} IS NOT ?`).all(none)) {
    const id = String(row['id'])
    if (!known.has(id)) put.run(none, id, none)
  }
}
