import { expect, test } from 'vitest'
import { MemoryNetwork } from './memory-network.ts'
import { describeNetworkContract } from './network-contract.ts'

describeNetworkContract('memory', () => {
  const network = new MemoryNetwork()
  return Promise.resolve({
    network,
    serve: (accept) => {
      network.serve('here', accept)
      return Promise.resolve('here')
    },
    deadAddress: 'nobody',
    until: (holds) => {
      while (!holds()) if (!network.deliver()) throw new Error('nothing is on its way, and it does not hold')
      return Promise.resolve()
    },
    stop: () => Promise.resolve(),
  })
})

test('a cut loses what was on its way, and both sides hear of it', () => {
  const network = new MemoryNetwork()
  const [near, far] = network.makePair()
  const heard: string[] = []
  for (const [name, end] of [
    ['near', near],
    ['far', far],
  ] as const) {
    end.listen({
      onFrame: () => void heard.push(`${name} frame`),
      onDrained: () => undefined,
      onClosed: ({ reason }) => void heard.push(`${name} ${reason}`),
    })
  }
  near.send(Uint8Array.of(1))
  far.cut()
  network.deliverAll()
  expect(heard.toSorted()).toEqual(['far broken', 'near broken'])
})

test("the order between directions is the deliverer's will, within one it stays", () => {
  const network = new MemoryNetwork()
  const [near, far] = network.makePair()
  const heard: number[] = []
  for (const end of [near, far]) {
    end.listen({
      onFrame: ([byte = 0]) => void heard.push(byte),
      onDrained: () => undefined,
      onClosed: () => undefined,
    })
  }
  near.send(Uint8Array.of(1))
  near.send(Uint8Array.of(2))
  far.send(Uint8Array.of(3))
  network.deliver(2)
  network.deliver(1)
  network.deliver(0)
  expect(heard).toEqual([3, 1, 2])
})
