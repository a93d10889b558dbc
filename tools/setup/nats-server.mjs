import { join } from 'node:path'
import { hasProgram, installByApt } from './apt.mjs'
import { withLock } from './lock.mjs'
import { root } from './paths.mjs'
import { SetupError, say } from './say.mjs'

const howToInstall =
  process.platform === 'darwin'
    ? 'Install it: brew install nats-server.'
    : 'Install it: sudo apt-get install nats-server, or put the program from https://nats.io into a folder of PATH.'

/** The server that tests of the cluster start: what is installed, or what apt can install. */
export async function ensureNatsServer() {
  if (hasProgram('nats-server')) return
  const install = async () => {
    if (!hasProgram('nats-server'))
      await installByApt('nats-server', 'nats-server for the tests of the cluster', howToInstall)
  }
  await withLock(join(root, '.cache/nats-server.lock'), install, () =>
    say('another set-up installs nats-server; waiting'),
  )
  if (!hasProgram('nats-server')) throw new SetupError(`nats-server is missing. ${howToInstall}`)
}
