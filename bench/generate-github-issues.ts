/**
 * Issues and pull requests of a project that does not exist, as GitHub's REST API would give them, newest first, one a
 * line. Seeded: the same count and seed give the same bytes. Lengths and shares (58 % pull requests, 88 % closed, 24 %
 * labelled, 1 % with milestone, few authors who write much) are those of a real project with 7,258 of them.
 *
 *     node bench/generate-github-issues.ts 100000 [seed] > issues.jsonl
 */
import { once } from 'node:events'
import { argv, stdout } from 'node:process'
import { bodyOf, titleOf } from './generated-text.ts'

export interface GenerateOptions {
  readonly count: number
  readonly seed?: number
  /** Bodies end after so many characters. */
  readonly bodyMax?: number | undefined
}

export type Dice = () => number

const repository = 'example-org/harbour'
const web = `https://github.com/${repository}`
const api = `https://api.github.com/repos/${repository}`
const firstMs = Date.UTC(2018, 0, 8)
const spanMs = 7 * 365 * 86_400_000

/** One JSON record a value, without the line break. */
export function* generateGithubIssues({ count, seed = 1, bodyMax }: GenerateOptions): Generator<string> {
  const dice = makeDice(seed)
  for (let number = count; number >= 1; number -= 1) {
    const createdMs = firstMs + Math.floor((spanMs * number) / count)
    const issue = makeIssue(number, createdMs, dice, count)
    yield JSON.stringify({ ...issue, body: issue.body?.slice(0, bodyMax).trimEnd() ?? null })
  }
}

/** Mulberry32: small, fast, good enough for test data, and alike everywhere. */
function makeDice(seed: number): Dice {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function makeIssue(number: number, createdMs: number, dice: Dice, count: number) {
  const isPullRequest = dice() < 0.58
  const isClosed = dice() < (isPullRequest ? 0.978 : 0.75)
  const isMerged = isPullRequest && isClosed && dice() < 0.86
  const closedAt = isClosed ? toInstant(createdMs + dice() ** 6 * 400 * 86_400_000) : null
  const url = `${api}/issues/${number}`
  const author = makeUser(dice, count)
  const assignee = dice() < 0.106 ? makeUser(dice, 200) : null
  const reactions = Math.floor(dice() ** 20 * 60)
  return {
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${web}/${isPullRequest ? 'pull' : 'issues'}/${number}`,
    id: 2_000_000_000 + number,
    node_id: `I_kwDOA${number.toString(36).padStart(12, '0')}`,
    number,
    title: titleOf(dice),
    user: author,
    labels: makeLabels(dice),
    state: isClosed ? 'closed' : 'open',
    locked: dice() < 0.002,
    assignee,
    assignees: assignee === null ? [] : [assignee],
    milestone: dice() < 0.009 ? makeMilestone(1 + Math.floor(dice() * 12)) : null,
    comments: Math.floor(dice() ** 4 * 30),
    created_at: toInstant(createdMs),
    updated_at: closedAt ?? toInstant(createdMs + dice() ** 4 * 90 * 86_400_000),
    closed_at: closedAt,
    author_association: 'CONTRIBUTOR',
    active_lock_reason: null,
    draft: isPullRequest ? !isClosed && dice() < 0.13 : null,
    pull_request: isPullRequest
      ? {
          url: `${api}/pulls/${number}`,
          html_url: `${web}/pull/${number}`,
          diff_url: `${web}/pull/${number}.diff`,
          patch_url: `${web}/pull/${number}.patch`,
          merged_at: isMerged ? closedAt : null,
        }
      : null,
    body: dice() < 0.043 ? null : bodyOf(dice),
    closed_by: isClosed ? makeUser(dice, 200) : null,
    reactions: {
      url: `${url}/reactions`,
      total_count: reactions,
      '+1': reactions,
      '-1': 0,
      laugh: 0,
      heart: 0,
      eyes: 0,
    },
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: isPullRequest || !isClosed ? null : dice() < 0.016 ? 'not_planned' : 'completed',
  }
}

/** One of a crowd that grows with the project; a few of them write most. */
function makeUser(dice: Dice, count: number): object {
  const crowd = Math.max(3, Math.floor(count * 0.29))
  const id = 1 + Math.floor(dice() ** 4 * crowd)
  const login = id % 97 === 0 ? `helper-${id}[bot]` : `person-${id}`
  const url = `https://api.github.com/users/${login}`
  return {
    login,
    id,
    node_id: `U_kgDO${id.toString(36).padStart(8, '0')}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
  }
}

const labelNames = [
  'bug',
  'enhancement',
  'question',
  'documentation',
  'good first issue',
  'duplicate',
  'performance',
  'refactoring',
  'help wanted',
  'wontfix',
  'security',
  'streaming',
  'storage',
  'network',
  'interface',
  'maintenance',
  'tests',
  'release',
]

function makeLabels(dice: Dice): object[] {
  if (dice() >= 0.241) return []
  const first = Math.floor(dice() ** 2.5 * labelNames.length)
  const places = dice() < 0.12 ? [first, (first + 1 + Math.floor(dice() * 5)) % labelNames.length] : [first]
  return places.map((place) => ({
    id: 1000 + place,
    url: `${api}/labels/${encodeURIComponent(labelNames[place] ?? '')}`,
    name: labelNames[place],
    color: (0x3a7bd5 ^ (place * 0x1f3d5b)).toString(16).padStart(6, '0').slice(-6),
    default: place < 6,
    description: place % 3 === 0 ? `What is about ${labelNames[place]}` : null,
  }))
}

function makeMilestone(number: number): object {
  const isClosed = number < 10
  return {
    html_url: `${web}/milestone/${number}`,
    number,
    title: `1.${number}`,
    description: number % 2 === 0 ? 'The next minor release' : null,
    state: isClosed ? 'closed' : 'open',
    due_on: number % 3 === 0 ? null : `20${17 + Math.ceil(number / 2)}-06-01T07:00:00Z`,
    closed_at: isClosed ? `20${17 + Math.ceil(number / 2)}-06-03T09:30:00Z` : null,
  }
}

function toInstant(atMs: number): string {
  return new Date(Math.floor(atMs / 1000) * 1000).toISOString().replace('.000Z', 'Z')
}

async function main(count: number, seed: number): Promise<void> {
  let block = ''
  for (const line of generateGithubIssues({ count, seed })) {
    block += `${line}\n`
    if (block.length < 1_000_000) continue
    if (!stdout.write(block)) await once(stdout, 'drain')
    block = ''
  }
  stdout.write(block)
}

if (import.meta.main) await main(Number(argv[2] ?? 1000), Number(argv[3] ?? 1))
