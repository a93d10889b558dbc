import { SimRandom } from '../sim/world/random.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { mutateBytes } from './mutators/mutate-bytes.ts'

export interface FuzzOptions {
  readonly target: FuzzTarget
  readonly seed: number
  /** Inputs kept of earlier searches. */
  readonly corpus: readonly Uint8Array[]
  /** Asked before each input, with how many there were. */
  readonly goesOn: (inputs: number) => boolean
  readonly now: () => number
}

export interface FuzzResult {
  readonly target: string
  readonly inputs: number
  /** How often each answer was given. */
  readonly outcomes: Readonly<Record<string, number>>
  /** Inputs that led to an answer that no input before had. */
  readonly discoveries: readonly Uint8Array[]
  readonly finding?: { readonly message: string; readonly input: Uint8Array } | undefined
}

/** No input is so large that it may take so long. */
const slowMsMax = 5_000
const keptMax = 2_000

/** Tries inputs until told to stop or until one is answered wrongly. The same seed tries the same inputs. */
export function fuzz({ target, seed, corpus, goesOn, now }: FuzzOptions): FuzzResult {
  const random = new SimRandom(`fuzz ${target.name} ${seed}`)
  const valid = target.seeds()
  const kept: Uint8Array[] = [...valid, ...corpus]
  const discoveries: Uint8Array[] = []
  const outcomes = new Map<string, number>()
  let inputs = 0
  let finding: FuzzResult['finding']
  while (finding === undefined && (inputs < kept.length || goesOn(inputs))) {
    const input =
      inputs < valid.length + corpus.length
        ? (kept[inputs] ?? new Uint8Array())
        : nextInput(target, kept, valid, random)
    const answer = tryOne(target, input, now)
    if (answer.finding !== undefined) finding = { message: answer.finding, input }
    else {
      const isNew = !outcomes.has(answer.outcome)
      outcomes.set(answer.outcome, (outcomes.get(answer.outcome) ?? 0) + 1)
      if (isNew && inputs >= valid.length + corpus.length && kept.length < keptMax) {
        kept.push(input)
        discoveries.push(input)
      }
    }
    inputs += 1
  }
  return {
    target: target.name,
    inputs,
    outcomes: Object.fromEntries([...outcomes].sort(([a], [b]) => (a < b ? -1 : 1))),
    discoveries,
    ...(finding === undefined ? {} : { finding }),
  }
}

/** Half of them change the meaning of a valid input, the others the bytes of anything. */
function nextInput(
  { mutate }: FuzzTarget,
  kept: readonly Uint8Array[],
  valid: readonly Uint8Array[],
  random: SimRandom,
): Uint8Array {
  if (mutate !== undefined && random.chance(0.5)) return mutate(random.pick(valid), random)
  return mutateBytes(random.pick(kept), random, random.pick(kept))
}

type Answer =
  | { readonly outcome: string; readonly finding?: undefined }
  | { readonly outcome?: undefined; readonly finding: string }

function tryOne(target: FuzzTarget, input: Uint8Array, now: () => number): Answer {
  const startedAt = now()
  try {
    const outcome = target.run(input)
    const tookMs = now() - startedAt
    return tookMs > slowMsMax ? { finding: `took ${Math.round(tookMs)} ms` } : { outcome }
  } catch (error) {
    return { finding: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
