import type { Database } from '../ports/database.ts'
import type { Authority } from './authority.ts'

/** [R7] The tables show the roles that the authority knows, whichever write of the cell came last. */
export function alignRoles(database: Database, authority: Authority): void {
  const { roleColumn, roles } = authority.rules
  if (roleColumn === undefined) return
  const { table, column } = roleColumn
  const state = authority.state()
  const put = database.prepare(`UPDATE ${table} SET ${column} = ? WHERE id = ?`)
  const none = roles[0] ?? ''
  const shown = new Map<string, string>()
  for (const row of database.prepare(`SELECT id, ${column} AS role FROM ${table} WHERE ${column} IS NOT ?`).all(none)) {
    shown.set(String(row['id']), String(row['role']))
  }
  for (const { memberId, role } of state.members()) {
    if ((shown.get(memberId) ?? none) !== role) put.run(role, memberId)
    shown.delete(memberId)
  }
  for (const memberId of shown.keys()) put.run(none, memberId)
}
