import { basename, dirname, resolve } from 'node:path'
import { CliError } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { createNodeWorkspace } from '../../compose.ts'
import { findStoreAbove, newStoreFolder, storeFolderName } from '../../settings/find-store.ts'
import { machineOwner, toHandle } from '../../settings/machine-owner.ts'
import { isStore } from '../../settings/store-files.ts'
import { say } from '../../texts/say.ts'
import type { initOptions } from './options.ts'

export const run: Run<typeof initOptions> = async (context, { options }) => {
  const { host, output } = context
  const folder = newStoreFolder({ cwd: host.cwd, env: host.env, wanted: context.workspaceOption })
  if (isStore(folder)) {
    throw new CliError(say`there is a workspace in ${folder} already`, { hints: [say`see it with: spice status`] })
  }
  const home = basename(folder) === storeFolderName ? dirname(folder) : folder
  await agreeToSecond(context, home, options.yes)
  const owner = machineOwner(host.env)
  const ownerName = options['owner-name'] ?? owner.name
  const suggested = basename(resolve(home)) || 'Workspace'
  const name = options.name ?? (await askName(context.mayAsk && !options.yes, suggested))
  const { workspace, recoveryKey } = createNodeWorkspace(folder, {
    name,
    ownerName,
    ownerHandle: options.handle ?? owner.handle ?? toHandle(ownerName),
  })
  const handle = workspace.read.find('member', workspace.localMemberId)?.handle ?? ''
  workspace.close()
  output.done(say`Made the workspace "${name}" in ${folder}, owned by @${handle}`, folder)
  output.note(
    say`Recovery key. Write it down and keep it apart; it lets you in when all devices are lost, and is shown this once:`,
  )
  output.note(`  ${recoveryKey}`)
  if (output.isTty) {
    output.note(say`Next: spice project create KEY NAME, spice import github-json FILE --project KEY, or spice hub`)
  }
}

/** Below a workspace every command has found that one; from now on it would be another. */
async function agreeToSecond(context: Context, home: string, isAgreed: boolean): Promise<void> {
  const above = findStoreAbove(resolve(home), isStore)
  if (above === undefined) return
  context.output.note(say`There is a workspace already in ${above}, which is used here so far.`)
  const { confirmOrStop } = await import('../../input/prompts.ts')
  await confirmOrStop(context, say`Make a second one in ${home}, apart from it?`, isAgreed)
}

async function askName(mayAsk: boolean, suggested: string): Promise<string> {
  if (!mayAsk) return suggested
  const { askText } = await import('../../input/prompts.ts')
  return askText(say`Name of the workspace`, { initial: suggested, isRequired: true })
}
