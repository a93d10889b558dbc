import { argument, type Run } from '../../command-line/command.ts'
import { parseSettingKey } from '../../settings/settings.ts'
import { say } from '../../texts/say.ts'
import type { setOptions } from './options.ts'
import { settingsPath } from './where.ts'

export const run: Run<typeof setOptions> = async (context, input) => {
  const key = parseSettingKey(argument(input, 0))
  context.settings.set(settingsPath(context, input.options.local), key, undefined)
  context.output.done(say`${key} is no longer set`, '')
}
