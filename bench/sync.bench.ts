import { type BundleReport, importBundle, writeBundle } from '@spicetime/runtime'
import { replicaPorts } from '@spicetime/workspace'
import { figure } from './harness.ts'
import { SyncScene } from './sync-scene.ts'

/** Everything in one process: both sides, and with 200 replicas all of them, share one core. */
const behind = 10_000

interface CaughtUp {
  readonly ms: number
  readonly bytesOfUpdate: number
}

type Write = (scene: SyncScene) => void

async function catchUp(write: Write, commits: number): Promise<CaughtUp> {
  const scene = new SyncScene(1_000)
  try {
    const device = scene.clone()
    const address = await scene.serve(scene.syncOf(scene.first))
    const before = scene.syncOf(device)
    await scene.join(before, address)
    // Otherwise all of it would be sent to it, too.
    before.close()
    write(scene)
    const sync = scene.syncOf(device)
    const startedAt = performance.now()
    const { bytesReceived, commitsStored } = await scene.join(sync, address)
    const ms = performance.now() - startedAt
    if (commitsStored !== commits) throw new Error(`${commitsStored} commits arrived`)
    return { ms, bytesOfUpdate: bytesReceived / behind }
  } finally {
    await scene.close()
  }
}

const kinds: readonly { readonly name: string; readonly write: Write; readonly commits: number }[] = [
  { name: 'a commit each, as bursts', write: (scene) => scene.burst(scene.first, behind), commits: behind },
  { name: 'in commits of 250', write: (scene) => scene.update(scene.first, behind, 250), commits: behind / 250 },
  { name: 'a commit each, each signed', write: (scene) => scene.update(scene.first, behind, 1), commits: behind },
]
for (const { name, write, commits } of kinds) {
  let run: Promise<CaughtUp> | undefined
  const once = () => (run ??= catchUp(write, commits))
  figure(`sync: ${behind.toLocaleString('en')} updates behind, ${name}`, {
    unit: 'ms',
    goal: { atMost: 500 },
    measure: async () => (await once()).ms,
  })
  figure(`sync: bytes of an update on the wire, ${name}`, {
    unit: 'B',
    goal: { atMost: 60 },
    measure: async () => (await once()).bytesOfUpdate,
  })
}

/** From the beginning of a write on one device until another has stored it, by way of a hub, in milliseconds, sorted. */
async function latencies(readers: number, rounds: number, where: 'disk' | 'memory'): Promise<readonly number[]> {
  const scene = new SyncScene(50)
  try {
    const devices = Array.from({ length: readers }, () => scene.clone(where))
    // Last, so that it knows all the others.
    const hub = scene.clone()
    const address = await scene.serve(scene.syncOf(hub))
    const writer = scene.syncOf(scene.first)
    await scene.join(writer, address)
    const samples: number[] = []
    let [startedAt, left] = [0, 0]
    let allHave = () => {}
    const stored = () => {
      if (startedAt === 0) return
      samples.push(performance.now() - startedAt)
      left -= 1
      if (left === 0) allHave()
    }
    for (const device of devices) await scene.join(scene.syncOf(device, stored), address)
    for (let round = 0; round < rounds; round += 1) {
      left = readers
      const done = new Promise<void>((resolve) => (allHave = resolve))
      startedAt = performance.now()
      scene.update(scene.first, 1, 1)
      writer.announce()
      await done
      // As people's changes come: one after the other, not a burst.
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    return samples.toSorted((a, b) => a - b)
  } finally {
    await scene.close()
  }
}

const at = (samples: readonly number[], share: number) => samples[Math.ceil(samples.length * share) - 1] ?? Number.NaN

let one: Promise<readonly number[]> | undefined
const throughHub = () => (one ??= latencies(1, 300, 'disk'))
figure('sync: a change on one device, seen on another through a hub (p50)', {
  unit: 'ms',
  goal: { atMost: 20 },
  measure: async () => at(await throughHub(), 0.5),
})
figure('sync: a change on one device, seen on another through a hub (p99)', {
  unit: 'ms',
  goal: { atMost: 100 },
  measure: async () => at(await throughHub(), 0.99),
})
figure('sync: the same with 200 connected replicas, seen on all of them (p99)', {
  unit: 'ms',
  goal: { atMost: 500 },
  measure: async () => at(await latencies(200, 10, 'memory'), 0.99),
})

figure(`sync: ${behind.toLocaleString('en')} updates by a bundle, written and taken in`, {
  unit: 'ms',
  measure: async () => {
    const scene = new SyncScene(1_000)
    try {
      const device = scene.clone()
      scene.update(scene.first, behind, 1)
      const startedAt = performance.now()
      const pieces = writeBundle(replicaPorts(scene.first.ports), scene.first.replica)
      const report: BundleReport = await importBundle(replicaPorts(device.ports), device.replica, asAsync(pieces))
      if (report.fault !== undefined) throw new Error(report.fault)
      return performance.now() - startedAt
    } finally {
      await scene.close()
    }
  },
})

async function* asAsync(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces
}
