// npm run setup: what npm start and npm test do first, and nothing else.
import { ensureCliBuilt, ensureWebBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { runOrExplain } from './say.mjs'

await runOrExplain(async () => {
  await ensureInstalled()
  await ensureWebBuilt()
  await ensureCliBuilt()
})
