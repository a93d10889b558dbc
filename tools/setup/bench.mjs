// npm run bench [-- <filter>] [--save]: figures, on what is built now.
import { ensureCliBuilt, ensureWebBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { findNode, root, toolEnvironment } from './paths.mjs'
import { handOver } from './run-program.mjs'
import { runOrExplain } from './say.mjs'

await runOrExplain(async () => {
  await ensureInstalled()
  await ensureWebBuilt()
  await ensureCliBuilt()
  handOver(findNode(), [`${root}/bench/main.ts`, ...process.argv.slice(2)], toolEnvironment())
})
