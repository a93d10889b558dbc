import type { Run } from '../../command-line/command.ts'
import { version } from '../../version.ts'
import type { versionOptions } from './options.ts'

export const run: Run<typeof versionOptions> = async ({ output }, { options }) => {
  const { node, sqlite } = process.versions
  if (options.json) output.print(JSON.stringify({ spice: version, node, sqlite }))
  else output.print(`spice ${version}${output.isTty ? ` (Node ${node}, SQLite ${sqlite ?? 'unknown'})` : ''}`)
}
