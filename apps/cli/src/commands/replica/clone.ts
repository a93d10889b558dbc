import { existsSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { MemberId } from '@spicetime/domain'
import { Replica, SyncError } from '@spicetime/runtime'
import {
  awaitedRegion,
  completeFullText,
  createJoiningStore,
  isStillJoining,
  openWorkspace,
  type Reader,
  replicaPorts,
  type WorkspacePorts,
} from '@spicetime/workspace'
import { CliError, misuse } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { type NewDevice, openNewDevice } from '../../compose.ts'
import { Attempts } from '../../hub/attempts.ts'
import { findStoreAbove, newStoreFolder, storeFolderName } from '../../settings/find-store.ts'
import { isStore } from '../../settings/store-files.ts'
import { say, tellNumber } from '../../texts/say.ts'
import { MeetingFailed, type MeetOptions, meetHub } from '../sync/meet-hub.ts'
import { cloneFromBundle, printRequest, printRequestAgain } from './clone-bundle.ts'
import { AnswerLost, enrol } from './enrol.ts'
import { fetchSnapshots } from './fetch-snapshots.ts'
import { type InvitationLink, readInvitationLink } from './invitation-link.ts'
import type { cloneOptions } from './options.ts'
import { isEnded, nextKey, rejoin } from './rejoin.ts'

/**
 * Makes a replica in this folder: a key of its own, a place among the workspace's devices, and all that the hub or the
 * bundle has. Broken off, the same command goes on where it was.
 */
export const run: Run<typeof cloneOptions> = async (context, input) => {
  const { cwd, env } = context.host
  const { request, device: deviceName } = input.options
  const source = input.args[0]
  if (request === (source !== undefined))
    throw misuse(say`clone what?`, say`spice clone 'http://…', spice clone FILE, or spice clone --request`)
  const path = source === undefined || /^https?:/i.test(source) ? undefined : resolve(cwd, source)
  if (path !== undefined && !existsSync(path)) throw new CliError(say`there is no file or folder ${path}`)
  const link = source === undefined || path !== undefined ? undefined : readInvitationLink(source)
  const folder = newStoreFolder({ cwd, env, wanted: context.workspaceOption })
  const device = openNewDevice(folder, { isKeyKept: request })
  if (device.isEmpty) noteAbove(context, folder)
  try {
    if (link !== undefined) return await cloneFromHub(context, device, link, folder, input.options)
    if (request && !device.isEmpty)
      return printRequestAgain(context, { ...device.ports, key: nextKey(context, folder) }, deviceName)
    if (!device.isEmpty) throw existsAlready(folder)
    if (path !== undefined) return await cloneFromBundle(context, device, path, folder)
    printRequest(context, device.ports, deviceName)
  } finally {
    device.close()
  }
}

/** Who clones says which workspace he means, so he is told and not asked. */
function noteAbove({ output }: Context, folder: string): void {
  if (basename(folder) !== storeFolderName) return
  const above = findStoreAbove(dirname(folder), isStore)
  if (above === undefined) return
  output.note(say`There is a workspace already in ${above}, which is used here so far.`)
  output.note(say`From now on commands in ${dirname(folder)} use the clone.`)
}

type Options = Parameters<Run<typeof cloneOptions>>[1]['options']

async function cloneFromHub(
  context: Context,
  device: NewDevice,
  link: InvitationLink,
  folder: string,
  options: Options,
) {
  const { ports } = device
  const isKnown = !device.isEmpty
  if (device.isEmpty) await join(context, device, link, options)
  else if (isStillJoining(ports, link.region)) {
    if (await isContinued(() => fetchAll(context, ports, link, { folder, isReached: false }))) return
    return rejoin(context, folder, link, { ...options, deviceName: options.device })
  } else if (awaitedRegion(ports) !== link.region) {
    if (awaitedRegion(ports) !== undefined || !(await isEnded(context, ports, link))) throw existsAlready(folder)
    return rejoin(context, folder, link, { ...options, deviceName: options.device })
  }
  await fetchAll(context, ports, link, { folder, isReached: !isKnown })
}

/** Has the hub let this device in, and notes where it belongs. */
async function join(context: Context, device: NewDevice, link: InvitationLink, options: Options): Promise<void> {
  const { ports } = device
  const handle = options.handle?.replace(/^@/, '')
  const attempts = new Attempts({ output: context.output, random: ports.world.random })
  try {
    const introduction = { handle, name: options.name, deviceName: options.device }
    const { memberId } = await enrol({ ...ports, attempts }, link, introduction)
    // The answer was checked to be of the shape of a member's id.
    createJoiningStore(ports, { workspaceRegion: link.region, memberId: memberId as MemberId })
  } catch (error) {
    if (error instanceof AnswerLost) device.keepKey()
    throw error
  }
}

/** @returns false when the device was told meanwhile that it does not belong there any more */
async function isContinued(fetchRest: () => Promise<void>): Promise<boolean> {
  try {
    await fetchRest()
    return true
  } catch (error) {
    const cause = error instanceof CliError && error.cause instanceof MeetingFailed ? error.cause.cause : undefined
    if (cause instanceof SyncError && cause.reason === 'not-allowed') return false
    throw error
  }
}

function existsAlready(folder: string): CliError {
  return new CliError(say`there is a workspace in ${folder} already`, {
    hints: [say`go on with: spice sync`, say`or clone into another folder`],
  })
}

/** The workspace itself, then snapshots of what is large; then it can be used, and all that is left comes: history, mostly. */
async function fetchAll(
  context: Context,
  ports: WorkspacePorts,
  link: InvitationLink,
  { folder, isReached }: { readonly folder: string; readonly isReached: boolean },
): Promise<void> {
  const replica = new Replica(replicaPorts(ports))
  // Whoever answers need not be trusted: the workspace's region proves itself, and all that follows from it.
  const options = { ports: replicaPorts(ports), replica, trusts: () => true, workspaceId: link.region, isReached }
  await meet(context, link, { ...options, wants: () => [link.region] }, [
    say`this device is let in; what has come is kept, and the same command goes on from there`,
  ])
  if (awaitedRegion(ports) !== undefined) throw new CliError(say`${link.origin} does not hold the workspace itself yet`)
  await fetchSnapshots(context, ports, replica, link.origin)
  const { exchange, read, localMemberId } = openWorkspace(ports)
  exchange.remotes.add('origin', link.origin)
  if (read.status().workItems > 0)
    context.output.note(say`It can be used now; texts are made searchable, and the history comes.`)
  completeFullText(exchange)
  await meet(context, link, { ...options, isReached: true }, [
    say`what has come is kept and can be used; the rest comes with the same command, or with: spice sync`,
  ])
  exchange.remotes.noteMeeting('origin', exchange.vector())
  report(context, read, localMemberId, folder)
}

async function meet(
  context: Context,
  { origin }: InvitationLink,
  options: MeetOptions,
  hints: readonly string[],
): Promise<void> {
  try {
    await meetHub(context, origin, options)
  } catch (error) {
    if (!(error instanceof MeetingFailed)) throw error
    throw new CliError(error.message, { cause: error, hints })
  }
}

function report({ output }: Context, read: Reader, me: MemberId, folder: string): void {
  const { workItems, projects, workspace } = read.status()
  const handle = read.find('member', me)?.handle ?? ''
  const counts = say`${tellNumber(workItems)} items in ${tellNumber(projects)} projects`
  output.done(say`Cloned "${workspace}" into ${folder} as @${handle}: ${counts}`, folder)
  if (output.isTty) output.note(say`Exchange changes with: spice sync, or stay connected: spice sync --watch`)
}
