import { Worker } from 'node:worker_threads'
import {
  makeStopCell,
  type PlanInput,
  type PlanMessage,
  type PlanTask,
  type ProjectPlan,
  stopPlanWork,
  workOnPlan,
} from '@spicetime/workspace/plan'
import type { Context } from '../command-line/context.ts'
import { truncate } from '../output/width.ts'
import { say } from '../texts/say.ts'

export interface SolveWish extends Pick<PlanTask, 'objectives' | 'current'> {
  readonly isLevelled: boolean
  readonly workLimit?: number | undefined
  readonly seconds?: number | undefined
}

/**
 * Plans. On a terminal it does so in a thread: a line on stderr tells the best plan so far and how far from the proven
 * bound it is, and Ctrl-C ends the search with that plan.
 */
export async function solveWithProgress(context: Context, input: PlanInput, wish: SolveWish): Promise<ProjectPlan> {
  const { seconds, ...rest } = wish
  const msMax = seconds === undefined ? undefined : seconds * 1000
  const task: PlanTask = { ...rest, input, msMax, stop: makeStopCell() }
  const isWatched = context.host.stderr.isTty && wish.isLevelled
  return isWatched ? solveInThread(context, task) : solveHere(context, task)
}

function solveHere({ host }: Context, task: PlanTask): ProjectPlan {
  let plan: ProjectPlan | undefined
  workOnPlan(
    task,
    () => host.now(),
    (message) => {
      if (message.kind === 'plan') plan = message.plan
    },
  )
  if (plan === undefined) throw new Error('bug: planning ends with a plan')
  return plan
}

function solveInThread(context: Context, task: PlanTask): Promise<ProjectPlan> {
  const { host } = context
  const line = new GapLine(context)
  // Beside this file as it is, or beside the bundle that it is part of.
  const source = new URL('./plan-worker.ts', import.meta.url)
  const built = new URL('./plan-worker.mjs', import.meta.url)
  const worker = new Worker(import.meta.url.endsWith('.ts') ? source : built, { workerData: task })
  const ignore = host.onInterrupt(() => stopPlanWork(task))
  const end = () => {
    ignore()
    line.clear()
  }
  return new Promise<ProjectPlan>((done, fail) => {
    worker.on('message', (message: PlanMessage) => {
      if (message.kind === 'progress') return line.show(message.progress)
      end()
      done(message.plan)
    })
    worker.on('error', (error: Error) => {
      end()
      fail(error)
    })
  })
}

/** `done 4 Dec 2026, at most 3.1 % later than possible` on one line of the terminal. */
class GapLine {
  readonly #context: Context
  readonly #isQuiet: boolean
  #isDrawn = false

  constructor(context: Context) {
    this.#context = context
    this.#isQuiet = context.output.isQuiet
  }

  show({ finishAt, gap }: { readonly finishAt: number; readonly gap: number }): void {
    if (this.#isQuiet) return
    const { stderr } = this.#context.host
    const day = new Date(finishAt * 60_000).toISOString().slice(0, 10)
    // A first bound says nothing yet.
    const text =
      gap > 1
        ? say`done ${day}; Ctrl-C takes this plan`
        : say`done ${day}, at most ${tellShare(gap)} later than possible; Ctrl-C takes this plan`
    this.#isDrawn = true
    stderr.write(`\r${truncate(text, stderr.columns - 1)}\u001b[K`)
  }

  clear(): void {
    if (this.#isDrawn) this.#context.host.stderr.write('\r\u001b[K')
    this.#isDrawn = false
  }
}

/** `3.1 %` */
export function tellShare(share: number): string {
  return `${(Math.round(share * 1000) / 10).toLocaleString('en')} %`
}
