import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileProblem } from '../model/compile-problem.ts'
import { SeededRandom } from '../random.ts'
import { makeLibraryProblem } from '../testing/problems.ts'
import { ListScheduler } from './list-scheduler.ts'
import { makeMember, OrderCrossing } from './order-crossing.ts'
import { OrderSorter } from './order-sorter.ts'
import { drawWindow, type KeyWindow } from './population-turns.ts'
import { sampleOrder } from './sample-order.ts'

const count = 40

/** Two schedules of one project, as parents on its own time line, and a child of theirs. */
function breed(seed: number) {
  const compiled = compileProblem(makeLibraryProblem(1 + (seed % 7), count))
  if (!compiled.ok) throw new Error(compiled.refusal.code)
  const instance = compiled.value
  const random = new SeededRandom(seed)
  const sorter = new OrderSorter(instance, 4096)
  const rank = new Int32Array(count)
  instance.topologicalOrder.forEach((activity, place) => {
    rank[activity] = place
  })
  const makeParent = () => {
    const parent = makeMember(count, 0)
    sampleOrder(instance, new Int32Array(count), 2, random, parent.order)
    parent.makespan = new ListScheduler(instance).schedule(parent.order, parent.keys)
    sorter.sortByKeys(parent.keys, parent.makespan, parent.order)
    return parent
  }
  const [father, mother] = [makeParent(), makeParent()]
  const range = mother.makespan
  const window = drawWindow(random, { father: father.makespan, mother: range })
  const crossing = new OrderCrossing(count)
  crossing.cross(father, mother, window)
  return { instance, random, rank, father, mother, range, window, crossing }
}

const keyOf = (father: number, mother: number, { from, to, second, third }: KeyWindow) => {
  if (father < from) return mother
  return father < to ? second + father - from : third + mother
}

test('a child takes the window of its father and the rest of its mother, as if all were sorted anew', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { father, mother, window, rank, crossing } = breed(seed)
      const keys = Array.from(father.keys, (key, activity) => keyOf(key, mother.keys[activity] ?? 0, window))
      const sorted = [...keys.keys()].sort((a, b) => keys[a]! - keys[b]! || rank[a]! - rank[b]!)
      expect([...crossing.order]).toEqual(sorted)
    }),
    { numRuns: 100 },
  )
})

test('activities that move stay between what must precede and what must follow them', () => {
  let moved = 0
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 40 }), (seed, moves) => {
      const { instance, random, rank, crossing, ...parents } = breed(seed)
      const before = [...crossing.order]
      crossing.move(moves, parents, { arcs: instance.arcs, rank }, random)
      const order = [...crossing.order]
      if (order.some((activity, place) => before[place] !== activity)) moved += 1
      expect([...order].sort((a, b) => a - b)).toEqual([...order.keys()])
      const { tail, head } = instance.arcs
      for (let arc = 0; arc < tail.length; arc += 1) {
        expect(order.indexOf(tail[arc]!)).toBeLessThan(order.indexOf(head[arc]!))
      }
    }),
    { numRuns: 100 },
  )
  expect(moved).toBeGreaterThan(50)
})
