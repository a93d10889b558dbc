import { parseArgs } from 'node:util'
import { type SimProtocol, simProtocols } from './population.ts'

export interface CliOptions {
  readonly seeds: { readonly from: number; readonly to: number }
  readonly replicas: number
  readonly steps: number
  readonly protocol: SimProtocol | undefined
  readonly json: boolean
  readonly trace: boolean
  readonly shrink: boolean
  readonly realCrypto: boolean
  readonly jobs: number
  /** Where the sum is kept while it grows. */
  readonly summary: string | undefined
}

export const usage = `npm run sim -- [--seed N | --seeds A..B] [--replicas R] [--steps S] [--protocol P] [--json] [--trace] [--shrink] [--real-crypto] [--jobs N] [--summary FILE]

  --seed N       plays one history (default 1); the same seed plays the same one
  --seeds A..B   plays many
  --replicas R   honest replicas, 2 … 16 (default 3); a liar comes with them
  --steps S      steps of a history (default 500)
  --protocol P   sessions (the product's) or gossip (so plain that what breaks is the core); by seed when left out
  --json         ends with one line of JSON
  --trace        prints everything that happens
  --shrink       of a failing history, looks for the shortest with the fewest replicas
  --real-crypto  signs with Ed25519 in place of a keyed hash
  --jobs N       plays in N processes (default 1)
  --summary FILE keeps the sum of all in a file, written anew every minute`

/** @returns what is wrong, in words, when the arguments are none */
export function readOptions(args: readonly string[]): CliOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string' },
        seeds: { type: 'string' },
        replicas: { type: 'string', default: '3' },
        steps: { type: 'string', default: '500' },
        protocol: { type: 'string' },
        json: { type: 'boolean', default: false },
        trace: { type: 'boolean', default: false },
        shrink: { type: 'boolean', default: false },
        jobs: { type: 'string', default: '1' },
        summary: { type: 'string' },
        'real-crypto': { type: 'boolean', default: false },
      },
    })
    const seeds = readSeeds(values.seeds ?? values.seed ?? '1')
    const [replicas, steps, jobs] = [values.replicas, values.steps, values.jobs].map(readCount)
    if (seeds === undefined) return '--seed takes a whole number, --seeds two with .. between'
    if (replicas === undefined || replicas < 2 || replicas > 16) return '--replicas takes 2 … 16'
    if (steps === undefined || steps < 1) return '--steps takes a whole number from 1'
    if (jobs === undefined || jobs < 1 || jobs > 64) return '--jobs takes 1 … 64'
    const protocol = simProtocols.find((name) => name === values.protocol)
    if (values.protocol !== undefined && protocol === undefined) return `--protocol takes ${simProtocols.join(' or ')}`
    const { json, trace, shrink, summary } = values
    if (jobs > 1 && (trace || shrink)) return '--trace and --shrink take one job'
    return {
      seeds,
      replicas,
      steps,
      protocol,
      json,
      trace,
      shrink,
      jobs,
      summary,
      realCrypto: values['real-crypto'],
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function readSeeds(text: string): CliOptions['seeds'] | undefined {
  const [first, last] = text.split('..')
  const from = readCount(first ?? '')
  const to = last === undefined ? from : readCount(last)
  return from === undefined || to === undefined || to < from ? undefined : { from, to }
}

function readCount(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
