import { join } from 'node:path'
import { time } from './harness.ts'
import { runProcess } from './measure-process.ts'

/** What starting costs before any work: Node alone, and `spice` with its launcher, bundle and compile cache. */
const spice = join(import.meta.dirname, '../node_modules/.bin/spice')
const rounds = 30

time('start: node -e 0', { rounds, run: () => runProcess(process.execPath, ['-e', '0']) })

time('start: spice --version', { rounds, goal: { atMost: 100 }, run: () => runProcess(spice, ['--version']) })
