import type { Database } from '@spicetime/runtime'
import type { Ledger } from '../ledger.ts'
import { InvariantBroken } from './broken.ts'

/** No commit that breaks a rule is kept, and nothing that only such commits say is shown. */
export function checkNoUnauthorisedEffect(name: string, database: Database, ledger: Ledger): void {
  const find = database.prepare('SELECT position FROM commits WHERE id = ?')
  for (const [id, rule] of ledger.forbidden()) {
    if (find.get(Uint8Array.fromHex(id)) !== undefined) {
      throw new InvariantBroken('no-unauthorised-effect', `${name} has taken in ${id}: ${rule}`)
    }
  }
  for (const [table, column] of shownTexts) {
    const sql = `SELECT id, ${column} AS text FROM ${table} WHERE instr(${column}, ?) > 0`
    const shown = database.prepare(sql).get(ledger.marker)
    if (shown === undefined) continue
    throw new InvariantBroken(
      'no-unauthorised-effect',
      `${name} shows ${String(shown['id'])}: ${String(shown['text'])}`,
    )
  }
}

const shownTexts = [
  ['work_item', 'title'],
  ['milestone', 'title'],
  ['label', 'name'],
  ['project', 'name'],
  ['workspace', 'name'],
  ['member', 'name'],
] as const

/** [R14] What a replica states beyond the number at which it forked does not hold, removals neither. */
function isIneffective(database: Database, commitId: string | undefined): boolean {
  return database.prepare('SELECT 1 FROM quarantine WHERE commitId = ?').get(commitId ?? '') !== undefined
}

/** Once all have met: what a removed member did unseen by who removed him is kept, and shown nowhere. */
export function checkHidden(name: string, database: Database, ledger: Ledger): void {
  if (ledger.mayShowHidden || isIneffective(database, ledger.removalOfLiar)) return
  const shown = database.prepare('SELECT id, title FROM work_item WHERE instr(title, ?) > 0').get(ledger.hidden)
  if (shown === undefined) return
  throw new InvariantBroken('no-unauthorised-effect', `${name} shows ${String(shown['id'])}: ${String(shown['title'])}`)
}
