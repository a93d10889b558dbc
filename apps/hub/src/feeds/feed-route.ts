import { createHash } from 'node:crypto'
import type { MemberId, ProjectRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { planProject } from '@spicetime/workspace/plan'
import { type Answer, type Exchange, sendText } from '../server/exchange.ts'
import { HttpProblem, tokenRefused, tooManyRequests } from '../server/http-problem.ts'
import { languageOf } from '../server/language.ts'
import type { HubServices } from '../services.ts'
import { auditTokenUse } from '../sign-in/token-use.ts'
import { makePlanFeed } from './plan-feed.ts'

/** Plans made for a feed: a good one, soon enough for who waits. */
const workLimit = 20
const keptMax = 100

/**
 * `GET /feeds/KEY.ics?token=spt_…`, with `&mine` only what the token's member works on. Calendar programs send no headers,
 * so the secret stands in the address; it is one of scope `feed`, which opens nothing else.
 */
export function makeFeed(services: HubServices): (key: string) => Answer {
  const kept = new Map<string, { readonly state: string; readonly text: string }>()
  return (key) => (exchange) => {
    const { request, response, url } = exchange
    const memberId = identifyReader(services, exchange)
    const workspace = services.workspace.as(memberId)
    const project = workspace.read.findProject(key)
    if (project === undefined || project.deletedAt !== null) throw feedUnknown()
    const isMine = url.searchParams.has('mine')
    const language = languageOf(request.headers['accept-language'])
    const todayOn = new Date().toISOString().slice(0, 10)
    const state = [services.workspace.changes.position(), todayOn].join(' ')
    const name = [memberId, project.id, isMine, language].join(' ')
    const known = kept.get(name)
    const text =
      known?.state === state
        ? known.text
        : writeFeed(workspace, project, {
            todayOn,
            language,
            memberId: isMine ? memberId : undefined,
            origin: url.origin,
          })
    kept.delete(name)
    kept.set(name, { state, text })
    for (const oldest of kept.keys()) if (kept.size > keptMax) kept.delete(oldest)
    // Events carry the moment they were written, so the state tells whether they are new.
    const etag = `"${createHash('sha256').update(`${name} ${state}`).digest('base64url').slice(0, 22)}"`
    response.setHeader('etag', etag)
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end()
    else sendText(response, 200, 'text/calendar; charset=utf-8', text)
  }
}

function identifyReader({ identifier, rateLimit, auth }: HubServices, { url, request, address }: Exchange): MemberId {
  const principal = identifier.identifyFeed(url.searchParams.get('token') ?? '')
  const waitMs = rateLimit.take(principal?.token.id ?? address)
  if (waitMs > 0) throw tooManyRequests(waitMs)
  if (principal === undefined) throw tokenRefused()
  auditTokenUse(auth, principal, request, address)
  return principal.memberId
}

interface Feed {
  readonly todayOn: string
  readonly language: ReturnType<typeof languageOf>
  readonly memberId: MemberId | undefined
  readonly origin: string
}

function writeFeed(workspace: Workspace, project: ProjectRow, { todayOn, language, memberId, origin }: Feed): string {
  const plan = planProject(workspace, { projects: [project.id], todayOn }, { workLimit })
  if (!plan.ok) throw feedUnknown()
  const urlOf = (key: string) => `${origin}/items/${key}`
  return makePlanFeed(workspace, plan.value, { title: project.name, onlyMemberId: memberId, language, urlOf })
}

function feedUnknown(): HttpProblem {
  return new HttpProblem(404, 'feed-unknown', 'There is no such project, or it is not shown to you.')
}
