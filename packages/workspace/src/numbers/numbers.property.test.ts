import type { ProjectId } from '@spicetime/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeRandom } from '../testing/random-commands.ts'
import { cloneReplica, commitsOf, digestOf, must, receive, type TestReplica } from '../testing/replicas.ts'
import { makeSampleWorkspace } from '../testing/sample-workspace.ts'

/** Every key that somebody was ever shown, and the item it meant. */
class ShownKeys {
  readonly #meant = new Map<string, string>()
  temporary = 0

  /** @returns keys that were shown for another item before, or lead to another */
  look({ workspace }: TestReplica): readonly string[] {
    const items = must(workspace.read.workItems({ query: 'is:open or is:closed' }, { first: 500 })).rows
    return items.flatMap((item) => {
      const key = workspace.read.keyOf(item)
      const meant = this.#meant.get(key) ?? item.id
      if (key.includes('~')) this.temporary += 1
      this.#meant.set(key, item.id)
      return meant === item.id && workspace.read.findWorkItem(key)?.id === item.id ? [] : [`${key} ${item.id}`]
    })
  }

  /** @returns keys that lead elsewhere than they led, on a replica that has everything */
  lookBack({ workspace }: TestReplica): readonly string[] {
    return [...this.#meant].flatMap(([key, id]) =>
      workspace.read.findWorkItem(key)?.id === id ? [] : [`${key} ${id}`],
    )
  }
}

test('replicas that make items apart never show one key for two items, and a key that was shown leads to its item for good', () => {
  const seen = { temporary: 0, items: 0 }
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = makeRandom(seed)
      const hub = makeSampleWorkspace()
      const projects = [hub.project, hub.do<ProjectId>({ kind: 'project.create', key: 'API', name: 'Api' })]
      const devices = [cloneReplica(hub, { world: hub.world }), cloneReplica(hub, { world: hub.world })]
      const replicas: readonly TestReplica[] = [hub, ...devices]
      const keys = new ShownKeys()
      const wrong: string[] = []
      const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T
      for (let step = 0; step < 40; step += 1) {
        const replica = pick(replicas)
        hub.advance(Math.floor(random() * 3) * 1_000)
        if (random() < 0.8) {
          // Often several together: a block is used up within one commit.
          const count = random() < 0.1 ? 30 : 1
          const create = { kind: 'workItem.create', projectId: pick(projects), title: 'Item' } as const
          must(replica.workspace.executeAll(Array.from({ length: count }, () => create)))
          wrong.push(...keys.look(replica))
        } else {
          receive(hub, commitsOf(replica))
          hub.workspace.exchange.allotNumbers()
          receive(replica, commitsOf(hub))
          for (const each of [hub, replica]) wrong.push(...keys.look(each))
        }
      }
      expect(wrong).toEqual([])
      for (const replica of devices) receive(hub, commitsOf(replica))
      hub.workspace.exchange.allotNumbers()
      for (const replica of devices) {
        receive(replica, commitsOf(hub))
        expect(digestOf(replica)).toBe(digestOf(hub))
        expect(keys.lookBack(replica)).toEqual([])
      }
      const { rows } = must(hub.workspace.read.workItems({ query: 'is:open' }, { first: 500 }))
      for (const item of rows) expect(hub.workspace.read.keyOf(item)).toMatch(/^(WEB|API)-\d+$/)
      seen.temporary += keys.temporary
      seen.items += rows.length
      for (const { workspace } of replicas) workspace.close()
    }),
    { numRuns: 5 },
  )
  expect(seen.items).toBeGreaterThan(300)
  expect(seen.temporary).toBeGreaterThan(20)
})
