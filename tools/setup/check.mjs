// npm run check: the fast checks, for every few minutes of work.
import { ensureInstalled } from './install.mjs'
import { findNode, root, toolEnvironment } from './paths.mjs'
import { handOver } from './run-program.mjs'
import { runOrExplain } from './say.mjs'

await runOrExplain(async () => {
  await ensureInstalled()
  handOver(findNode(), [`${root}/tools/checks/main.ts`, '--fast', ...process.argv.slice(2)], toolEnvironment())
})
