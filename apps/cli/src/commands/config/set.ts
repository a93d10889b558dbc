import { argument, type Run } from '../../command-line/command.ts'
import { resolveProject } from '../../refs/resolve.ts'
import { checkSetting, parseSettingKey } from '../../settings/settings.ts'
import { say } from '../../texts/say.ts'
import type { setOptions } from './options.ts'
import { settingsPath } from './where.ts'

export const run: Run<typeof setOptions> = async (context, input) => {
  const key = parseSettingKey(argument(input, 0))
  const typed = argument(input, 1)
  checkSetting(key, typed)
  const isLocalProject = key === 'project' && input.options.local
  const value = isLocalProject ? resolveProject(await context.workspace(), typed).key : typed
  context.settings.set(settingsPath(context, input.options.local), key, value)
  context.output.done(say`${key} is now ${value}`, '')
}
