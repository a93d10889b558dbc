import { type Connection, type Network, NetworkError } from '@spicetime/runtime'
import { syncPath, syncProtocol } from './protocol.ts'
import { SocketConnection } from './socket-connection.ts'

const connectMsMax = 10_000
/** A browser does not tell when it has sent what it was given; it is asked while there is something. */
const drainPollMs = 5

/** Connects by the platform's own WebSocket: of a browser, or of Node. Addresses: `https://hub.example`, `wss://…/sync`. */
export const webSocketNetwork: Network = {
  connect(address) {
    const url = socketUrl(address)
    return url === undefined ? Promise.reject(new NetworkError('malformed-address', address)) : openSocket(address, url)
  },
}

/** Where a hub answers replicas: the path may be left out. Undefined for what is no such address. */
function socketUrl(address: string): URL | undefined {
  const url = URL.parse(address)
  const scheme = url === null ? undefined : schemes.get(url.protocol)
  if (url === null || scheme === undefined) return undefined
  url.protocol = scheme
  url.hash = ''
  if (url.pathname === '/') url.pathname = syncPath
  return url
}

const schemes = new Map([
  ['http:', 'ws:'],
  ['https:', 'wss:'],
  ['ws:', 'ws:'],
  ['wss:', 'wss:'],
])

function openSocket(address: string, url: URL): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, syncProtocol)
    socket.binaryType = 'arraybuffer'
    const connection = new SocketConnection(withDrain(socket, () => connection.drained()))
    let isOpen = false
    const giveUp = (code: NetworkError['code']) => {
      clearTimeout(timer)
      reject(new NetworkError(code, address))
    }
    const timer = setTimeout(() => {
      giveUp('unreachable')
      socket.close()
    }, connectMsMax)
    socket.addEventListener('open', () => {
      isOpen = true
      clearTimeout(timer)
      resolve(connection)
    })
    socket.addEventListener('message', ({ data }: { readonly data: unknown }) => {
      connection.received(data instanceof ArrayBuffer ? new Uint8Array(data) : undefined)
    })
    socket.addEventListener('close', ({ code, reason }) => {
      if (isOpen) connection.ended(code, reason)
      else giveUp('unreachable')
    })
  })
}

/** A socket of which one hears when it has sent what it was given. */
function withDrain(socket: WebSocket, onDrained: () => void) {
  let isAsking = false
  const ask = () => {
    if (socket.readyState !== WebSocket.OPEN) return
    if (socket.bufferedAmount > 0) setTimeout(ask, drainPollMs)
    else {
      isAsking = false
      onDrained()
    }
  }
  return {
    get bufferedAmount() {
      return socket.bufferedAmount
    },
    send: (frame: Uint8Array) => {
      // Frames are made of plain memory, never of shared.
      socket.send(frame as Uint8Array<ArrayBuffer>)
      if (isAsking || socket.bufferedAmount === 0) return
      isAsking = true
      setTimeout(ask, drainPollMs)
    },
    close: (number: number, reason: string) => socket.close(number, reason),
  }
}
