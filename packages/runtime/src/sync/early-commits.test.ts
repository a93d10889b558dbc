import { expect, test } from 'vitest'
import { meet, syncOf } from '../testing/sync-world.ts'
import { makePair, noteCreated, rowsOf, testNowMs, write } from '../testing/test-replicas.ts'

test('what came too early by the own clock is asked for again once the clock is right, within the same session', () => {
  const { here, there, regionId } = makePair()
  const [a, b] = [syncOf(here), syncOf(there)]
  const { network } = meet(a, b)
  network.deliverAll()
  there.setNow(testNowMs - 3_600_000)
  write(here, regionId, noteCreated('n', { title: 'Now' }))
  a.announce()
  network.deliverAll()
  expect(rowsOf(there.ports.database, 'note')).toEqual([])
  expect(b.sessions()).toMatchObject([{ refused: { 'clock-ahead': 1 } }])

  there.setNow(testNowMs)
  for (let second = 0; second < 61; second += 1) {
    for (const sync of [a, b]) sync.tick()
    network.deliverAll()
  }
  expect(rowsOf(there.ports.database, 'note')).toMatchObject([{ id: 'n', title: 'Now' }])
  expect(b.sessions()).toMatchObject([{ state: 'syncing', isSettled: true, refused: { 'clock-ahead': 1 } }])
})
