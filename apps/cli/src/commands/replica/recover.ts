import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { listRegions } from '@spicetime/runtime'
import { recoverWorkspace } from '@spicetime/workspace'
import { CliError, misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { openNewDevice, readRecoveryKey } from '../../compose.ts'
import { newStoreFolder } from '../../settings/find-store.ts'
import { askPassphrase } from '../../settings/passphrase.ts'
import { say } from '../../texts/say.ts'
import { takeIn } from './clone-bundle.ts'
import type { recoverOptions } from './options.ts'

export const run: Run<typeof recoverOptions> = async (context, input) => {
  const { cwd, env } = context.host
  const path = resolve(cwd, argument(input, 0))
  if (!existsSync(path)) throw new CliError(say`there is no file or folder ${path}`)
  const typed = askPassphrase({ SPICE_PASSPHRASE: env['SPICE_RECOVERY_KEY'] }, say`Recovery key`)
  if (typed === undefined)
    throw misuse(say`nobody is here to type the recovery key`, say`name it: SPICE_RECOVERY_KEY=…`)
  const recoveryKey = readRecoveryKey(typed)
  if (recoveryKey === undefined)
    throw misuse(say`this is no recovery key`, say`it has 7 groups of 8 letters and digits; is one mistyped?`)
  const folder = newStoreFolder({ cwd, env, wanted: context.workspaceOption })
  const device = openNewDevice(folder)
  try {
    if (!device.isEmpty) throw new CliError(say`there is a workspace in ${folder} already`)
    device.discard()
    await takeIn(context, device, path)
    if (listRegions(device.ports.database).length === 0) throw new CliError(say`${path} holds no workspace`)
    const recovered = recoverWorkspace(device.ports, {
      recoveryKey,
      replicaName: input.options.device ?? hostname(),
    })
    if (!recovered.ok) throw new CliError(say`this recovery key is not that of the workspace`)
    device.keep()
    const { read, localMemberId } = recovered.value
    const handle = read.find('member', localMemberId)?.handle ?? ''
    context.output.done(say`Recovered "${read.workspace().name}" in ${folder} as @${handle}, an owner`, folder)
    context.output.note(say`Revoke the lost devices (spice replica list), and hand a bundle to those that are left.`)
  } finally {
    device.close()
  }
}
