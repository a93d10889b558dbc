import { makeReplicaId } from '@spicetime/runtime'
import type { Workspace } from '@spicetime/workspace'
import { execute } from '../../changes/execute.ts'
import { CliError } from '../../command-line/cli-error.ts'
import type { OptionSpecs, Run } from '../../command-line/command.ts'
import { isKeyLocked, openNodeWorkspace, prepareNextKey, takeNextKey } from '../../compose.ts'
import { findRunningHub } from '../../hub/running-hub.ts'
import { askPassphrase } from '../../settings/passphrase.ts'
import { say } from '../../texts/say.ts'

/**
 * Peers meet a device by its key, so the new one has to be known to them before it is used: it is enrolled by the old one,
 * which goes on until the command is given again. Interrupted anywhere, the same command goes on where it was.
 */
export const run: Run<OptionSpecs> = async (context) => {
  const folder = context.storeFolder()
  if (context.settings.get('hub') === undefined && findRunningHub(context) !== undefined) {
    throw new CliError(say`a hub runs on this workspace and signs with its key`, { hints: [say`stop it first`] })
  }
  const passphrase = isKeyLocked(folder) ? askPassphrase(context.host.env, say`Passphrase`) : undefined
  const workspace = await context.workspace()
  const { publicKey } = prepareNextKey(folder, passphrase)
  const { id, isKnown, isAlone, present } = lookAt(workspace, publicKey)
  const { fault } = workspace.exchange.replica
  if (!isKnown) {
    const { name, isHost } = present
    const memberId = workspace.localMemberId
    execute(workspace, [{ kind: 'replica.enrol', publicKey, memberId, name, isHost }], false)
  }
  const { output } = context
  if (!isKnown && !isAlone) {
    output.done(say`A new key is enrolled beside the old one`, present.id)
    output.note(say`Let the others know (spice sync, or a bundle), then run this again: it takes over.`)
    return
  }
  takeNextKey(folder)
  // A fork is left as it is: what the other device wrote with the key still counts.
  if (fault !== undefined) return output.done(say`The new key has taken over`, id)
  const renewed = openNodeWorkspace(folder)
  try {
    execute(renewed, [{ kind: 'replica.revoke', replicaId: present.id }], false)
    output.done(say`The new key has taken over, and the old one is revoked`, renewed.exchange.replica.id)
  } finally {
    renewed.close()
  }
}

function lookAt({ read, exchange }: Workspace, publicKey: Uint8Array) {
  const id = makeReplicaId(exchange.ports.world.crypto, publicKey)
  const living = read.replicas().filter(({ isRevoked }) => !isRevoked)
  const present = living.find(({ isSelf }) => isSelf) ?? read.replicas().find(({ isSelf }) => isSelf)
  if (present === undefined) throw new Error('bug: this replica is in no list of replicas')
  return { id, present, isKnown: living.some((one) => one.id === id), isAlone: living.every(({ isSelf }) => isSelf) }
}
