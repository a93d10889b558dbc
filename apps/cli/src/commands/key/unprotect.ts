import { CliError } from '../../command-line/cli-error.ts'
import type { OptionSpecs, Run } from '../../command-line/command.ts'
import { changeKey, isKeyLocked } from '../../compose.ts'
import { askPassphrase } from '../../settings/passphrase.ts'
import { say } from '../../texts/say.ts'

export const run: Run<OptionSpecs> = async (context) => {
  const folder = context.storeFolder()
  if (!isKeyLocked(folder)) throw new CliError(say`the key of this device is under no passphrase`)
  changeKey(folder, askPassphrase(context.host.env, say`Passphrase`), undefined)
  context.output.done(say`The key of this device is under no passphrase any more`, folder)
}
