import { misuse } from '../../command-line/cli-error.ts'
import type { OptionSpecs, Run } from '../../command-line/command.ts'
import { changeKey, isKeyLocked } from '../../compose.ts'
import { askPassphrase } from '../../settings/passphrase.ts'

const lengthMin = 8

export const run: Run<OptionSpecs> = async (context) => {
  const folder = context.storeFolder()
  const current = isKeyLocked(folder) ? askPassphrase(context.host.env, 'Passphrase until now') : undefined
  const next = askNew(context.host.env)
  changeKey(folder, current, next)
  context.output.done('The key of this device is under a passphrase', folder)
  context.output.note('Copies of the folder that were made before open without it.')
}

/** SPICE_NEW_PASSPHRASE for programs; a person types it twice. */
function askNew(env: Readonly<Record<string, string | undefined>>): string {
  const given = env['SPICE_NEW_PASSPHRASE']
  const next = given ?? askPassphrase({}, 'New passphrase')
  if (next === undefined) throw misuse('nobody is here to type a passphrase', 'name it: SPICE_NEW_PASSPHRASE=…')
  if ([...next].length < lengthMin) throw misuse(`a passphrase has at least ${lengthMin} characters`)
  if (given === undefined && askPassphrase({}, 'The same again') !== next) throw misuse('the two are not the same')
  return next
}
