import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Hub, startHub } from '../e2e/support/hub.ts'
import { figure, time } from './harness.ts'
import { copyOf, generatedFile, largeCount, largeStore, storeOf } from './stores.ts'

/** The hub as a process of its own: how soon it answers, and what it holds while nobody asks. */
async function startReady(folder: string): Promise<Hub> {
  const hub = await startHub({ folder })
  const answer = await fetch(`${hub.url}/health/ready`)
  if (!answer.ok) throw new Error(`not ready: ${answer.status}`)
  return hub
}

let shared: string | undefined
const running: Hub[] = []
time(`hub: start to ready, ${largeCount.toLocaleString('en')} items`, {
  rounds: 7,
  warmUps: 1,
  goal: { atMost: 1_500 },
  setup: async () => (shared ??= copyOf(await largeStore())),
  run: async (folder) => {
    running.push(await startReady(folder))
  },
  after: async () => {
    await running.pop()?.stop()
  },
})

const idleMs = 5_000
async function measureIdleRss(store: string): Promise<number> {
  const hub = await startReady(copyOf(store))
  try {
    // Garbage of the start is collected meanwhile.
    await new Promise((done) => setTimeout(done, idleMs))
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(hub.pid)])
    return Number(stdout) / 1000
  } finally {
    await hub.stop()
  }
}

figure('hub: memory at rest, 10,000 items', {
  unit: 'MB',
  goal: { atMost: 150 },
  measure: async () => measureIdleRss(await storeOf(await generatedFile(10_000))),
})
figure(`hub: memory at rest, ${largeCount.toLocaleString('en')} items`, {
  unit: 'MB',
  measure: async () => measureIdleRss(await largeStore()),
})
