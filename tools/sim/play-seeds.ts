import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { SimOptions, SimResult } from './simulation.ts'

/** What a worker process is told to play: all of a run that can be sent. */
export type SimOrder = Omit<SimOptions, 'print' | 'meddling'>

export interface PlaySeeds {
  readonly seeds: { readonly from: number; readonly to: number }
  /** Worker processes, each with one history at a time. */
  readonly jobs: number
  readonly orderOf: (seed: number) => SimOrder
  /** Told of every history, in the order of seeds. */
  readonly onResult: (result: SimResult) => void
}

/** A history takes a second, on a machine with much else to do minutes; one that takes so long has found no end. */
const playMsMax = 4 * 3600_000

/**
 * Plays many histories in worker processes. Each history is what its seed makes it, whichever process plays it; a process
 * that dies or finds no end is a finding like any other, and another takes its place.
 */
export class Players {
  readonly #play: PlaySeeds
  readonly #done = new Map<number, SimResult>()
  #nextSeed: number
  #nextResult: number

  constructor(play: PlaySeeds) {
    this.#play = play
    this.#nextSeed = play.seeds.from
    this.#nextResult = play.seeds.from
  }

  async playAll(): Promise<void> {
    await Promise.all(Array.from({ length: this.#play.jobs }, () => this.#playOneByOne()))
  }

  async #playOneByOne(): Promise<void> {
    let worker: ChildProcess | undefined
    while (this.#nextSeed <= this.#play.seeds.to) {
      const order = this.#play.orderOf(this.#nextSeed)
      this.#nextSeed += 1
      worker ??= fork(fileURLToPath(new URL('./worker.ts', import.meta.url)))
      const { result, isAlive } = await playIn(worker, order)
      if (!isAlive) worker = undefined
      this.#take(result)
    }
    worker?.disconnect()
  }

  #take(result: SimResult): void {
    this.#done.set(result.seed, result)
    for (let next = this.#done.get(this.#nextResult); next !== undefined; next = this.#done.get(this.#nextResult)) {
      this.#done.delete(this.#nextResult)
      this.#nextResult += 1
      this.#play.onResult(next)
    }
  }
}

function playIn(worker: ChildProcess, order: SimOrder): Promise<{ result: SimResult; isAlive: boolean }> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => worker.kill('SIGKILL'), playMsMax)
    const onResult = (result: unknown) => {
      clearTimeout(limit)
      worker.off('exit', onExit)
      // The worker sends nothing else.
      resolve({ result: result as SimResult, isAlive: true })
    }
    const onExit = (code: number | null, signal: string | null) => {
      clearTimeout(limit)
      worker.off('message', onResult)
      resolve({
        result: resultOfDead(order, `the process that played it ended with ${signal ?? code}`),
        isAlive: false,
      })
    }
    worker.once('message', onResult)
    worker.once('exit', onExit)
    worker.send(order)
  })
}

function resultOfDead({ seed, replicas, steps, protocol }: SimOrder, message: string): SimResult {
  const broken = { invariant: 'no-strange-failure', step: 0, message }
  const nothing = { commits: 0, stored: 0, faults: {}, happened: {}, trace: '' }
  return { ok: false, seed, replicas, steps, protocol: protocol ?? 'sessions', ...nothing, broken }
}
