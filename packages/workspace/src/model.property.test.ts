import { type EntityKind, entityTables, isPeoplesSet, type ProjectId, setNames, setTables } from '@spicetime/domain'
import { MemoryDomain } from '@spicetime/domain/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeRandom, RandomCommands } from './testing/random-commands.ts'
import { makeSampleWorkspace } from './testing/sample-workspace.ts'

/** Also within the texts of baselines, and in the ids of their parts. */
const idInText = /\b[a-z]{2}_[0-9a-z]+\b/g

/** Ids are made anew on either side: the n-th thing made here stands for the n-th thing made there. */
class Names {
  readonly #toModel = new Map<string, string>()

  learn(real: string, model: string): void {
    this.#toModel.set(real, model)
  }
  translate<T>(value: T): T {
    const text = JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'string' ? part.replace(idInText, (id) => this.#toModel.get(id) ?? id) : part,
    )
    // The same value with other names in it.
    return JSON.parse(text) as T
  }
}

const hidden = new Set([
  'stamp',
  'stamps',
  'isSuspended',
  'isParentSuspended',
  'regionId',
  'createdAt',
  'updatedAt',
  'closedAt',
  'startedAt',
  'deletedAt',
  'editedAt',
  'archivedAt',
  'appliedAt',
])

test('the workspace decides and shows what the plain model of the domain does', () => {
  let [accepted, refused] = [0, 0]
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const sample = makeSampleWorkspace()
      const { database } = sample.ports
      const model = new MemoryDomain()
      const names = new Names()
      names.learn(sample.workspace.localMemberId, model.owner)
      names.learn(sample.workspace.read.workspace().id, model.view.workspace().id)
      names.learn(sample.project, model.do<ProjectId>({ kind: 'project.create', key: 'WEB', name: 'Web' }))
      const random = makeRandom(seed)
      const commands = new RandomCommands(database, random)
      for (let step = 0; step < 120; step += 1) {
        sample.advance(1000)
        model.nowMs += 1000
        const command = commands.next()
        const decided = model.decide(names.translate(command))
        const done = sample.workspace.execute(command)
        const refusals = [done.ok ? null : names.translate(done.refusal), decided.ok ? null : decided.refusal]
        expect([command, refusals[0]]).toEqual([command, refusals[1]])
        if (!done.ok || !decided.ok) {
          refused += 1
          continue
        }
        accepted += 1
        for (const [index, { id }] of done.value.entities.entries())
          names.learn(id, decided.value.entities[index]?.id ?? '')
        for (const { event } of decided.value.events) model.apply(event, model.owner)
      }
      for (const kind of Object.keys(entityTables) as EntityKind[]) {
        for (const { id } of database.prepare(`SELECT id FROM ${entityTables[kind].table}`).all()) {
          const visible = (row: object) =>
            Object.fromEntries(Object.entries(row).filter(([field]) => !hidden.has(field)))
          const real = visible(names.translate(sample.workspace.read.find(kind, String(id)) ?? {}))
          expect(real).toEqual(visible(model.must(kind, names.translate(String(id)))))
        }
      }
      for (const set of setNames.filter(isPeoplesSet)) {
        const rows = database.prepare(`SELECT DISTINCT ownerId, element FROM ${setTables[set]} WHERE removed = 0`).all()
        const real = rows.map((row) =>
          names.translate(`${String(row['ownerId'])}`).concat(' ', names.translate(String(row['element']))),
        )
        const owners = [...new Set(rows.map((row) => names.translate(String(row['ownerId']))))]
        const modelled = owners.flatMap((owner) => model.elementsOf(set, owner).map((element) => `${owner} ${element}`))
        expect(new Set(real)).toEqual(new Set(modelled))
      }
    }),
    { numRuns: 25, seed: 20_261_122 },
  )
  expect(accepted).toBeGreaterThan(1500)
  expect(refused).toBeGreaterThan(200)
})
