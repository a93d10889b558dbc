import { createHash } from 'node:crypto'
import type { BaselineRow, MemberId, ProjectRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import {
  type ObjectiveRefusal,
  type PlanObjective,
  parseObjectives,
  planFor,
  readPlanInput,
  solvePlan,
  tellObjectiveRefusal,
} from '@spicetime/workspace/plan'
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
 * `GET /feeds/KEY.ics?token=spt_…`, with `&mine` only what the token's member works on, with `&for=lateness,finish` the plan
 * that is made for these objectives, with `&baseline=NAME` kept to this one instead of the newest. Calendar programs send no
 * headers, so all of it stands in the address, the secret too; that is one of scope `feed`, which opens nothing else.
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
    const aim = readAim(workspace, project, { url, language })
    const todayOn = new Date().toISOString().slice(0, 10)
    const state = [services.workspace.changes.position(), todayOn].join(' ')
    const name = [memberId, project.id, isMine, language, aim.objectives, aim.baseline?.id].join(' ')
    const known = kept.get(name)
    const text =
      known?.state === state
        ? known.text
        : writeFeed(workspace, project, {
            todayOn,
            language,
            memberId: isMine ? memberId : undefined,
            origin: url.origin,
            aim,
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

/** What the plan is made for. */
interface Aim {
  readonly objectives: readonly PlanObjective[]
  /** What stability keeps to. */
  readonly baseline: BaselineRow | undefined
}

function readAim({ read }: Workspace, { id }: ProjectRow, { url, language }: Asked): Aim {
  const text = url.searchParams.get('for')
  if (text === null) return { objectives: [], baseline: undefined }
  const parsed = parseObjectives(text)
  if (!parsed.ok) throw aimRefused(parsed.refusal, language)
  const objectives = parsed.value
  const name = url.searchParams.get('baseline')
  const baseline = name === null ? read.baselines(id)[0] : read.findBaseline(id, name)
  const isKept = objectives.includes('stability') && baseline !== undefined && baseline.deletedAt === null
  return { objectives, baseline: isKept ? baseline : undefined }
}

interface Asked {
  readonly url: URL
  readonly language: Feed['language']
}

interface Feed {
  readonly todayOn: string
  readonly language: ReturnType<typeof languageOf>
  readonly memberId: MemberId | undefined
  readonly origin: string
  readonly aim: Aim
}

function writeFeed(workspace: Workspace, project: ProjectRow, feed: Feed): string {
  const { todayOn, language, memberId, origin, aim } = feed
  const input = readPlanInput(workspace, { projects: [project.id], todayOn })
  if (!input.ok) throw feedUnknown()
  const asked = planFor(input.value, {
    objectives: aim.objectives,
    baseline: aim.baseline && workspace.read.baselineEntries(aim.baseline.id),
  })
  if (!asked.ok) throw aimRefused(asked.refusal, language)
  const plan = solvePlan(asked.value.input, { ...asked.value.options, workLimit })
  const urlOf = (key: string) => `${origin}/items/${key}`
  return makePlanFeed(workspace, plan, { title: project.name, onlyMemberId: memberId, language, urlOf })
}

/** Said in the language of who asks, as the objective that is wrong belongs to it. */
function aimRefused(refusal: ObjectiveRefusal, language: Feed['language']): HttpProblem {
  return new HttpProblem(422, refusal.code, `${tellObjectiveRefusal(refusal, language)}.`)
}

function feedUnknown(): HttpProblem {
  return new HttpProblem(404, 'feed-unknown', 'There is no such project, or it is not shown to you.')
}
