import { argument, type Run } from '../../command-line/command.ts'
import { exitCode } from '../../command-line/exit-codes.ts'
import { parseSettingKey } from '../../settings/settings.ts'
import type { noOptions } from './options.ts'
import { readWorkspaceSettings } from './where.ts'

/** As git config: a setting that is not set prints nothing and ends with 1. */
export const run: Run<typeof noOptions> = async (context, input) => {
  const key = parseSettingKey(argument(input, 0))
  readWorkspaceSettings(context)
  const value = context.settings.get(key)
  if (value === undefined) return exitCode('failed')
  context.output.print(value)
  return exitCode('done')
}
