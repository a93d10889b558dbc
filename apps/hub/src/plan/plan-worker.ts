import { parentPort, workerData } from 'node:worker_threads'
import { type PlanTask, workOnPlan } from '@spicetime/workspace/plan'

/** The thread that plans; run-plan-in-thread.ts starts it with its task. */
workOnPlan(
  workerData as PlanTask,
  () => Date.now(),
  (message) => parentPort?.postMessage(message),
)
