import { join } from 'node:path'
import { installByApt, isExecutable, programFolders } from './apt.mjs'
import { withLock } from './lock.mjs'
import { root } from './paths.mjs'
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
  const folders = [...programFolders(), '/snap/bin']
  const candidates = [
    process.env.CHROMIUM,
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...applications,
  ]
  return candidates.find((path) => path !== undefined && path !== '' && isExecutable(path))
}

async function installChromium() {
  if (findChromium() === undefined) await installByApt('chromium', 'Chromium for the browser tests', howToInstall())
}

function howToInstall() {
  const command =
    process.platform === 'darwin'
      ? 'brew install --cask chromium'
      : 'sudo apt-get install chromium (or dnf install chromium)'
  return `Install it: ${command}; or name a Chrome or Chromium by the environment variable CHROMIUM.`
}
