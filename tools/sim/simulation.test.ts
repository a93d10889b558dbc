import { describe, expect, test } from 'vitest'
import { Players } from './play-seeds.ts'
import { shrink } from './shrink.ts'
import { type SimResult, simulate } from './simulation.ts'
import { mutants } from './testing/mutants.ts'
import { regressions } from './testing/regressions.ts'

describe('a simulated history', () => {
  test('is played anew exactly by its seed, and another seed plays another', async () => {
    const options = { seed: 4, replicas: 3, steps: 200 }
    const [first, again] = [await simulate(options), await simulate(options)]
    expect(first).toEqual(again)
    expect(first).toMatchObject({ ok: true })
    expect((await simulate({ ...options, seed: 5 })).trace).not.toBe(first.trace)
  })

  test('has commits, faults and lies in it', async () => {
    // Where nothing is closed everybody holds everything.
    const weather = { secretChance: 0, rateChance: 0 }
    const { commits, stored, faults } = await simulate({ seed: 7, replicas: 3, steps: 300, weather })
    expect(commits).toBeGreaterThan(100)
    expect(stored).toBeGreaterThanOrEqual(3 * commits)
    expect(Object.keys(faults).filter((kind) => kind.startsWith('lie-')).length).toBeGreaterThan(2)
  })

  test('is the same in whichever process it is played, and told in the order of seeds', async () => {
    const orderOf = (seed: number) => ({ seed, replicas: 2, steps: 40 })
    const results: SimResult[] = []
    const onResult = (result: SimResult) => void results.push(result)
    await new Players({ seeds: { from: 1, to: 4 }, jobs: 2, orderOf, onResult }).playAll()
    expect(results).toEqual([
      await simulate(orderOf(1)),
      await simulate(orderOf(2)),
      await simulate(orderOf(3)),
      await simulate(orderOf(4)),
    ])
  })

  test('may be signed with Ed25519', async () => {
    expect(await simulate({ seed: 2, replicas: 2, steps: 100, realCrypto: true })).toMatchObject({ ok: true })
  })
})

/** Where not everybody has everything less can be compared in the end. */
const runs = { replicas: 3, steps: 200, weather: { rateChance: 0 } }

describe('a replica that', () => {
  test.each(mutants)('$name is found out within a few seeds', async ({ meddling, finds, protocol, weather }) => {
    const seeds = Array.from({ length: 12 }, (_, index) => index + 1)
    for (const seed of seeds) {
      const result = await simulate({ ...runs, seed, meddling, protocol, weather: { ...runs.weather, ...weather } })
      if (result.ok) continue
      expect(finds).toContain(result.broken?.invariant)
      return
    }
    expect.fail(`none of ${seeds.length} seeds found it`)
  })
})

test('a failing history is shrunk to the step at which it fails', async () => {
  const mutant = mutants.find(({ name }) => name.includes('journal'))
  const options = { replicas: 3, steps: 100, seed: 2, protocol: 'gossip' as const, meddling: mutant?.meddling }
  const result = await simulate(options)
  const smaller = await shrink(options, result)
  expect(smaller.broken?.invariant).toBe(result.broken?.invariant)
  expect(smaller.steps).toBeLessThan(100)
  expect((await simulate({ ...options, replicas: smaller.replicas, steps: smaller.steps - 1 })).ok).toBe(true)
})

test.each(regressions)('$what (seed $seed)', async ({ seed, replicas, steps, protocol, weather }) => {
  expect((await simulate({ seed, replicas, steps, protocol, weather })).broken).toBeUndefined()
})
