import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Connection, frameBytesMax } from '@spicetime/runtime'
import { type WebSocket, WebSocketServer } from 'ws'
import { syncPath, syncProtocol } from './protocol.ts'
import { SocketConnection } from './socket-connection.ts'

export { syncPath }

/**
 * Answers replicas at `/sync` of a server of HTTP that exists already: its upgrades of that path are handed here.
 *
 * @example
 * const replicas = new WebSocketAcceptor((connection) => sync.attach(connection))
 * server.on('upgrade', (request, socket, head) => replicas.upgrade(request, socket, head))
 */
export class WebSocketAcceptor {
  readonly #server: WebSocketServer
  readonly #accept: (connection: Connection, request: IncomingMessage) => void

  constructor(accept: (connection: Connection, request: IncomingMessage) => void) {
    this.#accept = accept
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: frameBytesMax,
      // Messages are deflated already.
      perMessageDeflate: false,
      handleProtocols: (offered) => (offered.has(syncProtocol) ? syncProtocol : false),
    })
  }

  /** The caller has checked path and rate. Who the peer is, the session finds out. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      this.#accept(connectionOver(webSocket), request)
    })
  }

  /** Cuts off all that is still connected; sessions say good-bye before. */
  close(): void {
    for (const client of this.#server.clients) client.terminate()
    this.#server.close()
  }
}

function connectionOver(webSocket: WebSocket): Connection {
  const connection = new SocketConnection({
    get bufferedAmount() {
      return webSocket.bufferedAmount
    },
    send: (frame) => {
      webSocket.send(frame, () => {
        if (webSocket.bufferedAmount === 0) connection.drained()
      })
    },
    close: (number, reason) => webSocket.close(number, reason),
  })
  webSocket.on('message', (data: Buffer, isBinary) => connection.received(isBinary ? plainBytes(data) : undefined))
  webSocket.on('close', (number, reason) => connection.ended(number, reason.toString()))
  // A frame that is too long, or no frame: `close` follows.
  webSocket.on('error', () => undefined)
  return connection
}

/** A `Buffer` is a `Uint8Array` of which `slice` does something else. */
function plainBytes({ buffer, byteOffset, length }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length)
}
