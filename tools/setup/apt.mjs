import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runStep } from './run-program.mjs'
import { SetupError, say } from './say.mjs'

export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The folders of PATH and those where a distribution puts programs. */
export function programFolders() {
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin', '/usr/local/bin'].filter(Boolean)
}

export function hasProgram(name) {
  return programFolders().some((folder) => isExecutable(join(folder, name)))
}

/** Installs a package of the distribution where apt is and may be used without a password; elsewhere does nothing. */
export async function installByApt(name, title, howToInstall) {
  const prefix = await rootPrefix()
  if (prefix === undefined || !hasProgram('apt-get')) return
  say(`installing ${title} (once) …`)
  const [command, ...args] = [...prefix, 'apt-get', 'install', '-y', '--no-install-recommends', name]
  const first = await runStep(command, args)
  if (first.code === 0) return
  const [updateCommand, ...updateArgs] = [...prefix, 'apt-get', 'update']
  await runStep(updateCommand, updateArgs)
  const second = await runStep(command, args)
  if (second.code !== 0)
    throw new SetupError(`${title} could not be installed:\n${second.output.trim()}\n\n${howToInstall}`)
}

/** What makes a command run as root: nothing when we are, sudo when it asks no password, else it cannot be. */
async function rootPrefix() {
  const asRoot = ['env', 'DEBIAN_FRONTEND=noninteractive']
  if (process.getuid?.() === 0) return asRoot
  if (!hasProgram('sudo')) return undefined
  const { code } = await runStep('sudo', ['-n', 'true'])
  return code === 0 ? ['sudo', '-n', ...asRoot] : undefined
}
