import type { Run } from '../../command-line/command.ts'
import type { Column } from '../../output/table.ts'
import { say } from '../../texts/say.ts'
import type { noOptions } from '../config/options.ts'

export const run: Run<typeof noOptions> = async ({ settings, output }) => {
  const aliases = Object.entries(settings.aliases()).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const columns: readonly Column<readonly [string, string]>[] = [
    { title: 'ALIAS', raw: ([name]) => name, paint: output.style.bold },
    { title: 'STANDS FOR', raw: ([, expansion]) => expansion, shrink: 1 },
  ]
  if (aliases.length > 0) output.table(columns, aliases)
  else output.note(say`No alias yet. Make one with: spice alias set bugs 'item list type:bug'`)
}
