import type { Run } from '../../command-line/command.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { say } from '../../texts/say.ts'
import { type AliasField, aliasFields, type listOptions } from './options.ts'

export const run: Run<typeof listOptions> = async ({ settings, output }, { options }) => {
  const aliases = Object.entries(settings.aliases()).toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (wantsJson(options)) {
    const fields = parseFields(options, aliasFields)
    const objects = aliases.map((alias) => readFields(readers, fields, alias))
    return printJson(output, objects, options.jq)
  }
  const columns: readonly Column<readonly [string, string]>[] = [
    { title: 'ALIAS', raw: ([name]) => name, paint: output.style.bold },
    { title: 'STANDS FOR', raw: ([, expansion]) => expansion, shrink: 1 },
  ]
  if (aliases.length > 0) output.table(columns, aliases)
  else output.note(say`No alias yet. Make one with: spice alias set bugs 'item list type:bug'`)
}

const readers: FieldReaders<AliasField, readonly [name: string, expansion: string]> = {
  expansion: ([, expansion]) => expansion,
  name: ([name]) => name,
}
