import { expect, test } from 'vitest'
import { askHub, makeToken } from './support/graphql.ts'
import { type Hub, startHub } from './support/hub.ts'
import { runSpice } from './support/spice.ts'

const writesEach = 200
/** So many programs or requests at once, in each of the two ways. */
const lanes = 4

/** Runs the jobs, so many at once. */
async function inLanes(job: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < writesEach) {
      const index = next
      next += 1
      await job(index)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

const createItem = `mutation ($title: String!) {
  createWorkItem(input: { project: "WEB", title: $title }) { workItem { key } error { message } }
}`

async function writeTogether(hub: Hub): Promise<{ readonly keys: readonly string[]; readonly overlaps: number }> {
  const token = await makeToken(hub, 'write')
  const keys: string[] = []
  let [byHub, overlaps] = [0, 0]
  await Promise.all([
    inLanes(async (index) => {
      const before = byHub
      keys.push((await runSpice(['add', `By spice ${index}`, '--project', 'WEB'], hub.folder)).trim())
      if (byHub > before) overlaps += 1
    }),
    inLanes(async (index) => {
      const { createWorkItem } = await askHub<Created>(hub, token, createItem, { title: `By the hub ${index}` })
      if (createWorkItem.workItem === null) throw new Error(createWorkItem.error?.message)
      keys.push(createWorkItem.workItem.key)
      byHub += 1
    }),
  ])
  return { keys, overlaps }
}

interface Created {
  readonly createWorkItem: {
    readonly workItem: { readonly key: string } | null
    readonly error: { readonly message: string } | null
  }
}

test('200 writes of spice beside 200 of the hub: none is lost, every key is given once, the log is whole', async () => {
  const hub = await startHub()
  try {
    await runSpice(['project', 'create', 'WEB'], hub.folder)
    const { keys, overlaps } = await writeTogether(hub)
    expect(overlaps).toBeGreaterThan(0)
    expect(new Set(keys).size).toBe(2 * writesEach)
    const { workItems } = await askHub<{ workItems: { totalCount: number } }>(
      hub,
      await makeToken(hub, 'read'),
      '{ workItems(project: "WEB", first: 1) { totalCount } }',
    )
    expect(workItems.totalCount).toBe(2 * writesEach)
    expect(await runSpice(['query', '--count', 'By the hub'], hub.folder)).toBe(`${writesEach}\n`)
    expect(await runSpice(['query', '--count', 'By spice'], hub.folder)).toBe(`${writesEach}\n`)
  } finally {
    await hub.stop()
  }
  expect(await runSpice(['doctor'], hub.folder)).toContain('every hash')
  await hub.remove()
})
