import { parentPort, workerData } from 'node:worker_threads'
import { type PlanTask, workOnPlan } from '@spicetime/workspace/plan'

/** The thread that plans; see solve-with-progress.ts, which hands it the task. */
// Whoever starts it hands it a task.
workOnPlan(
  workerData as PlanTask,
  () => Date.now(),
  (message) => parentPort?.postMessage(message),
)
