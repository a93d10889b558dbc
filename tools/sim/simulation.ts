import { mkdtempSync, rmSync } from 'node:fs'
import { Carrying } from './actors/carrying.ts'
import { Compacting } from './actors/compacting.ts'
import { Joining } from './actors/joining.ts'
import { Rates } from './actors/rates.ts'
import { Secrets } from './actors/secrets.ts'
import { InvariantBroken } from './checkers/broken.ts'
import { checkAtEnd, nameOf } from './checkers/final-checks.ts'
import { checkNothingLeaks } from './checkers/no-leak.ts'
import { checkNoUnauthorisedEffect } from './checkers/no-unauthorised-effect.ts'
import { checkSecretsAtEnd } from './checkers/secrets-at-end.ts'
import { Faults } from './faults.ts'
import { Population, type SimProtocol, simProtocols } from './population.ts'
import type { Weather } from './weather.ts'
import { honest, type Meddling } from './world/meddling.ts'
import { simFolder } from './world/sim-folder.ts'
import { Trace } from './world/trace.ts'

export interface SimOptions {
  readonly seed: number
  /** Honest replicas; a liar is added to them. */
  readonly replicas: number
  readonly steps: number
  /** When left out, the seed decides. */
  readonly protocol?: SimProtocol | undefined
  readonly realCrypto?: boolean | undefined
  /** Parts of the weather that are not left to the seed. */
  readonly weather?: Partial<Weather> | undefined
  readonly print?: ((line: string) => void) | undefined
  /** Spoils the replicas, to prove that the checkers find it. */
  readonly meddling?: Meddling | undefined
}

export interface SimResult {
  readonly ok: boolean
  readonly seed: number
  readonly replicas: number
  readonly steps: number
  readonly protocol: SimProtocol
  /** Different commits of honest replicas that were acknowledged. */
  readonly commits: number
  /** Commits in the stores of all honest replicas together. */
  readonly stored: number
  readonly faults: Readonly<Record<string, number>>
  /** What is no fault, and yet must occur for many runs to prove something: bursts, joins, snapshots. */
  readonly happened: Readonly<Record<string, number>>
  /** Two runs of one seed have the same. */
  readonly trace: string
  readonly broken?: { readonly invariant: string; readonly step: number; readonly message: string } | undefined
}

/** A run so long in which nothing went wrong would prove nothing. */
const stepsThatMustHaveFaults = 100

/** Plays one history and checks it. Never throws for what the replicas do: that is the result. */
export async function simulate(options: SimOptions): Promise<SimResult> {
  const folder = mkdtempSync(`${simFolder()}/spicetime-sim-`)
  const trace = new Trace(options.print)
  const { protocol = simProtocols[options.seed % 2] ?? 'gossip', meddling = honest } = options
  const population = new Population({ ...options, protocol, folder, trace, meddling })
  const run = new Run(options, population, trace)
  let broken: SimResult['broken']
  try {
    await run.play()
  } catch (error) {
    broken = describeBroken(error, run.step)
    trace.note(`broken ${broken.invariant} ${broken.message}`)
  } finally {
    population.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    ok: broken === undefined,
    seed: options.seed,
    replicas: options.replicas,
    steps: options.steps,
    protocol,
    commits: population.ledger.acknowledged.size,
    stored: population.watched.reduce((sum, { watch }) => sum + watch.count, 0),
    faults: population.faults.sorted(),
    happened: population.happened.sorted(),
    trace: trace.digest(),
    ...(broken === undefined ? {} : { broken }),
  }
}

function describeBroken(error: unknown, step: number): NonNullable<SimResult['broken']> {
  if (error instanceof InvariantBroken) return { invariant: error.invariant, step, message: error.message }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { invariant: 'no-strange-failure', step, message }
}

class Run {
  step = 0
  readonly #options: SimOptions
  readonly #population: Population
  readonly #faults: Faults
  readonly #joining: Joining
  readonly #compacting: Compacting
  readonly #secrets: Secrets
  readonly #rates: Rates
  readonly #carrying: Carrying
  readonly #trace: Trace

  constructor(options: SimOptions, population: Population, trace: Trace) {
    this.#options = options
    this.#population = population
    this.#trace = trace
    this.#faults = new Faults(population)
    this.#joining = new Joining(population, population.random.fork('joining'))
    this.#secrets = new Secrets(population, population.random.fork('secrets'))
    this.#rates = new Rates(population, population.random.fork('rates'))
    this.#carrying = new Carrying(population, population.random.fork('carrying'))
    this.#compacting = new Compacting(population, population.random.fork('compacting'))
  }

  async play(): Promise<void> {
    const { steps } = this.#options
    for (this.step = 1; this.step <= steps; this.step += 1) {
      this.#trace.note(`step ${this.step} at ${this.#population.nowMs}`)
      this.#faults.strike()
      this.#population.advance()
      this.#secrets.mayChange()
      this.#rates.mayChange()
      this.#compacting.mayCompact()
      await this.#joining.mayJoin()
      await this.#carrying.mayCarry()
      if (this.step % 100 === 0) this.#look()
    }
    this.#population.heal()
    this.#look()
    const { hasSecrets, watched, ledger, happened, liar } = this.#population
    const atEnd = { ledger, happened, liar: liar.peer }
    if (hasSecrets) checkSecretsAtEnd(watched, atEnd)
    else checkAtEnd(watched, atEnd)
    if (steps >= stepsThatMustHaveFaults && this.#population.faults.total === 0) {
      throw new InvariantBroken('faults-happened', 'nothing went wrong, so nothing is proven')
    }
  }

  #look(): void {
    const { watched, ledger } = this.#population
    for (const { peer, watch } of watched) {
      watch.look(peer.disk.bare)
      checkNoUnauthorisedEffect(nameOf(peer), peer.disk.bare, ledger)
    }
    if (this.#population.hasSecrets) checkNothingLeaks(watched, this.#population.liar.peer)
  }
}
