import { join } from 'node:path'
import { hasProgram, installByApt } from './apt.mjs'
import { withLock } from './lock.mjs'
import { root } from './paths.mjs'
import { say } from './say.mjs'

const shells = ['zsh', 'fish']

/** The shells whose completion is tested. Where they cannot be installed those tests are skipped, and say so. */
export async function ensureShells() {
  const missing = shells.filter((shell) => !hasProgram(shell))
  if (missing.length === 0) return
  const install = async () => {
    for (const shell of missing.filter((name) => !hasProgram(name))) {
      await installByApt(shell, `${shell} for the tests of completion`, '').catch((error) => say(error.message.trim()))
    }
  }
  await withLock(join(root, '.cache/shells.lock'), install, () => say('another set-up installs shells; waiting'))
}
