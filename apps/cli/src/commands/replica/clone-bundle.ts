import { statSync } from 'node:fs'
import { hostname } from 'node:os'
import { Replica } from '@spicetime/runtime'
import {
  createUnsettledStore,
  openWorkspace,
  replicaPorts,
  settleMembership,
  type WorkspacePorts,
  writeEnrolmentText,
} from '@spicetime/workspace'
import { CliError } from '../../command-line/cli-error.ts'
import type { Context } from '../../command-line/context.ts'
import { exchangeFolder, importBundle, type NewDevice } from '../../compose.ts'
import { say, tellNumber } from '../../texts/say.ts'
import { bundlePassphrase } from '../bundle/passphrase.ts'

/** Prints what somebody of the workspace needs to enrol this device by hand. The key stays here. */
export function printRequest(context: Context, device: Introduced, deviceName: string | undefined): void {
  printOnly(context, device, deviceName)
  context.output.note(say`Then clone from the bundle: spice clone FILE`)
}

/** The same for a device whose key has ended: the store stays, and another key is to be let in. */
export function printRequestAgain(context: Context, device: Introduced, deviceName: string | undefined): void {
  printOnly(context, device, deviceName)
  context.output.note(say`Then take in the bundle (spice bundle import FILE), and the new key: spice key rotate`)
}

type Introduced = Pick<WorkspacePorts, 'world' | 'key'>

function printOnly({ output }: Context, { world, key }: Introduced, deviceName: string | undefined): void {
  output.note(
    say`Give this to somebody of the workspace, who types: spice replica enrol …, then spice bundle export FILE`,
  )
  output.print(writeEnrolmentText(world.crypto, key, deviceName ?? hostname()))
}

/** Fills an empty store with what a bundle, or a folder of bundles, holds. */
export async function takeIn(context: Context, { ports }: NewDevice, path: string): Promise<void> {
  const exchange = { ports: replicaPorts(ports), replica: createUnsettledStore(ports) }
  const open = { identities: [], passphrase: () => bundlePassphrase(context.host.env) }
  if (statSync(path).isDirectory()) await exchangeFolder(exchange, path)
  else await importBundle(exchange, path, open)
}

/** Makes a replica of what a bundle, or a folder of bundles, holds; this device has been enrolled in it. */
export async function cloneFromBundle(
  context: Context,
  device: NewDevice,
  path: string,
  folder: string,
): Promise<void> {
  const { ports } = device
  await takeIn(context, device, path)
  const isEnrolled = settleMembership(ports, new Replica(replicaPorts(ports))) !== undefined
  if (!isEnrolled) {
    device.discard()
    throw new CliError(say`this device is not enrolled in what the bundle holds`, {
      hints: [say`print a request: spice clone --request`, say`let it be enrolled, and ask for a newer bundle`],
    })
  }
  const { exchange: opened, read, localMemberId } = openWorkspace(ports)
  // A file was taken in once; a folder is met again.
  if (statSync(path).isDirectory()) {
    opened.remotes.add('origin', path)
    opened.remotes.noteMeeting('origin', opened.vector())
  }
  const { workItems, workspace } = read.status()
  const handle = read.find('member', localMemberId)?.handle ?? ''
  const count = tellNumber(workItems)
  context.output.done(say`Cloned "${workspace}" into ${folder} as @${handle}: ${count} items`, folder)
}
