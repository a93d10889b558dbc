// npm start: set up what is missing, then become the hub.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureCliBuilt, ensureWebBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { findNode, root, stateFolder } from './paths.mjs'
import { handOver } from './run-program.mjs'
import { runOrExplain } from './say.mjs'

await runOrExplain(async () => {
  await ensureInstalled()
  await ensureWebBuilt()
  await ensureCliBuilt()
  const hub = join(root, 'apps/hub')
  const { nodeArguments, environment } = JSON.parse(readFileSync(join(hub, 'process-settings.json'), 'utf8'))
  handOver(findNode(), [...nodeArguments, join(hub, 'src/main.ts'), ...process.argv.slice(2)], {
    // Sources already stripped and compiled: the second start is quicker.
    NODE_COMPILE_CACHE: join(stateFolder, 'compile-cache'),
    ...environment,
    ...process.env,
  })
})
