import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Connection, frameBytesMax } from '@spicetime/runtime'
import { describeNetworkContract } from '@spicetime/runtime/testing'
import { afterEach, expect, test } from 'vitest'
import { WebSocket as RawSocket } from 'ws'
import { WebSocketAcceptor } from './server.ts'
import { webSocketNetwork } from './websocket-network.ts'

interface Served {
  readonly address: string
  readonly accepted: Connection[]
  stop(): Promise<void>
}

async function serve(accept: (connection: Connection) => void = () => undefined): Promise<Served> {
  const accepted: Connection[] = []
  const acceptor = new WebSocketAcceptor((connection) => {
    accepted.push(connection)
    accept(connection)
  })
  const server: Server = createServer((_request, response) => void response.writeHead(404).end())
  server.on('upgrade', (request, socket, head) => acceptor.upgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    stop: async () => {
      acceptor.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 2000) throw new Error('it does not hold after some seconds')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describeNetworkContract('websocket', async () => {
  const served: Served[] = []
  const gone = await serve()
  await gone.stop()
  return {
    network: webSocketNetwork,
    serve: async (accept) => {
      const server = await serve(accept)
      served.push(server)
      return server.address
    },
    deadAddress: gone.address,
    until,
    stop: async () => void (await Promise.all(served.map((server) => server.stop()))),
  }
})

let served: Served | undefined
afterEach(async () => {
  await served?.stop()
  served = undefined
})

test('whoever does not speak the protocol, sends a text or too long a frame is hung up on', async () => {
  served = await serve()
  const url = `${served.address.replace('http', 'ws')}/sync`
  const closed: number[] = []
  const speak = (say: (socket: RawSocket) => void) => {
    const socket = new RawSocket(url, 'spicetime.sync.1')
    socket.on('open', () => say(socket))
    socket.on('close', (number) => void closed.push(number))
  }
  speak((socket) => socket.send('hello'))
  speak((socket) => socket.send(new Uint8Array(frameBytesMax + 1)))
  await until(() => closed.length === 2)
  // The second is refused by the library before it is read: RFC 6455 §7.4.1, message too big.
  expect(new Set(closed)).toEqual(new Set([1009, 4400]))
})

test('a server that breaks off is heard of', async () => {
  served = await serve()
  const near = await webSocketNetwork.connect(served.address)
  const endings: string[] = []
  near.listen({
    onFrame: () => undefined,
    onDrained: () => undefined,
    onClosed: ({ reason }) => void endings.push(reason),
  })
  await until(() => served?.accepted.length === 1)
  await served.stop()
  served = undefined
  await until(() => endings.length > 0)
  expect(endings).toEqual(['broken'])
})

test.each(['ftp://127.0.0.1', 'no address', ''])('%s is no address', async (address) => {
  await expect(webSocketNetwork.connect(address)).rejects.toMatchObject({ code: 'malformed-address' })
})
