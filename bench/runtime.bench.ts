import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { figure, type Goal } from './harness.ts'
import { hubProcess } from './hub-process.ts'
import { runProcess } from './measure-process.ts'
import { largeCount } from './stores.ts'

/**
 * The runtime under load: four replicas of a workspace, each of which changes 2.5 fields an item apart from the others,
 * and then one of them takes in what the other three did. The same on Yjs, in the same run. Rates are per second of the
 * processor, not of the clock, since machines are shared.
 */
const updates = largeCount * 2.5
const label = `${largeCount.toLocaleString('en')} items, ${updates.toLocaleString('en')} updates each`

interface Step {
  readonly operations: number
  readonly wallMs: number
  readonly cpuMs: number
  readonly rssBytes: number
  readonly maxRssBytes: number
}

const cache = resolve(import.meta.dirname, '../.cache/bench')
let folder: string | undefined
const results = new Map<string, Promise<readonly Step[]>>()

/** Steps follow one another, each once; one that is wanted runs those before it. */
const order = ['prepare', 'first', 'singles', 'bulk', 'merge'] as const

async function run(step: (typeof order)[number]): Promise<readonly Step[]> {
  const before = order[order.indexOf(step) - 1]
  if (before !== undefined) await run(before)
  const known = results.get(step) ?? start(step)
  results.set(step, known)
  return known
}

async function start(step: string): Promise<readonly Step[]> {
  mkdirSync(cache, { recursive: true })
  folder ??= makeFolder()
  const script = join(import.meta.dirname, 'runtime-load.ts')
  // As `spice hub` runs: what was compiled before is kept, so that memory is not that of the compiler.
  const { nodeArguments, environment } = hubProcess()
  const env = { NODE_COMPILE_CACHE: join(cache, 'compiled'), ...environment }
  const args = [...nodeArguments, script, step, folder, String(largeCount), String(updates)]
  const output = await runProcess(process.execPath, args, { env })
  // Each line is what runtime-load.ts prints.
  return output.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Step]))
}

function makeFolder(): string {
  const made = mkdtempSync(join(cache, 'runtime-'))
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  return made
}

const perCpuSecond = (steps: readonly Step[]) =>
  Math.round(steps.reduce((sum, { operations }) => sum + operations, 0) / (sum(steps, 'cpuMs') / 1000))
const perSecond = (steps: readonly Step[]) =>
  Math.round(steps.reduce((sum, { operations }) => sum + operations, 0) / (sum(steps, 'wallMs') / 1000))
const sum = (steps: readonly Step[], name: 'cpuMs' | 'wallMs') => steps.reduce((total, step) => total + step[name], 0)
const greatest = (steps: readonly Step[]) => Math.max(...steps.map(({ maxRssBytes }) => maxRssBytes)) / 1e6

function stepFigure(
  name: string,
  step: (typeof order)[number],
  unit: string,
  goal: Goal | undefined,
  of: typeof perCpuSecond,
): void {
  const measure = async () => of(await run(step))
  figure(`runtime: ${name}, ${label}`, goal === undefined ? { unit, measure } : { unit, goal, measure })
}

stepFigure('open cold and list 50', 'first', 'ms', { atMost: 50 }, (steps) => sum(steps, 'wallMs'))
stepFigure('memory after open', 'first', 'MB', { atMost: 120 }, greatest)
stepFigure('own updates, one commit each, sealed', 'singles', 'per CPU s', { atLeast: 20_000 }, perCpuSecond)
stepFigure('own updates, 1,000 a commit', 'bulk', 'per CPU s', { atLeast: 80_000 }, perCpuSecond)
stepFigure(
  "merge of three others' updates, verified, durable",
  'merge',
  'per CPU s',
  { atLeast: 100_000 },
  perCpuSecond,
)
stepFigure('own updates, 1,000 a commit, by the clock', 'bulk', '/s', undefined, perSecond)
stepFigure('the merge, by the clock', 'merge', '/s', undefined, perSecond)
stepFigure('memory after the merge', 'merge', 'MB', { atMost: 400 }, greatest)

interface YjsResult {
  readonly ownMs: number
  readonly mergeMs: number
  readonly openMs: number
  readonly maxRssBytes: number
}
let yjs: Promise<YjsResult> | undefined

function runYjs(): Promise<YjsResult> {
  const script = join(import.meta.dirname, 'runtime-load-yjs.ts')
  const args = ['--max-old-space-size=6000', script, String(largeCount), String(updates)]
  // The line is what runtime-load-yjs.ts prints.
  yjs ??= runProcess(process.execPath, args).then((output) => JSON.parse(output) as YjsResult)
  return yjs
}

function yjsFigure(name: string, unit: string, of: (result: YjsResult) => number): void {
  figure(`runtime: Yjs, ${name}, ${label}`, { unit, measure: async () => of(await runYjs()) })
}

yjsFigure('open', 'ms', ({ openMs }) => openMs)
yjsFigure('own updates, unsigned', 'per CPU s', ({ ownMs }) => Math.round((updates * 1000) / ownMs))
yjsFigure("merge of three others' updates, unverified, in memory", 'per CPU s', ({ mergeMs }) =>
  Math.round((3 * updates * 1000) / mergeMs),
)
yjsFigure('memory after all', 'MB', ({ maxRssBytes }) => maxRssBytes / 1e6)
