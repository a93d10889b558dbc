import { expect, test } from 'vitest'
import { readCorpus } from './corpus.ts'
import { fuzz } from './fuzz.ts'
import { Finding, type FuzzTarget } from './fuzz-target.ts'
import { mutateTree } from './mutators/mutate-tree.ts'
import { writeCbor } from './mutators/write-cbor.ts'
import { targets } from './targets/targets.ts'

const forInputs = (count: number) => ({ goesOn: (inputs: number) => inputs < count, now: () => 0, corpus: [] })

test.each(targets)('$name answers its corpus, accepts what is valid and refuses what is not', (target) => {
  const corpus = readCorpus(target.name)
  const result = fuzz({ ...forInputs(corpus.length + 300), target, seed: 1, corpus })
  target.close?.()
  expect(result.finding?.message).toBeUndefined()
  expect(Object.keys(result.outcomes).length).toBeGreaterThan(1)
})

test('a search is its seed', () => {
  const [target] = targets
  if (target === undefined) throw new Error('there are targets')
  const search = (seed: number) => fuzz({ ...forInputs(2000), target, seed })
  expect(search(1)).toEqual(search(1))
  expect(search(2).outcomes).not.toEqual(search(1).outcomes)
})

const valid = writeCbor(['head', new Map([['count', 7]]), new Uint8Array(40)])

test.each<[string, (bytes: Uint8Array) => string]>([
  [
    'that throws what is no answer',
    (bytes) => {
      if (bytes.length > 3 && bytes[2] === 0x80) throw new TypeError('length of undefined')
      return 'ok'
    },
  ],
  [
    'that accepts what it would write otherwise',
    (bytes) => {
      if (bytes.length > valid.length) throw new Finding('accepted, but written again it is otherwise')
      return 'ok'
    },
  ],
])('a decoder %s is found out', (_what, run) => {
  const target: FuzzTarget = { name: 'broken', seeds: () => [valid], run, mutate: mutateTree }
  const { finding } = fuzz({ ...forInputs(50_000), target, seed: 1 })
  expect(finding).toBeDefined()
  expect(finding?.message).toMatch(/length of undefined|written again/)
})

test('a decoder that takes for ever is found out', () => {
  let clockMs = 0
  const target: FuzzTarget = {
    name: 'slow',
    seeds: () => [valid],
    run: (bytes) => {
      clockMs += bytes.length > valid.length ? 60_000 : 1
      return 'ok'
    },
  }
  const { finding } = fuzz({ ...forInputs(10_000), now: () => clockMs, target, seed: 1 })
  expect(finding?.message).toBe('took 60000 ms')
})
