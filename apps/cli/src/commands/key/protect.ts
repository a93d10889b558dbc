import { misuse } from '../../command-line/cli-error.ts'
import type { OptionSpecs, Run } from '../../command-line/command.ts'
import { changeKey, isKeyLocked } from '../../compose.ts'
import { askPassphrase } from '../../settings/passphrase.ts'
import { say } from '../../texts/say.ts'

const lengthMin = 8

export const run: Run<OptionSpecs> = async (context) => {
  const folder = context.storeFolder()
  const current = isKeyLocked(folder) ? askPassphrase(context.host.env, say`Passphrase until now`) : undefined
  const next = askNew(context.host.env)
  changeKey(folder, current, next)
  context.output.done(say`The key of this device is under a passphrase`, folder)
  context.output.note(say`Copies of the folder that were made before open without it.`)
}

/** SPICE_NEW_PASSPHRASE for programs; a person types it twice. */
function askNew(env: Readonly<Record<string, string | undefined>>): string {
  const given = env['SPICE_NEW_PASSPHRASE']
  const next = given ?? askPassphrase({}, say`New passphrase`)
  if (next === undefined) throw misuse(say`nobody is here to type a passphrase`, say`name it: SPICE_NEW_PASSPHRASE=…`)
  if ([...next].length < lengthMin) throw misuse(say`a passphrase has at least ${lengthMin} characters`)
  if (given === undefined && askPassphrase({}, say`The same again`) !== next)
    throw misuse(say`the two are not the same`)
  return next
}
