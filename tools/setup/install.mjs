import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { findNode, root } from './paths.mjs'
import { runStep } from './run-program.mjs'
import { SetupError, say } from './say.mjs'
import { readStamp, writeStamp } from './stamp.mjs'

const oldestNode = 20
const stampName = 'installed'

/** Installs what package-lock.json says, unless that is already so. */
export async function ensureInstalled() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < oldestNode) {
    throw new SetupError(
      `Node ${process.versions.node} is too old; install Node ${oldestNode} or newer: https://nodejs.org`,
    )
  }
  const wanted = wantedFingerprint()
  if (isInstalled(wanted)) return
  if (isInstalledByHand()) {
    writeStamp(stampName, wanted)
    return
  }
  // Not inside node_modules: npm ci removes that folder.
  await withLock(
    join(root, '.cache/install.lock'),
    async () => {
      if (!isInstalled(wanted)) await install(wanted)
    },
    (pid) => say(`another set-up is running (process ${pid ?? 'unknown'}); waiting for it`),
  )
}

/** The lock file names every package; the platform matters because binaries differ. */
function wantedFingerprint() {
  const lockFile = readFileSync(join(root, 'package-lock.json'))
  return createHash('sha256').update(lockFile).update(`${process.platform}-${process.arch}`).digest('hex')
}

function isInstalled(wanted) {
  return readStamp(stampName) === wanted && findNode() !== undefined
}

/** npm writes down what it installed: someone who ran npm install need not wait for npm ci. */
function isInstalledByHand() {
  if (findNode() === undefined) return false
  try {
    const wanted = readPackages('package-lock.json')
    const present = readPackages('node_modules/.package-lock.json')
    return Object.entries(wanted).every(
      ([path, entry]) => !path.startsWith('node_modules/') || isSamePackage(entry, present[path]),
    )
  } catch {
    return false
  }
}

function readPackages(lockFile) {
  return JSON.parse(readFileSync(join(root, lockFile), 'utf8')).packages
}

/** An optional package may be absent: it is for another platform. */
function isSamePackage(wanted, present) {
  if (present === undefined) return wanted.optional === true || wanted.devOptional === true
  return wanted.version === present.version && wanted.integrity === present.integrity && wanted.link === present.link
}

async function install(wanted) {
  say('installing packages (once; about a minute) …')
  const startedAt = Date.now()
  const { code, output } = await runNpm()
  if (code !== 0) throw new SetupError(explainNpm(output))
  if (findNode() === undefined) await installNode()
  if (!existsSync(join(root, 'node_modules')))
    throw new SetupError('npm ci left no node_modules; run it by hand to see why.')
  writeStamp(stampName, wanted)
  say(`packages installed in ${Math.round((Date.now() - startedAt) / 1000)} s`)
}

const quiet = ['--no-audit', '--no-fund', '--loglevel=error']

/**
 * npm ci, which starts from nothing; but where packages are installed already only what differs is changed, so that
 * a hub that runs meanwhile keeps its modules.
 */
async function runNpm() {
  if (existsSync(join(root, 'node_modules/.package-lock.json'))) {
    const result = await runStep('npm', ['install', '--no-save', ...quiet])
    if (result.code === 0) return result
  }
  return runStep('npm', ['ci', ...quiet])
}

/** npm may be told not to run packages' scripts; the pinned Node comes by one, so ask for just that one. */
async function installNode() {
  const { output } = await runStep('npm', ['rebuild', 'node', '--ignore-scripts=false', '--foreground-scripts'])
  if (findNode() !== undefined) return
  throw new SetupError(
    `the pinned Node (npm package "node") could not be installed, and this one (${process.versions.node}) is older than 24.\n` +
      `Install Node 24 or newer from https://nodejs.org and run the command again.\n\n${output.trim()}`,
  )
}

function explainNpm(output) {
  const isOffline = /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT/.test(output)
  const advice = isOffline
    ? 'The package registry cannot be reached. Check the network or proxy (npm config get registry) and run the command again.'
    : 'Run "npm ci" by hand to see all of it.'
  return `npm ci failed:\n${output.trim()}\n\n${advice}`
}
