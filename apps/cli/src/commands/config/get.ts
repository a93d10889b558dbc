import { argument, type Run } from '../../command-line/command.ts'
import { exitCode } from '../../command-line/exit-codes.ts'
import { parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import { parseSettingKey } from '../../settings/settings.ts'
import { configFields, type getOptions } from './options.ts'
import { settingReaders } from './readers.ts'
import { readWorkspaceSettings } from './where.ts'

/** As git config: a setting that is not set prints nothing (null as JSON) and ends with 1. */
export const run: Run<typeof getOptions> = async (context, input) => {
  const { output, settings } = context
  const fields = wantsJson(input.options) ? parseFields(input.options, configFields) : undefined
  const key = parseSettingKey(argument(input, 0))
  readWorkspaceSettings(context)
  const value = settings.get(key)
  if (fields !== undefined) await printJson(output, readFields(settingReaders(settings), fields, key), input.options.jq)
  else if (value !== undefined) output.print(value)
  return exitCode(value === undefined ? 'failed' : 'done')
}
