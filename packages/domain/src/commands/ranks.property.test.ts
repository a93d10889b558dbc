import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workItemRanked } from '../events/work-item-ranked.ts'
import type { ProjectId, WorkItemId } from '../ids.ts'
import { MemoryDomain } from '../testing/memory-domain.ts'
import type { MoveWorkItem } from './command.ts'

function makeProject(count: number) {
  const domain = new MemoryDomain()
  const projectId = domain.do<ProjectId>({ kind: 'project.create', key: 'WEB', name: 'Web' })
  const items = Array.from({ length: count }, (_, index) =>
    domain.do<WorkItemId>({ kind: 'workItem.create', projectId, title: `Item ${index}` }),
  )
  return { domain, projectId, items }
}

/** What a list does when somebody drags. */
function moveInList(
  order: readonly WorkItemId[],
  { workItemId, afterId, beforeId, edge }: MoveWorkItem,
): readonly WorkItemId[] {
  const rest = order.filter((id) => id !== workItemId)
  const neighbour = afterId ?? beforeId
  if (neighbour === workItemId) return order
  const at =
    edge === 'top'
      ? 0
      : edge === 'bottom' || neighbour === undefined
        ? rest.length
        : rest.indexOf(neighbour) + (afterId === undefined ? 0 : 1)
  return rest.toSpliced(at, 0, workItemId)
}

const move = fc.record({
  item: fc.nat(),
  neighbour: fc.nat(),
  to: fc.constantFrom('after', 'before', 'top', 'bottom', 'tie'),
})

test('any row of moves gives the order that was asked for, also among items of one rank', () => {
  let ties = 0
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      const { domain, projectId, items } = makeProject(6)
      let expected = domain.orderOf(projectId)
      for (const { item, neighbour, to } of moves) {
        const workItemId = items[item % items.length] as WorkItemId
        const neighbourId = items[neighbour % items.length] as WorkItemId
        if (to === 'tie') {
          // As two replicas that chose one rank apart, or an undo, leave it.
          const { rank } = domain.must('workItem', neighbourId)
          domain.apply(workItemRanked.make({ id: workItemId, set: { rank } }), domain.owner)
          expected = domain.orderOf(projectId)
          ties += 1
          continue
        }
        const place =
          to === 'after' ? { afterId: neighbourId } : to === 'before' ? { beforeId: neighbourId } : { edge: to }
        const command: MoveWorkItem = { kind: 'workItem.move', workItemId, ...place }
        expected = moveInList(expected, command)
        domain.do(command)
        expect(domain.orderOf(projectId)).toEqual(expected)
        // What is so already is no change: a command that arrives twice writes once.
        const again = domain.decide(command)
        expect(again.ok && again.value.events).toEqual([])
      }
    }),
    { numRuns: 300 },
  )
  expect(ties).toBeGreaterThan(100)
})

test.each(['after', 'before'] as const)(
  'moves to one place %s an item, thousands of times, leave ranks short and write little',
  (side) => {
    const { domain, projectId, items } = makeProject(12)
    const anchor = items[5] as WorkItemId
    let expected = domain.orderOf(projectId)
    let written = 0
    const rounds = 3000
    for (let round = 0; round < rounds; round += 1) {
      const workItemId = items[(round % 6) + 6] as WorkItemId
      const command: MoveWorkItem = {
        kind: 'workItem.move',
        workItemId,
        ...(side === 'after' ? { afterId: anchor } : { beforeId: anchor }),
      }
      expected = moveInList(expected, command)
      const decided = domain.decide(command)
      if (!decided.ok) throw new Error('refused')
      written += decided.value.events.length
      domain.do(command)
      if (round % 100 !== 0) continue
      expect(domain.orderOf(projectId)).toEqual(expected)
    }
    expect(domain.orderOf(projectId)).toEqual(expected)
    for (const id of items) expect(domain.must('workItem', id).rank.length).toBeLessThanOrEqual(60)
    expect(written).toBeLessThan(rounds * 2)
  },
)

test('new items go to the bottom, below deleted ones too', () => {
  const { domain, projectId, items } = makeProject(3)
  domain.do({ kind: 'workItem.delete', workItemId: items[2] as WorkItemId })
  const next = domain.do<WorkItemId>({ kind: 'workItem.create', projectId, title: 'next' })
  domain.do({ kind: 'workItem.restore', workItemId: items[2] as WorkItemId })
  expect(domain.orderOf(projectId)).toEqual([...items, next])
})

test('new items put in at one place again and again keep their order and short ranks', () => {
  const { domain, projectId, items } = makeProject(2)
  const first = items[0] as WorkItemId
  const expected = [...items]
  for (let index = 0; index < 500; index += 1) {
    const workItemId = domain.do<WorkItemId>({ kind: 'workItem.create', projectId, title: 'N' })
    domain.do({ kind: 'workItem.move', workItemId, afterId: first })
    expected.splice(1, 0, workItemId)
  }
  expect(domain.orderOf(projectId)).toEqual(expected)
  for (const id of expected) expect(domain.must('workItem', id).rank.length).toBeLessThanOrEqual(60)
})
