import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import {
  type DocumentNode,
  type ExecutionArgs,
  type execute,
  GraphQLError,
  type GraphQLSchema,
  type subscribe,
} from 'graphql'
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, type SubscribePayload } from 'graphql-ws'
import { useServer } from 'graphql-ws/use/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { clientAddress } from '../server/client-address.ts'
import { bodyBytesMax } from '../server/read-body.ts'
import type { HubServices } from '../services.ts'
import { type Principal, principalId } from '../sign-in/principal.ts'
import { auditTokenUse } from '../sign-in/token-use.ts'
import type { GraphqlServer } from './graphql-server.ts'

const operationsMax = 50
const socketsOfPrincipalMax = 50

export interface GraphqlWebsocket {
  /** The request has passed the checks of host and origin. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, principal: Principal | undefined): void
  /** Tells every client that the hub goes away (1001), so that it comes back later. */
  close(): Promise<void>
  /** Cuts off those who did not answer to that. */
  terminate(): void
}

/**
 * graphql-ws on /graphql. A browser is known by its cookie; a program by its Authorization header or, where it cannot set
 * one, by `connectionParams: { token }`.
 */
export function makeGraphqlWebsocket(services: HubServices, server: GraphqlServer): GraphqlWebsocket {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: bodyBytesMax,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false),
  })
  const principals = new WeakMap<IncomingMessage, Principal>()
  const admit = makeAdmission(services)

  const graphql = useServer<{ token?: unknown }>(
    {
      connectionInitWaitTimeout: 5000,
      // Or the message of an error that nobody expected would be the reason of the close.
      isProd: true,
      execute: (args: ExecutionArgs) => enveloped(args).execute(args),
      subscribe: (args: ExecutionArgs) => enveloped(args).subscribe(args),
      onConnect({ extra, connectionParams }) {
        const token = connectionParams?.token
        const known = principals.get(extra.request)
        const principal = known ?? (typeof token === 'string' ? services.identifier.identifyToken(token) : undefined)
        if (principal === undefined) return false
        principals.set(extra.request, principal)
        auditTokenUse(services.auth, principal, extra.request, clientAddress(extra.request, services.options))
        return admit(principal, extra.socket)
      },
      async onSubscribe({ extra, subscriptions }, _id, payload) {
        const principal = principals.get(extra.request)
        if (principal === undefined) return [new GraphQLError('Sign in first.')]
        // Revoked, perhaps by another process, and not yet swept: nothing more is answered on this connection.
        if (!services.identifier.isStillIn(principal)) {
          extra.socket.close(CloseCode.Forbidden, 'Forbidden')
          return [new GraphQLError('Sign in first.')]
        }
        const excess = excessOf(principal, Object.keys(subscriptions).length)
        return excess === undefined ? makeOperation(server, payload, principal, services) : [excess]
      },
    },
    sockets,
  )

  function excessOf(principal: Principal, running: number): GraphQLError | undefined {
    if (running > operationsMax) return tooMany(`At most ${operationsMax} operations run on one connection.`)
    const waitMs = services.rateLimit.take(principalId(principal))
    return waitMs > 0 ? tooMany(`Too many requests. Try again in ${Math.ceil(waitMs / 1000)} s.`) : undefined
  }

  return {
    upgrade(request, socket, head, principal) {
      if (principal !== undefined) principals.set(request, principal)
      sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request))
    },
    close: async () => graphql.dispose(),
    terminate: () => {
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}

/** Lets so many connections of one session or token in, and has them closed when it is revoked. */
function makeAdmission({ streams }: HubServices): (principal: Principal, socket: WebSocket) => boolean {
  const openOf = new Map<string, number>()
  return (principal, socket) => {
    const id = principalId(principal)
    const open = openOf.get(id) ?? 0
    if (open >= socketsOfPrincipalMax) {
      socket.close(CloseCode.TooManyInitialisationRequests, 'Too many connections')
      return false
    }
    openOf.set(id, open + 1)
    const release = streams.add(principal, () => socket.close(CloseCode.Forbidden, 'Forbidden'))
    socket.once('close', () => {
      release()
      const left = (openOf.get(id) ?? 1) - 1
      if (left > 0) openOf.set(id, left)
      else openOf.delete(id)
    })
    return true
  }
}

function tooMany(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'TOO_MANY_REQUESTS' } })
}

/** Yoga's pipeline of one operation; its own type is loose. */
interface Enveloped {
  readonly schema: GraphQLSchema
  parse(document: string): DocumentNode
  validate(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[]
  contextFactory(): unknown
  execute(args: ExecutionArgs): ReturnType<typeof execute>
  subscribe(args: ExecutionArgs): ReturnType<typeof subscribe>
}

/** Yoga's pipeline of an operation travels with its arguments, as the context's root value does. */
function enveloped(args: ExecutionArgs): Enveloped {
  return (args as ExecutionArgs & { readonly enveloped: Enveloped }).enveloped // set by makeOperation
}

async function makeOperation(
  server: GraphqlServer,
  payload: SubscribePayload,
  principal: Principal,
  { metrics }: HubServices,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const pipeline: Enveloped = server.getEnveloped({
    principal,
    params: payload,
    request: new Request('http://hub/graphql'),
  })
  const document = parseOrRefuse(pipeline, payload.query)
  if (document instanceof GraphQLError) return [document]
  const problems = pipeline.validate(pipeline.schema, document)
  if (problems.length > 0) return problems
  metrics.recordOperation('websocket', 'subscribe')
  const args: ExecutionArgs & { readonly enveloped: Enveloped } = {
    schema: pipeline.schema,
    document,
    operationName: payload.operationName,
    variableValues: payload.variables,
    contextValue: await pipeline.contextFactory(),
    enveloped: pipeline,
  }
  return args
}

/** Thrown, it would close the connection with all that runs on it. */
function parseOrRefuse(pipeline: Enveloped, text: string): DocumentNode | GraphQLError {
  try {
    return pipeline.parse(text)
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}
