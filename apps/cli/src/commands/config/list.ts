import type { Run } from '../../command-line/command.ts'
import { parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { type SettingKey, settingKeys } from '../../settings/settings.ts'
import { sayText } from '../../texts/say.ts'
import { configFields, type listOptions } from './options.ts'
import { settingReaders } from './readers.ts'
import { readWorkspaceSettings } from './where.ts'

export const run: Run<typeof listOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, configFields) : undefined
  readWorkspaceSettings(context)
  const { settings, output } = context
  // The keys of the table are the setting keys.
  const keys = Object.keys(settingKeys) as SettingKey[]
  if (fields !== undefined) {
    const readers = settingReaders(settings)
    const objects = keys.map((key) => readFields(readers, fields, key))
    return printJson(output, objects, options.jq)
  }
  const columns: readonly Column<SettingKey>[] = [
    { title: 'SETTING', raw: (key) => key, paint: output.style.bold },
    { title: 'VALUE', raw: (key) => settings.get(key) ?? '', shrink: 2 },
    { title: 'FROM', raw: (key) => settings.source(key) ?? '', paint: output.style.dim },
    { title: 'MEANING', raw: (key) => sayText(settingKeys[key]), shrink: 1, drop: 1, paint: output.style.dim },
  ]
  output.table(columns, keys)
}
