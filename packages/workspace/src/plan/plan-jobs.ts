import type { LevelProgress } from '@spicetime/planner'
import { makeStopCell, type PlanMessage, type PlanTask, stopPlanWork, workOnPlan } from './plan-work.ts'

/** Works on a task, mostly in a thread of its own; ends when the plan was told, and fails when there is none. */
export type PlanRunner = (task: PlanTask, listener: (message: PlanMessage) => void) => Promise<void>

/** How a job goes: every better plan that was found, and at last the plan. */
export type PlanStep =
  | ({ readonly kind: 'progress'; readonly jobId: string } & LevelProgress)
  | (Extract<PlanMessage, { kind: 'plan' }> & { readonly jobId: string })

export interface PlanJobWish extends Omit<PlanTask, 'stop'> {
  /** Who may stop it. */
  readonly owner: string
}

interface Job {
  readonly owner: string
  readonly stop: PlanTask['stop']
}

/** So many searches at a time: each takes a core. */
const jobsMaxDefault = 2

/** Searches for plans that go on beside everything else, started, watched and stopped by those who asked. */
export class PlanJobs {
  readonly #run: PlanRunner
  readonly #jobsMax: number
  readonly #jobs = new Map<string, Job>()
  #started = 0

  constructor(run: PlanRunner, jobsMax: number = jobsMaxDefault) {
    this.#run = run
    this.#jobsMax = jobsMax
  }

  /** Undefined while as many searches go on as may. Whoever takes no more steps ends the search. */
  start(wish: PlanJobWish): AsyncIterableIterator<PlanStep, undefined> | undefined {
    if (this.#jobs.size >= this.#jobsMax) return undefined
    const { owner, ...rest } = wish
    const task: PlanTask = { ...rest, stop: makeStopCell() }
    const jobId = String((this.#started += 1))
    this.#jobs.set(jobId, { owner, stop: task.stop })
    const steps = new PlanSteps(() => stopPlanWork(task))
    const listener = (message: PlanMessage) =>
      steps.put(message.kind === 'plan' ? { ...message, jobId } : { kind: 'progress', jobId, ...message.progress })
    this.#run(task, listener).then(
      () => {
        this.#jobs.delete(jobId)
        steps.end(undefined)
      },
      (error: unknown) => {
        this.#jobs.delete(jobId)
        steps.end(error)
      },
    )
    return steps
  }

  /** The best plan so far is then told as the plan. Answers whether the owner has such a job. */
  stop(jobId: string, owner: string): boolean {
    const job = this.#jobs.get(jobId)
    if (job?.owner !== owner) return false
    stopPlanWork(job)
    return true
  }
}

/** A runner for where nobody else waits: it plans at once. */
export function runPlanHere(nowMs: () => number): PlanRunner {
  return async (task, listener) => workOnPlan(task, nowMs, listener)
}

/** A rejection of whatever the thread failed with. */
async function rejectWith(error: unknown): Promise<never> {
  throw error instanceof Error ? error : new Error('planning failed', { cause: error })
}

type Step = IteratorResult<PlanStep, undefined>
const finished: Step = { done: true, value: undefined }

/**
 * Steps as their reader takes them. Of progress that he has not taken only the newest is kept, so that a slow reader costs
 * nothing. Not an async generator: `return` of one waits for a `next` under way.
 */
class PlanSteps implements AsyncIterableIterator<PlanStep, undefined> {
  readonly #stop: () => void
  #kept: PlanStep[] = []
  #waiting: { readonly done: (step: Step) => void; readonly fail: (error: unknown) => void }[] = []
  #ending: { readonly error: unknown } | undefined

  constructor(stop: () => void) {
    this.#stop = stop
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  put(step: PlanStep): void {
    if (this.#ending !== undefined) return
    const reader = this.#waiting.shift()
    if (reader !== undefined) reader.done({ done: false, value: step })
    else this.#kept = [step]
  }

  end(error: unknown): void {
    this.#ending ??= { error }
    for (const { done, fail } of this.#waiting.splice(0)) {
      if (error === undefined) done(finished)
      else fail(error)
    }
  }

  next(): Promise<Step> {
    const step = this.#kept.shift()
    if (step !== undefined) return Promise.resolve({ done: false, value: step })
    if (this.#ending === undefined) return new Promise((done, fail) => this.#waiting.push({ done, fail }))
    const { error } = this.#ending
    return error === undefined ? Promise.resolve(finished) : rejectWith(error)
  }

  return(): Promise<Step> {
    this.#stop()
    this.#kept = []
    this.end(undefined)
    return Promise.resolve(finished)
  }

  async throw(error: unknown): Promise<Step> {
    await this.return()
    throw error
  }
}
