import { Worker } from 'node:worker_threads'
import type { PlanMessage, PlanRunner } from '@spicetime/workspace/plan'

/** A plan that takes more than this is none that people make. */
const memoryMbMax = 512

/** Plans in a thread of its own, so that no request waits for it. The thread does not keep the hub alive. */
export const runPlanInThread: PlanRunner = (task, listener) =>
  new Promise((done, fail) => {
    const worker = new Worker(new URL('./plan-worker.ts', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: memoryMbMax },
    })
    worker.unref()
    worker.on('message', (message: PlanMessage) => {
      listener(message)
      if (message.kind === 'plan') done()
    })
    worker.on('error', fail)
    worker.on('exit', () => fail(new Error('the thread that planned ended without a plan')))
  })
