import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'

// Stripping and compiling some three hundred files takes half of the start; what it gave is kept beside the packages.
// Where that cannot be written, or NODE_COMPILE_CACHE names another place, this does nothing.
enableCompileCache(join(import.meta.dirname, '../../../node_modules/.cache/spice-hub'))

// Loading makes much garbage at once, for which V8 would grow the young generation and keep it: 25 MB more of an idle
// hub (measured). It may grow again when there are requests to answer.
setFlagsFromString('--semi-space-growth-factor=1')
const [{ runProgram }, { collectStartGarbage }] = await Promise.all([
  import('./program.ts'),
  import('./collect-start-garbage.ts'),
])
await runProgram()
collectStartGarbage()
setFlagsFromString('--semi-space-growth-factor=2')
