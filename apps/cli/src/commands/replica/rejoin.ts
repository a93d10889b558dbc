import { SyncError } from '@spicetime/runtime'
import { openWorkspace, type Workspace, type WorkspacePorts } from '@spicetime/workspace'
import { CliError } from '../../command-line/cli-error.ts'
import type { Context } from '../../command-line/context.ts'
import { dropNextKey, isKeyLocked, openNodeWorkspace, prepareNextKey, takeNextKey } from '../../compose.ts'
import { Attempts } from '../../hub/attempts.ts'
import { isHubOn } from '../../hub/running-hub.ts'
import { askPassphrase } from '../../settings/passphrase.ts'
import { say, tellNumber } from '../../texts/say.ts'
import { MeetingFailed, meetHub } from '../sync/meet-hub.ts'
import { enrol, type Introduction, WrongInvitation } from './enrol.ts'
import type { InvitationLink } from './invitation-link.ts'

/**
 * Whether the device of this store has come to its end: it was revoked, or somebody else writes with its key. Who revoked it
 * does not send it the news, so it asks the hub.
 */
export async function isEnded(context: Context, ports: WorkspacePorts, link: InvitationLink): Promise<boolean> {
  const { exchange } = openWorkspace(ports)
  if (exchange.workspaceRegion !== link.region) return false
  if (exchange.replica.fault !== undefined) return true
  try {
    await meetHub(context, link.origin, { ports: exchange.ports, replica: exchange.replica })
    exchange.tell()
    return exchange.replica.fault !== undefined
  } catch (error) {
    if (!(error instanceof MeetingFailed)) throw error
    if (error.cause instanceof SyncError && error.cause.reason === 'not-allowed') return true
    throw new CliError(error.message, { cause: error })
  }
}

/**
 * Lets a device in again with a new key. The store stays as it is, with what nobody else has yet: that goes to the hub like
 * everything, and what a revoked key had signed waits there in quarantine. Interrupted anywhere, the same command goes on.
 */
export async function rejoin(
  context: Context,
  folder: string,
  link: InvitationLink,
  introduction: Introduction,
): Promise<void> {
  const { workspace, oldId } = await changeKey(context, folder, link, introduction)
  const { output } = context
  try {
    const { exchange, read } = workspace
    const name = nameRemote(workspace, link.origin)
    await meetHub(context, link.origin, { ports: exchange.ports, replica: exchange.replica, isReached: true })
    exchange.tell()
    exchange.allotNumbers()
    exchange.remotes.noteMeeting(name, exchange.vector())
    output.done(say`This device is one of the workspace again, with a new key`, exchange.replica.id)
    const waiting = read.quarantine().filter(({ commit, isDropped }) => commit.replicaId === oldId && !isDropped)
    if (waiting.length === 0) return
    output.note(
      waiting.length === 1
        ? say`1 change that it had made meanwhile is in quarantine: it counts once an admin adopts it.`
        : say`${tellNumber(waiting.length)} changes that it had made meanwhile are in quarantine: they count once an admin adopts them.`,
    )
  } catch (error) {
    if (!(error instanceof MeetingFailed)) throw error
    const hints = [say`the device has its new key; the rest comes with: spice sync`]
    throw new CliError(error.message, { cause: error, hints })
  } finally {
    workspace.close()
  }
}

async function changeKey(
  context: Context,
  folder: string,
  link: InvitationLink,
  introduction: Introduction,
): Promise<{ readonly workspace: Workspace; readonly oldId: string }> {
  if (isHubOn(folder)) {
    throw new CliError(say`a hub runs on this workspace and signs with its key`, { hints: [say`stop it first`] })
  }
  const key = nextKey(context, folder)
  const old = openNodeWorkspace(folder)
  try {
    const { exchange, localMemberId } = old
    const { world } = exchange.ports
    const attempts = new Attempts({ output: context.output, random: world.random })
    const { memberId } = await enrol({ world, key, attempts }, link, { ...introduction, memberId: localMemberId })
    // The hub was told whose the device is; a program that does not keep to that has let the new key in for somebody else.
    if (memberId !== localMemberId) {
      dropNextKey(folder)
      throw new WrongInvitation('')
    }
    takeNextKey(folder)
    return { workspace: openNodeWorkspace(folder), oldId: exchange.replica.id }
  } catch (error) {
    throw error instanceof WrongInvitation
      ? ofSomebodyElse(old.read.find('member', old.localMemberId)?.handle ?? '')
      : error
  } finally {
    old.close()
  }
}

/** The key that is to be let in, under the passphrase of the one that ended. */
export function nextKey(context: Context, folder: string): WorkspacePorts['key'] {
  return prepareNextKey(folder, isKeyLocked(folder) ? askPassphrase(context.host.env, say`Passphrase`) : undefined)
}

function ofSomebodyElse(owner: string): CliError {
  return new CliError(say`the invitation is for somebody else, and this device is of @${owner}`, {
    hints: [say`ask for one that fits: spice invite --device --member ${owner}`, say`or clone into another folder`],
  })
}

/** @returns the name of the remote at an address, which is given one when it has none */
function nameRemote({ exchange }: Workspace, address: string): string {
  const known = exchange.remotes.list()
  const found = known.find((remote) => remote.address === address)
  if (found !== undefined) return found.name
  const names = ['origin', ...Array.from({ length: known.length }, (_, index) => `origin-${index + 2}`)]
  const name = names.find((one) => known.every((remote) => remote.name !== one)) ?? 'origin'
  exchange.remotes.add(name, address)
  return name
}
