import { misuse } from '../../command-line/cli-error.ts'
import { askPassphrase } from '../../settings/passphrase.ts'
import { say } from '../../texts/say.ts'

/** SPICE_BUNDLE_PASSPHRASE, or typed at the terminal. */
export function bundlePassphrase(env: Readonly<Record<string, string | undefined>>): string {
  const told = askPassphrase({ SPICE_PASSPHRASE: env['SPICE_BUNDLE_PASSPHRASE'] }, say`Passphrase of the bundle`)
  if (told === undefined) {
    throw misuse(say`nobody is here to type the passphrase of the bundle`, say`name it: SPICE_BUNDLE_PASSPHRASE=…`)
  }
  return told
}
