import { Replica } from '@spicetime/runtime'
import {
  awaitedRegion,
  createJoiningStore,
  openWorkspace,
  replicaPorts,
  type WorkspacePorts,
} from '@spicetime/workspace'
import { CliError } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { openNewDevice } from '../../compose.ts'
import { newStoreFolder } from '../../settings/find-store.ts'
import { MeetingFailed, meetHub } from '../sync/meet-hub.ts'
import { enrol } from './enrol.ts'
import { type InvitationLink, readInvitationLink } from './invitation-link.ts'
import type { cloneOptions } from './options.ts'

/**
 * Makes a replica in this folder: a key of its own, a place among the workspace's devices, and all that the hub has.
 * Broken off, the same command goes on where it was.
 */
export const run: Run<typeof cloneOptions> = async (context, input) => {
  const link = readInvitationLink(argument(input, 0))
  const { cwd, env } = context.host
  const folder = newStoreFolder({ cwd, env, wanted: context.workspaceOption })
  const device = openNewDevice(folder)
  const { ports } = device
  try {
    if (device.isEmpty) {
      const { handle, name, device: deviceName } = input.options
      // The type of the answer is that of text which was checked; the ids are the domain's and the log's.
      const { memberId } = await enrol(ports, link, { handle: handle?.replace(/^@/, ''), name, deviceName })
      createJoiningStore(ports, { workspaceRegion: link.region, memberId: memberId as never })
    } else if (awaitedRegion(ports) !== link.region) {
      throw new CliError(`there is a workspace in ${folder} already`, { hints: ['clone into another folder'] })
    }
    await fetchAll(context, ports, link)
    report(context, ports, link, folder)
  } finally {
    device.close()
  }
}

async function fetchAll(context: Context, ports: WorkspacePorts, link: InvitationLink): Promise<void> {
  const replica = new Replica(replicaPorts(ports))
  try {
    // Whoever answers need not be trusted: the workspace's region proves itself, and all that follows from it.
    await meetHub(context, link.origin, {
      ports: replicaPorts(ports),
      replica,
      trusts: () => true,
      workspaceId: link.region,
    })
  } catch (error) {
    if (!(error instanceof MeetingFailed)) throw error
    const hints = ['the device is enrolled; the same command goes on where it was']
    throw new CliError(error.message, { cause: error, hints })
  }
  if (awaitedRegion(ports) !== undefined) throw new CliError(`${link.origin} does not hold the workspace itself yet`)
}

function report({ output }: Context, ports: WorkspacePorts, { origin }: InvitationLink, folder: string): void {
  const { exchange, read, localMemberId } = openWorkspace(ports)
  exchange.remotes.add('origin', origin)
  exchange.remotes.noteMeeting('origin', exchange.vector())
  const { workItems, projects, workspace } = read.status()
  const handle = read.find('member', localMemberId)?.handle ?? ''
  const counts = `${workItems.toLocaleString('en')} items in ${projects.toLocaleString('en')} projects`
  output.done(`Cloned "${workspace}" into ${folder} as @${handle}: ${counts}`, folder)
  if (output.isTty) output.note('Exchange changes with: spice sync, or stay connected: spice sync --watch')
}
