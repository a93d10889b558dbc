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
  const shown = database.prepare('SELECT id, title FROM work_item WHERE instr(title, ?) > 0').get(ledger.marker)
  if (shown === undefined) return
  throw new InvariantBroken('no-unauthorised-effect', `${name} shows ${String(shown['id'])}: ${String(shown['title'])}`)
}
