import { makeLoadDemo } from '../demo/demo-route.ts'
import { makeFeed } from '../feeds/feed-route.ts'
import { explorerPath, makeExplorer } from '../graphql/explorer.ts'
import { makeGraphqlHttp } from '../graphql/graphql-http.ts'
import type { GraphqlServer } from '../graphql/graphql-server.ts'
import { makeShowCluster, makeShowMetrics, makeShowReady, showLive } from '../health/health-routes.ts'
import { makeImport } from '../import/import-route.ts'
import { makeEnrol } from '../join/enrol-route.ts'
import { makeCreateInvitation, makeListInvitations, makeRevokeInvitation } from '../join/invitation-routes.ts'
import { makeJoin } from '../join/join-route.ts'
import { makeShowInvitation } from '../join/show-invitation-route.ts'
import { makeGiveSnapshot } from '../join/snapshot-route.ts'
import type { HubServices } from '../services.ts'
import { makeShowAudit } from '../sign-in/audit-route.ts'
import { makeListSessions, makeRevokeSession, makeShowSession } from '../sign-in/session-routes.ts'
import { makeSignIn, makeSignOut } from '../sign-in/sign-in-routes.ts'
import { makeCreateToken, makeListTokens, makeRevokeToken } from '../sign-in/token-routes.ts'
import { makeWebFiles } from '../static/web-files.ts'
import { makeShowSync } from '../sync/sync-route.ts'
import type { Answer } from './exchange.ts'
import { HttpProblem } from './http-problem.ts'

/**
 * `open`: the public parts of the app, the same for everybody, so neither origin nor identity is asked.
 * `guarded`: the origin is checked and who asks is found out; the answer itself says whom it lets in.
 */
export interface Route {
  /** For metrics and logs: never a path with ids in it. */
  readonly name: string
  readonly guard: 'open' | 'guarded'
  readonly answer: Answer
}

export interface Routes {
  find(method: string, path: string): Route
}

export function makeRoutes(services: HubServices, graphql: GraphqlServer): Routes {
  const fixed = makeFixedRoutes(services)
  const revokers: Readonly<Record<string, (id: string) => Answer>> = {
    sessions: makeRevokeSession(services),
    tokens: makeRevokeToken(services),
    invitations: makeRevokeInvitation(services),
  }
  const graphqlRoute: Route = { name: '/graphql', guard: 'guarded', answer: makeGraphqlHttp(services, graphql) }
  const explorer: Route = { name: explorerPath, guard: 'guarded', answer: makeExplorer() }
  const feed = makeFeed(services)
  const web: Route = { name: '/*', guard: 'open', answer: makeWebFiles(services.options.webFolder) }

  return {
    find(method, path) {
      if (path === '/graphql') return graphqlRoute
      const found = fixed.get(`${method === 'HEAD' ? 'GET' : method} ${path}`)
      if (found !== undefined) return found
      const ofOne = /^\/api\/(sessions|tokens|invitations)\/([A-Za-z0-9_-]{1,80})$/.exec(path)
      const revoke = revokers[ofOne?.[1] ?? '']
      if (ofOne?.[2] !== undefined && revoke !== undefined && method === 'DELETE') {
        return { name: `/api/${ofOne[1]}/:id`, guard: 'guarded', answer: revoke(ofOne[2]) }
      }
      const ofProject = /^\/feeds\/([A-Za-z0-9~]{1,40})\.ics$/.exec(path)?.[1]
      if (ofProject !== undefined && (method === 'GET' || method === 'HEAD')) {
        return { name: '/feeds/:project', guard: 'open', answer: feed(ofProject) }
      }
      if (/^\/(api|health|feeds)\//.test(path)) throw unknownRoute(path, [...fixed.keys()])
      return path === explorerPath || path.startsWith(`${explorerPath}/`) ? explorer : web
    },
  }
}

function makeFixedRoutes(services: HubServices): ReadonlyMap<string, Route> {
  const guarded: Readonly<Record<string, Answer>> = {
    'POST /api/sign-in': makeSignIn(services),
    'POST /api/invitation': makeShowInvitation(services),
    'GET /api/invitations': makeListInvitations(services),
    'POST /api/invitations': makeCreateInvitation(services),
    'POST /api/replicas': makeEnrol(services),
    'POST /api/snapshots': makeGiveSnapshot(services),
    'POST /api/join': makeJoin(services),
    'POST /api/sign-out': makeSignOut(services),
    'GET /api/session': makeShowSession(services),
    'GET /api/sessions': makeListSessions(services),
    'GET /api/tokens': makeListTokens(services),
    'POST /api/tokens': makeCreateToken(services),
    'GET /api/sync': makeShowSync(services),
    'GET /api/audit': makeShowAudit(services),
    'POST /api/demo': makeLoadDemo(services),
    'POST /api/import': makeImport(services),
    'GET /metrics': makeShowMetrics(services),
  }
  const open: Readonly<Record<string, Answer>> = {
    'GET /health/live': showLive,
    'GET /health/ready': makeShowReady(services),
    'GET /health/cluster': makeShowCluster(services),
  }
  const routes = new Map<string, Route>()
  for (const [key, answer] of Object.entries(guarded)) routes.set(key, { name: pathOf(key), guard: 'guarded', answer })
  for (const [key, answer] of Object.entries(open)) routes.set(key, { name: pathOf(key), guard: 'open', answer })
  return routes
}

function pathOf(key: string): string {
  return key.slice(key.indexOf(' ') + 1)
}

function unknownRoute(path: string, keys: readonly string[]): HttpProblem {
  const methods = keys.filter((key) => pathOf(key) === path).map((key) => key.slice(0, key.indexOf(' ')))
  if (methods.length === 0) return new HttpProblem(404, 'not-found', 'There is nothing at this address.')
  return new HttpProblem(405, 'method', `This address answers to ${methods.join(', ')}.`, { allow: methods.join(', ') })
}
