import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { withLock } from './lock.mjs'
import { root } from './paths.mjs'
import { runStep } from './run-program.mjs'
import { SetupError, say } from './say.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser that the journeys are walked in: CHROMIUM, or what is installed, or what apt can install. */
export async function ensureChromium() {
  const found = findChromium()
  if (found !== undefined) return found
  await withLock(join(root, '.cache/chromium.lock'), installChromium, () =>
    say('another set-up installs Chromium; waiting'),
  )
  const installed = findChromium()
  if (installed === undefined) throw new SetupError(`Chromium is missing. ${howToInstall()}`)
  return installed
}

function findChromium() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  const candidates = [
    process.env.CHROMIUM,
    ...names.flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name))),
    ...applications,
  ]
  return candidates.find((path) => path !== undefined && path !== '' && isExecutable(path))
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function installChromium() {
  if (findChromium() !== undefined) return
  const prefix = await rootPrefix()
  if (prefix === undefined || !hasProgram('apt-get')) return
  say('installing Chromium for the browser tests (once) …')
  const [command, ...args] = [...prefix, 'apt-get', 'install', '-y', '--no-install-recommends', 'chromium']
  const first = await runStep(command, args)
  if (first.code === 0) return
  const [updateCommand, ...updateArgs] = [...prefix, 'apt-get', 'update']
  await runStep(updateCommand, updateArgs)
  const second = await runStep(command, args)
  if (second.code !== 0)
    throw new SetupError(`Chromium could not be installed:\n${second.output.trim()}\n\n${howToInstall()}`)
}

/** What makes a command run as root: nothing when we are, sudo when it asks no password, else it cannot be. */
async function rootPrefix() {
  const asRoot = ['env', 'DEBIAN_FRONTEND=noninteractive']
  if (process.getuid?.() === 0) return asRoot
  if (!hasProgram('sudo')) return undefined
  const { code } = await runStep('sudo', ['-n', 'true'])
  return code === 0 ? ['sudo', '-n', ...asRoot] : undefined
}

function hasProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin']
  return folders.some((folder) => isExecutable(join(folder, name)))
}

function howToInstall() {
  const command =
    process.platform === 'darwin'
      ? 'brew install --cask chromium'
      : 'sudo apt-get install chromium (or dnf install chromium)'
  return `Install it: ${command}; or name a Chrome or Chromium by the environment variable CHROMIUM.`
}
