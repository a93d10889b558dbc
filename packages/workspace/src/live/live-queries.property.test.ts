import type { WorkItemRow } from '@spicetime/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeRandom, RandomCommands } from '../testing/random-commands.ts'
import { cloneReplica, commitsOf, must, receive } from '../testing/replicas.ts'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'
import { applyDiff } from './list-diff.ts'
import { isRelation, readLiveRows } from './live-fields.ts'
import { type LiveField, type LiveQuery, liveRelations } from './live-query.ts'

const ownFields = ['title', 'status', 'priority', 'description', 'milestoneId', 'parentId', 'updatedAt'] as const
const queries = [
  '',
  'is:open',
  'is:closed',
  'sort:title',
  'is:open sort:-updated',
  'is:blocked',
  'label:alpha0',
  'alpha',
  'has:dependency',
  'has:comments sort:-comments',
  'no:label sort:title',
  'is:overdue or parent:WEB-1',
  '-is:closed assignee:@me',
  'has:milestone or has:children',
]
const watched = fc.record({
  query: fc.constantFrom(...queries),
  project: fc.constantFrom(undefined, 'WEB', 'API'),
  first: fc.constantFrom(5, 50, 50),
  skip: fc.constantFrom(0, 0, 2),
  fields: fc.uniqueArray(fc.constantFrom<LiveField>(...liveRelations, ...ownFields), { maxLength: 4 }),
})

/** What a watcher shows that has applied everything it was told. */
class Follower {
  rows: readonly WorkItemRow[] = []
  count: number | undefined
  failure: unknown
  /** What belonged to each row when it was told last. */
  readonly #related = new Map<string, unknown>()
  readonly #query: LiveQuery
  readonly #sample: SampleWorkspace

  constructor(sample: SampleWorkspace, query: LiveQuery) {
    this.#sample = sample
    this.#query = query
  }

  async follow(): Promise<void> {
    const list = this.#sample.workspace.live.watch(this.#query)
    if (!list.ok) {
      // Its label has another name already.
      this.failure = list.refusal
      return
    }
    try {
      for await (const diff of list.value) {
        this.rows = applyDiff(this.rows, diff)
        this.count = diff.count
        for (const { row } of [...diff.added, ...diff.changed]) this.#related.set(row.id, this.#relationsOf(row))
      }
    } catch (error) {
      this.failure = error
    }
  }

  #relationsOf(row: WorkItemRow): unknown {
    const relations = this.#query.fields.filter(isRelation)
    return readLiveRows(this.#sample.workspace.read, [row], relations).map(({ values }) => [...values])
  }

  /** What is shown, and what a fresh look gives; nothing to compare once the query means nothing any more. */
  compare() {
    const { read } = this.#sample.workspace
    const { filter, first, skip, fields } = this.#query
    const fresh = read.workItems(filter, { first, skip })
    if (!fresh.ok || this.failure !== undefined) return undefined
    const own = fields.filter((field) => ownFields.some((each) => each === field))
    const shown = (rows: readonly WorkItemRow[]) =>
      readLiveRows(read, rows, own).map(({ id, values }) => [id, [...values]])
    return {
      followed: {
        rows: shown(this.rows),
        related: fresh.value.rows.map(({ id }) => this.#related.get(id)),
        count: this.count,
      },
      afresh: {
        rows: shown(fresh.value.rows),
        related: fresh.value.rows.map((row) => this.#relationsOf(row)),
        count: must(read.countWorkItems(filter)),
      },
    }
  }
}

async function settle(sample: SampleWorkspace): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    sample.advance(3_000)
    sample.tick()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('whoever applies what is told shows what the query finds, whatever is committed here or comes from elsewhere', async () => {
  let compared = 0
  const property = fc.asyncProperty(
    fc.integer(),
    fc.array(watched, { minLength: 3, maxLength: 8 }),
    async (seed, wishes) => {
      const sample = makeSampleWorkspace()
      sample.do({ kind: 'project.create', key: 'API', name: 'Api' })
      sample.addLabel('alpha0')
      sample.addItem('Item', { dueOn: '2026-11-01' })
      const random = makeRandom(seed)
      const commands = new RandomCommands(sample.ports.database, random)
      for (let made = 0; made < 60; made += 1) sample.workspace.execute(commands.next())
      const elsewhere = cloneReplica(sample, { world: sample.world })
      const followers = wishes.map(
        ({ query, project, ...rest }) => new Follower(sample, { filter: { query, project }, ...rest, isCounted: true }),
      )
      const following = followers.map((follower) => follower.follow())
      const others = new RandomCommands(elsewhere.ports.database, random)
      for (let round = 0; round < 25; round += 1) {
        // One at a time, so that no other commit is the reason that a list is looked at again.
        if (random() < 0.8) sample.workspace.execute(commands.next())
        else elsewhere.workspace.execute(others.next())
        if (random() < 0.1) receive(sample, commitsOf(elsewhere))
        sample.workspace.changes.tell()
        await settle(sample)
        for (const follower of followers) {
          const states = follower.compare()
          expect(states?.followed).toEqual(states?.afresh)
          if (states !== undefined) compared += 1
        }
      }
      sample.workspace.close()
      await Promise.all(following)
    },
  )
  await fc.assert(property, { numRuns: 6 })
  expect(compared).toBeGreaterThan(200)
})
