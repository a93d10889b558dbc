import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A network between a device and a hub that breaks off. */
export interface CuttingProxy {
  readonly url: string
  readonly cuts: () => number
  /** Bytes of both directions that were passed on. */
  readonly passedBytes: () => number
  close(): Promise<void>
}

export interface CutWish {
  /** After how many bytes of both directions all connections are cut, counted from the last time; by how often they were. */
  readonly cutAfter: (cuts: number) => number
  /** What happens between a cut and the next connection. */
  readonly onCut?: () => Promise<void>
}

/** @param target the address of the hub */
export async function startCuttingProxy(target: string, { cutAfter, onCut }: CutWish): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let [cuts, passedBytes, left] = [0, 0, cutAfter(0)]
  let between: Promise<void> | undefined
  const pass = (to: Socket) => (bytes: Uint8Array) => {
    const part = bytes.subarray(0, left)
    left -= part.length
    passedBytes += part.length
    // What was passed on before arrives, of what comes after it nothing.
    to.write(part, () => {
      if (left <= 0) cut()
    })
  }
  const cut = () => {
    cuts += 1
    left = cutAfter(cuts)
    for (const socket of open) socket.destroy()
    between = onCut?.()
  }
  const join = (near: Socket) => {
    const far = connect(Number(port), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('data', pass(other))
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  }
  const server = createServer((near) => {
    near.on('error', () => undefined)
    if (between === undefined) return join(near)
    between.then(
      () => join(near),
      () => near.destroy(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    cuts: () => cuts,
    passedBytes: () => passedBytes,
    async close() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
