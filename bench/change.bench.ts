import type { WorkItemId } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { time } from './harness.ts'
import { openStore } from './open-store.ts'
import { copyOf, largeCount, largeStore } from './stores.ts'

/** One change in process: decided, signed, written to the log, projected; with and without the flush to disk. */
interface Opened {
  readonly workspace: Workspace
  readonly ids: readonly WorkItemId[]
}

async function open(durability: 'fsync' | 'none'): Promise<Opened> {
  const workspace = openStore(copyOf(await largeStore()), { durability })
  const page = workspace.read.workItems({}, { first: 500 })
  if (!page.ok) throw new Error(`refused: ${JSON.stringify(page.refusal)}`)
  return { workspace, ids: page.value.rows.map(({ id }) => id) }
}

function change({ workspace, ids }: Opened, round: number): void {
  const workItemId = ids[round % ids.length] as WorkItemId // within the list
  const done = workspace.execute({ kind: 'workItem.edit', workItemId, set: { title: `Another title, ${round}` } })
  if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.refusal)}`)
}

function move({ workspace, ids }: Opened, round: number): void {
  const [workItemId, afterId] = [ids[round % ids.length], ids[(round * 7 + 3) % ids.length]] as [WorkItemId, WorkItemId]
  if (workItemId === afterId) return
  const done = workspace.execute({ kind: 'workItem.move', workItemId, afterId })
  if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.refusal)}`)
}

const items = `${largeCount.toLocaleString('en')} items`
const close = ({ workspace }: Opened) => workspace.close()

for (const at of ['p50', 'p99'] as const) {
  time(`change: a title, flushed (${at}), ${items}`, {
    rounds: 1_000,
    goal: { at, atMost: at === 'p50' ? 3 : 15 },
    setup: () => open('fsync'),
    run: change,
    teardown: close,
  })
}
time(`change: a title, not flushed, ${items}`, {
  rounds: 2_000,
  goal: { atMost: 0.5 },
  setup: () => open('none'),
  run: change,
  teardown: close,
})
time(`change: a place in the order, flushed, ${items}`, {
  rounds: 500,
  goal: { atMost: 3 },
  setup: () => open('fsync'),
  run: move,
  teardown: close,
})
