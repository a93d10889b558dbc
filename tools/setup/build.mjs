import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprintOf } from './fingerprint.mjs'
import { withLock } from './lock.mjs'
import { findNode, root, stateFolder } from './paths.mjs'
import { runStep } from './run-program.mjs'
import { SetupError, say } from './say.mjs'
import { readStamp, writeStamp } from './stamp.mjs'

const webBuild = {
  name: 'web-built',
  title: 'web app',
  sources: ['apps/web', 'packages/domain', 'package-lock.json'],
  entry: 'apps/web/index.html',
  result: 'apps/web/dist/index.html',
  command: () => ['npm', ['run', 'build', '-w', 'apps/web', '--silent']],
}

const cliBuild = {
  name: 'cli-built',
  title: 'command line',
  sources: ['apps/cli', 'packages', 'tools/build-cli', 'package-lock.json'],
  entry: 'apps/cli/src/main.ts',
  result: 'apps/cli/dist/spice.mjs',
  command: () => [findNode(), ['tools/build-cli/main.ts']],
}

export async function ensureWebBuilt() {
  await ensureBuilt(webBuild)
}

export async function ensureCliBuilt() {
  await ensureBuilt(cliBuild)
}

/** Builds when the sources are not the ones of the last build, or its result is gone. */
async function ensureBuilt(build) {
  if (!existsSync(join(root, build.entry)) || isBuilt(build)) return
  await withLock(
    join(stateFolder, `${build.name}.lock`),
    async () => {
      if (isBuilt(build)) return
      const fingerprint = fingerprintOf(build.sources)
      const startedAt = Date.now()
      say(`building the ${build.title} …`)
      const [command, args] = build.command()
      const { code, output } = await runStep(command, args)
      if (code !== 0) throw new SetupError(`the ${build.title} does not build:\n${output.trim()}`)
      writeStamp(build.name, fingerprint)
      say(`${build.title} built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
    },
    () => say(`another process builds the ${build.title}; waiting for it`),
  )
}

function isBuilt(build) {
  return existsSync(join(root, build.result)) && readStamp(build.name) === fingerprintOf(build.sources)
}
