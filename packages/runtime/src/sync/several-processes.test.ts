import { expect, test } from 'vitest'
import { meet, syncOf } from '../testing/sync-world.ts'
import { makePair, noteCreated, rowsOf, write } from '../testing/test-replicas.ts'

/** A hub, and a device at whose store several processes are, each with a sync of its own. */
function makeScene(processes: number, sessionsOfPeerMax = 8) {
  const { here, there, regionId } = makePair()
  const hub = syncOf(here, { limits: { sessionsOfPeerMax } })
  const device = Array.from({ length: processes }, () => syncOf(there))
  return { here, there, regionId, hub, device }
}

test('two processes at one store stay connected beside each other, and hear of what the other writes', () => {
  const { here, there, regionId, hub, device } = makeScene(2)
  const meetings = device.map((sync) => meet(hub, sync))
  const deliver = () => {
    for (const { network } of [...meetings, ...meetings]) network.deliverAll()
  }
  deliver()
  write(here, regionId, noteCreated('n1', { title: 'Of the hub' }))
  hub.announce()
  deliver()
  write(there, regionId, noteCreated('n2', { title: 'Of the device' }))
  device[1]?.announce()
  deliver()
  // As once a second: what the other process has written.
  for (const sync of device) sync.tick()
  deliver()

  expect(meetings.map(({ ends }) => ends)).toEqual([{}, {}])
  // What one of them brought is not sent to the other.
  expect(hub.sessions().map(({ commitsSent }) => commitsSent)).toEqual([1, 1])
  for (const sync of device) expect(sync.sessions()).toMatchObject([{ state: 'syncing', isSettled: true, refused: {} }])
  for (const { ports } of [here, there]) {
    expect(rowsOf(ports.database, 'note').map(({ id }) => id)).toEqual(['n1', 'n2'])
  }
})

test('a process that connects again has lost the old connection, and only that', () => {
  const { hub, device } = makeScene(2)
  const [first, second] = device.map((sync) => meet(hub, sync))
  for (const meeting of [first, second]) meeting?.network.deliverAll()
  const [again] = device.slice(0, 1).map((sync) => meet(hub, sync))
  again?.network.deliverAll()
  expect(first?.ends.near?.ending).toMatchObject({ reason: 'going-away', detail: 'connected again' })
  expect(second?.ends).toEqual({})
  expect(hub.sessions()).toMatchObject([{ state: 'syncing' }, { state: 'syncing' }])
})

test('so many processes of one peer at a time: the oldest connections make room for more', () => {
  const { hub, device } = makeScene(5, 3)
  const meetings = device.map((sync) => {
    const meeting = meet(hub, sync)
    meeting.network.deliverAll()
    return meeting
  })
  expect(hub.sessions()).toHaveLength(3)
  expect(meetings.map(({ ends }) => ends.near?.ending?.detail)).toEqual([
    'connected too often',
    'connected too often',
    undefined,
    undefined,
    undefined,
  ])
})
