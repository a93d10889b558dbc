import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { endRestored } from '@spicetime/runtime'
import type { Workspace } from '@spicetime/workspace'
import { hearFirst } from '../../changes/execute.ts'
import { CliError, misuse } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { openNodeWorkspace, putBackStore } from '../../compose.ts'
import { newStoreFolder } from '../../settings/find-store.ts'
import { isStore } from '../../settings/store-files.ts'
import { say } from '../../texts/say.ts'
import { MeetingFailed, meetHub } from '../sync/meet-hub.ts'
import type { restoreOptions } from './options.ts'

/**
 * Puts a backup back. What the device had written since bears the numbers that it would use again, so that it writes nothing
 * before somebody has given it back, or somebody has said that there is nobody.
 */
export const run: Run<typeof restoreOptions> = async (context, { args, options }) => {
  const folder = args[0] === undefined ? context.storeFolder() : putBack(context, args[0])
  const workspace = openNodeWorkspace(folder)
  try {
    const others = workspace.read.replicas().filter(({ isSelf, isRevoked }) => !isSelf && !isRevoked)
    if (workspace.exchange.replica.fault === 'replica-restored') {
      if (options.alone || others.length === 0) endRestored(workspace.exchange.ports.database)
      else await hear(context, workspace)
    }
    tell(context, workspace, folder)
  } finally {
    workspace.close()
  }
}

function putBack(context: Context, source: string): string {
  const { cwd, env } = context.host
  const backup = resolve(cwd, source)
  if (!isStore(backup)) throw misuse(say`${backup} holds no backup`, say`they are made with: spice backup FOLDER`)
  const folder = newStoreFolder({ cwd, env, wanted: context.workspaceOption })
  if (existsSync(folder) && isStore(folder)) {
    throw new CliError(say`there is a workspace in ${folder} already`, { hints: [say`move it away first`] })
  }
  putBackStore(backup, folder)
  return folder
}

/** Meets all hubs that it knows: another one may have heard more than the first. One that answers is enough to go on. */
async function hear(context: Context, { exchange }: Workspace): Promise<void> {
  for (const { name, address } of exchange.remotes.list()) {
    if (!/^https?:/.test(address)) continue
    try {
      await meetHub(context, address, { ports: exchange.ports, replica: exchange.replica })
      exchange.tell()
      exchange.remotes.noteMeeting(name, exchange.vector())
    } catch (error) {
      if (!(error instanceof MeetingFailed)) throw error
      context.output.note(`${name}: ${error.message}`)
    }
  }
}

function tell({ output }: Context, { read, exchange }: Workspace, folder: string): void {
  const { name } = read.workspace()
  output.done(say`"${name}" is back in ${folder}`, folder)
  if (exchange.replica.fault !== 'replica-restored') return
  output.note(say`It can be read. Before it writes it must hear from others what it had written since:`)
  for (const hint of hearFirst()) output.note(`  ${hint}`)
}
