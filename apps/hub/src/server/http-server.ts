import { createServer, type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { GraphqlWebsocket } from '../graphql/graphql-websocket.ts'
import type { HubServices } from '../services.ts'
import type { HubSync } from '../sync/hub-sync.ts'
import { afterReading } from './after-reading.ts'
import type { makeAnswerRequest } from './answer-request.ts'
import { HttpProblem } from './http-problem.ts'
import { checkHost, checkOrigin } from './request-checks.ts'

/** How long a connection may keep the hub waiting, and how often that is looked at. */
export interface SenderDeadlines {
  /** For the head of a request, from its first byte, or from the connection. */
  readonly headersTimeout: number
  /** For a whole request with its body. */
  readonly requestTimeout: number
  /** From an answer to the next request. Node adds a second, so that a client who was told ten can keep to it. */
  readonly keepAliveTimeout: number
  readonly connectionsCheckingInterval: number
}

const deadlines: SenderDeadlines = {
  headersTimeout: 10_000,
  // An import of 200 MB over a slow line sets it; JSON bodies have their own, short one.
  requestTimeout: 15 * 60_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5000,
}

/**
 * A server that can listen already and answers from `attach` on. Sockets beyond so many are closed at once. Who keeps the
 * deadlines is answered, however long this thread stands still meanwhile.
 */
export function makeHttpServer(connectionsMax: number, wanted: Partial<SenderDeadlines> = {}): Server {
  const server = createServer({ maxHeaderSize: 16 * 1024, ...deadlines, ...wanted })
  server.maxConnections = connectionsMax
  const requests = new WeakMap<Duplex, IncomingMessage>()
  const remember = (request: IncomingMessage) => void requests.set(request.socket, request)
  server.on('request', remember)
  server.on('upgrade', remember)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') endUnlessArrived(socket, requests)
    else endSocket(socket, error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400, '')
  })
  // Nobody has used the connection for long.
  server.on('timeout', (socket: Socket) => {
    const { bytesRead } = socket
    afterReading(() => void (socket.bytesRead === bytesRead && socket.destroy()))
  })
  return server
}

/** Node looks at a request no more once it was late; bytes that only trickle do not make up for that. */
function endUnlessArrived(socket: Duplex, requests: WeakMap<Duplex, IncomingMessage>): void {
  const last = requests.get(socket)
  const isWhole = last?.complete
  afterReading(() => {
    const hasArrived = requests.get(socket) !== last || last?.complete !== isWhole
    if (!hasArrived) endSocket(socket, 408, '')
  })
}

/** Sockets that are open, and such that were one too many. */
export interface SocketCount {
  open(): number
  refused(): number
}

export function countSockets(server: Server): SocketCount {
  let [open, refused] = [0, 0]
  server.on('connection', (socket) => {
    open += 1
    socket.once('close', () => void (open -= 1))
  })
  server.on('drop', () => void (refused += 1))
  return { open: () => open, refused: () => refused }
}

export interface Attached {
  /** Waits until no answer is under way: one may have work left after its last byte was sent. */
  settled(): Promise<void>
}

export function attach(
  server: Server,
  services: HubServices,
  answer: ReturnType<typeof makeAnswerRequest>,
  { websocket, sync }: { readonly websocket: GraphqlWebsocket; readonly sync: HubSync },
): Attached {
  const running = new Set<Promise<void>>()
  server.on('request', (request, response) => {
    const answering = answer(request, response).finally(() => running.delete(answering))
    running.add(answering)
  })
  server.on('upgrade', (request, socket, head) => {
    try {
      const host = checkHost(request, services.own)
      checkOrigin(request, services.own, host)
      const { pathname } = new URL(request.url ?? '', 'http://hub')
      if (pathname === '/sync') return sync.upgrade(request, socket, head)
      if (pathname !== '/graphql') {
        throw new HttpProblem(404, 'not-found', 'WebSockets are answered at /graphql and /sync.')
      }
      const principal = services.identifier.identify(request, { mayRotate: false })?.principal
      websocket.upgrade(request, socket, head, principal)
    } catch (error) {
      const problem = error instanceof HttpProblem ? error : undefined
      if (problem === undefined) services.log.error({ err: error }, 'an upgrade failed')
      endSocket(socket, problem?.status ?? 500, problem?.message ?? '')
    }
  })
  return { settled: async () => void (await Promise.allSettled(running)) }
}

function endSocket(socket: Duplex, status: number, text: string): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Type: text/plain\r\n`
  socket.end(`${head}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
}
