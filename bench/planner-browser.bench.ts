import { openBrowser } from '../e2e/support/browser.ts'
import { figure } from './harness.ts'
import { plannerWork } from './planner-work.ts'
import { askWorker, servePlanner } from './planner-worker-page.ts'
import { longestTaskMs } from './web-page.ts'

const roundCount = 4

/** How many times longer a worker in Chromium takes than Node, of the processor, each in its best round; in turns. */
async function compare(name: keyof typeof plannerWork): Promise<number> {
  const { url, server } = await servePlanner()
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(url)
    let [inNode, inWorker] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let round = 0; round < roundCount; round += 1) {
      inNode = Math.min(inNode, threadMs(plannerWork[name]))
      const task = await longestTaskMs(page, () => askWorker(page, name), 'DedicatedWorker thread')
      inWorker = Math.min(inWorker, task)
    }
    return inWorker / inNode
  } finally {
    await browser.close()
    server.close()
  }
}

/** Of this thread alone, as of the worker's: neither counts the compiler and the collector beside it. */
function threadMs(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

const ratio = { unit: '× Node', goal: { atMost: 2.5 } }

figure('plan-browser: search for a schedule of 120 activities in a worker (CPU)', {
  ...ratio,
  measure: () => compare('solve'),
})
figure('plan-browser: 5,000 runs over a network of 1,000 activities in a worker (CPU)', {
  ...ratio,
  measure: () => compare('forecast'),
})
figure('plan-browser: first levelled plan of 2,000 activities in a worker (CPU)', {
  ...ratio,
  measure: () => compare('level'),
})
