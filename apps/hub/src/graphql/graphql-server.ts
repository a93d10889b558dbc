import { randomUUID } from 'node:crypto'
import { type ApiContext, makeContext, makeSchema } from '@spicetime/api'
import type { TokenScope } from '@spicetime/auth-sqlite'
import type { Permission } from '@spicetime/domain'
import { PortError } from '@spicetime/runtime'
import { PlanJobs } from '@spicetime/workspace/plan'
import { GraphQLError } from 'graphql'
import { createYoga, type YogaServerInstance } from 'graphql-yoga'
import { makeConfirmPlugin } from '../cluster/confirm-changes.ts'
import { runPlanInThread } from '../plan/run-plan-in-thread.ts'
import { languageOf } from '../server/language.ts'
import { bodyBytesMax } from '../server/read-body.ts'
import { storeSentence } from '../server/store-problem.ts'
import type { HubServices } from '../services.ts'
import { hasScope, type Principal } from '../sign-in/principal.ts'
import { limitsPlugin } from './limits-plugin.ts'

/** What a transport tells about an operation: HTTP and WebSocket alike. */
export interface OperationOrigin {
  readonly principal: Principal
}
export type GraphqlServer = YogaServerInstance<OperationOrigin, ApiContext>

const batchSizeMax = 10

/** One execution path for HTTP, event streams and WebSockets, so that limits and masking are the same on all. */
export function makeGraphqlServer(services: HubServices): GraphqlServer {
  const { workspace, log } = services
  const planJobs = new PlanJobs(runPlanInThread)
  return createYoga<OperationOrigin, ApiContext>({
    schema: makeSchema(),
    graphqlEndpoint: '/graphql',
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    batching: { limit: batchSizeMax },
    maxRequestBodySize: bodyBytesMax,
    logging: false,
    maskedErrors: { maskError: (error) => maskError(error, log) },
    plugins: [limitsPlugin, makeConfirmPlugin(services)],
    context: ({ principal, request }) =>
      makeContext({
        workspace,
        viewer: principal.memberId,
        planJobs,
        // Absent for who comes over a WebSocket: there nothing is refused.
        language: languageOf(request?.headers.get('accept-language')),
        allows: (permission) => hasScope(principal, scopeOf(permission)),
      }),
  })
}

function scopeOf(permission: Permission): TokenScope {
  if (permission === 'view') return 'read'
  return permission === 'manage-members' || permission === 'manage-workspace' ? 'admin' : 'write'
}

/** Errors that were made for the client pass; of any other the client learns only the id under which it is logged. */
function maskError(error: unknown, log: HubServices['log']): Error {
  if (
    error instanceof GraphQLError &&
    (error.originalError === undefined || error.originalError instanceof GraphQLError)
  ) {
    return error
  }
  const correlationId = randomUUID()
  log.error({ err: error, correlationId }, 'a resolver failed')
  const { nodes, path } = error instanceof GraphQLError ? error : { nodes: undefined, path: undefined }
  const cause = error instanceof GraphQLError ? error.originalError : error
  const problem = cause instanceof PortError ? cause.problem : undefined
  const message =
    problem === undefined ? 'Something went wrong on the hub; its log says more.' : storeSentence(problem, 'en')
  return new GraphQLError(message, {
    ...(nodes === undefined ? {} : { nodes }),
    ...(path === undefined ? {} : { path }),
    extensions:
      problem === undefined ? { code: 'INTERNAL', correlationId } : { code: 'STORE_FAILED', problem, correlationId },
  })
}
