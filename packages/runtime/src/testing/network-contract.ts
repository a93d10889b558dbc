import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Connection, type Ending, frameBytesMax, type Network } from '../ports/network.ts'

/** A network under test: `serve` answers at an address of its choice, until `stop`. */
export interface NetworkUnderTest {
  readonly network: Network
  serve(accept: (connection: Connection) => void): Promise<string>
  /** An address at which nobody answers. */
  readonly deadAddress: string
  /** Lets things happen until the claim holds; fails the test when it does not within some seconds. */
  until(holds: () => boolean): Promise<void>
  stop(): Promise<void>
}

interface Heard {
  readonly frames: Uint8Array[]
  readonly endings: Ending[]
  drains: number
}

function listenTo(connection: Connection): Heard {
  const heard: Heard = { frames: [], endings: [], drains: 0 }
  connection.listen({
    onFrame: (frame) => void heard.frames.push(frame.slice()),
    onDrained: () => void (heard.drains += 1),
    onClosed: (ending) => void heard.endings.push(ending),
  })
  return heard
}

/** What every adapter of the network port must do. */
export function describeNetworkContract(name: string, makeNetwork: () => Promise<NetworkUnderTest>): void {
  describe(`${name}, as a network`, () => {
    let under: NetworkUnderTest
    let address: string
    const accepted: Connection[] = []

    beforeEach(async () => {
      under = await makeNetwork()
      address = await under.serve((connection) => void accepted.push(connection))
    })
    afterEach(async () => {
      accepted.length = 0
      await under.stop()
    })

    async function connect(): Promise<readonly [Connection, Connection]> {
      const near = await under.network.connect(address)
      await under.until(() => accepted.length > 0)
      const far = accepted.pop()
      if (far === undefined) throw new Error('nobody accepted')
      return [near, far]
    }

    test('frames arrive whole, once and in order, in both directions', async () => {
      const [near, far] = await connect()
      const [atNear, atFar] = [listenTo(near), listenTo(far)]
      const sizes = [0, 1, 125, 126, 65_535, 65_536, frameBytesMax]
      for (const [index, size] of sizes.entries()) {
        near.send(new Uint8Array(size).fill(index))
        far.send(new Uint8Array(size).fill(index + 100))
      }
      await under.until(() => atNear.frames.length >= sizes.length && atFar.frames.length >= sizes.length)
      expect(atFar.frames.map((frame) => [frame.length, frame[0]])).toEqual(
        sizes.map((size, index) => [size, size === 0 ? undefined : index]),
      )
      expect(atNear.frames.map((frame) => [frame.length, frame.at(-1)])).toEqual(
        sizes.map((size, index) => [size, size === 0 ? undefined : index + 100]),
      )
    })

    test('what is sent before anybody listens waits', async () => {
      const [near, far] = await connect()
      near.send(Uint8Array.of(1))
      far.send(Uint8Array.of(2))
      const atFar = listenTo(far)
      await under.until(() => atFar.frames.length > 0)
      const atNear = listenTo(near)
      await under.until(() => atNear.frames.length > 0)
      expect([atFar.frames[0], atNear.frames[0]]).toEqual([Uint8Array.of(1), Uint8Array.of(2)])
    })

    test('a close is heard by both, once, with its reason, after the frames before it', async () => {
      const [near, far] = await connect()
      const [atNear, atFar] = [listenTo(near), listenTo(far)]
      near.send(Uint8Array.of(1))
      near.close('other-workspace', 'x'.repeat(300))
      near.close('done')
      near.send(Uint8Array.of(2))
      await under.until(() => atFar.endings.length > 0 && atNear.endings.length > 0)
      expect(atFar.frames).toEqual([Uint8Array.of(1)])
      expect(atFar.endings).toEqual([{ reason: 'other-workspace', detail: 'x'.repeat(100) }])
      expect(atNear.endings).toMatchObject([{ reason: 'other-workspace' }])
      far.send(Uint8Array.of(3))
      far.close('failed')
      expect(far.unsentBytes).toBe(0)
      expect(atFar.endings).toHaveLength(1)
    })

    test('whoever sends much sees how much is unsent, and hears when it has gone out', async () => {
      const [near, far] = await connect()
      const atNear = listenTo(near)
      let most = 0
      for (let n = 0; n < 64; n += 1) {
        near.send(new Uint8Array(frameBytesMax))
        most = Math.max(most, near.unsentBytes)
      }
      expect(most).toBeGreaterThan(frameBytesMax)
      const atFar = listenTo(far)
      await under.until(() => atFar.frames.length === 64 && near.unsentBytes === 0 && atNear.drains > 0)
      expect(atFar.frames.every((frame) => frame.length === frameBytesMax)).toBe(true)
    })

    test('nobody at the address is told as such, and what is no address too', async () => {
      await expect(under.network.connect(under.deadAddress)).rejects.toMatchObject({ name: 'NetworkError' })
      await expect(under.network.connect('no address')).rejects.toMatchObject({ name: 'NetworkError' })
    })

    test('connections know nothing of each other', async () => {
      const [one, farOne] = await connect()
      const [other, farOther] = await connect()
      const [atOne, atOther] = [listenTo(farOne), listenTo(farOther)]
      const heard = [listenTo(one), listenTo(other)]
      one.close('done')
      other.send(Uint8Array.of(7))
      await under.until(() => atOne.endings.length > 0 && atOther.frames.length > 0)
      expect(atOther.endings).toEqual([])
      expect(heard[1]?.endings).toEqual([])
    })
  })
}
