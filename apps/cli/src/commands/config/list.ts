import type { Run } from '../../command-line/command.ts'
import type { Column } from '../../output/table.ts'
import { type SettingKey, settingKeys } from '../../settings/settings.ts'
import { sayText } from '../../texts/say.ts'
import type { noOptions } from './options.ts'
import { readWorkspaceSettings } from './where.ts'

export const run: Run<typeof noOptions> = async (context) => {
  readWorkspaceSettings(context)
  const { settings, output } = context
  const columns: readonly Column<SettingKey>[] = [
    { title: 'SETTING', raw: (key) => key, paint: output.style.bold },
    { title: 'VALUE', raw: (key) => settings.get(key) ?? '', shrink: 2 },
    { title: 'FROM', raw: (key) => settings.source(key) ?? '', paint: output.style.dim },
    { title: 'MEANING', raw: (key) => sayText(settingKeys[key]), shrink: 1, drop: 1, paint: output.style.dim },
  ]
  // The keys of the table are the setting keys.
  output.table(columns, Object.keys(settingKeys) as SettingKey[])
}
