// npm test: set up what is missing, then run every check.
import { ensureCliBuilt, ensureWebBuilt } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { ensureNatsServer } from './nats-server.mjs'
import { findNode, root, toolEnvironment } from './paths.mjs'
import { handOver } from './run-program.mjs'
import { runOrExplain } from './say.mjs'
import { ensureShells } from './shells.mjs'

await runOrExplain(async () => {
  await ensureInstalled()
  const chromium = await ensureChromium()
  await ensureNatsServer()
  await ensureShells()
  await ensureWebBuilt()
  await ensureCliBuilt()
  handOver(findNode(), [`${root}/tools/checks/main.ts`, ...process.argv.slice(2)], {
    ...toolEnvironment(),
    CHROMIUM: chromium,
  })
})
