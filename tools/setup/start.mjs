// npm start: set up what is missing, then become the hub.
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
  // Memory as `spice hub` gives it.
  handOver(findNode(), ['--max-semi-space-size=8', `${root}/apps/hub/src/main.ts`, ...process.argv.slice(2)], {
    // Sources already stripped and compiled: the second start is quicker.
    NODE_COMPILE_CACHE: join(stateFolder, 'compile-cache'),
    MALLOC_ARENA_MAX: '1',
    MALLOC_MMAP_THRESHOLD_: '131072',
    ...process.env,
  })
})
