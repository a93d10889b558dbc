import type { Status, WorkItemType } from '@spicetime/domain'
import type { z } from 'zod'
import type { ForeignComment, ForeignIssue, ForeignLabel, ForeignMilestone } from '../foreign-issue.ts'
import { cleanMarkdown, cleanMarkdownOrNull, cleanTitle } from './clean-text.ts'
import type { GhIssue, RestIssue } from './shapes.ts'
import { ghIssueShape, restIssueShape } from './shapes.ts'

export type Normalised =
  | { readonly ok: true; readonly issue: ForeignIssue }
  | { readonly ok: false; readonly field: string; readonly reason: string }

/** Reads one record of either export. Never throws, whatever the record is. */
export function normaliseGithubIssue(record: object): Normalised {
  if ('html_url' in record || 'created_at' in record || 'state_reason' in record) {
    const parsed = restIssueShape.safeParse(record)
    return parsed.success ? { ok: true, issue: fromRest(parsed.data) } : wrongField(parsed.error)
  }
  const parsed = ghIssueShape.safeParse(record)
  return parsed.success ? { ok: true, issue: fromGh(parsed.data) } : wrongField(parsed.error)
}

function wrongField(error: z.ZodError): Normalised {
  const issue = error.issues[0]
  const path = (issue?.path ?? []).map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
  const field = path.join('').replace(/^\./, '')
  return { ok: false, field, reason: wrongText(field === '' ? 'record' : field, issue?.message ?? 'is wrong') }
}

/** What the checker says of a type, as a person says it: `url is missing`, `number: expected number, received string`. */
function wrongText(field: string, said: string): string {
  const text = said.replace(/^Invalid input: /, '')
  return text.endsWith(', received undefined') ? `${field} is missing` : `${field}: ${text}`
}

function fromRest(rest: RestIssue): ForeignIssue {
  const isPullRequest = rest.pull_request !== undefined && rest.pull_request !== null
  const isMerged = isPullRequest && typeof rest.pull_request?.merged_at === 'number'
  const labels = rest.labels?.map(toLabel)
  const outcome = outcomeOf({
    state: isMerged ? 'merged' : rest.state,
    // Older servers have no reasons, and no merge time beside an issue.
    reason: isPullRequest && rest.pull_request?.merged_at === undefined ? undefined : rest.state_reason,
    isPullRequest,
    isDraft: rest.draft ?? undefined,
  })
  const isOpen = rest.state === 'open' && !isMerged
  const assignees = rest.assignees ?? (rest.assignee === undefined ? undefined : [rest.assignee])
  return {
    number: rest.number,
    url: cleanUrl(rest.html_url),
    title: cleanTitle(rest.title),
    body: cleanMarkdownOrNull(rest.body),
    type: isPullRequest ? 'pull-request' : typeOf(rest.type?.name, labels),
    ...outcome,
    createdAt: rest.created_at,
    updatedAt: rest.updated_at ?? rest.created_at,
    closedAt: isOpen ? null : (rest.closed_at ?? rest.pull_request?.merged_at ?? null),
    // A reopened issue still names who closed it before.
    closedByLogin: isOpen ? null : rest.closed_by === undefined ? undefined : loginOrNull(rest.closed_by),
    authorLogin: rest.user === undefined ? undefined : loginOf(rest.user),
    assignees: assignees?.flatMap((user) => loginOrNull(user) ?? []),
    labels,
    milestone: rest.milestone === undefined || rest.milestone === null ? rest.milestone : restMilestone(rest.milestone),
    reactions: rest.reactions?.total_count,
    commentCount: rest.comments ?? undefined,
    comments: [],
    isDraft: isPullRequest ? rest.draft === true : undefined,
    isLocked: rest.locked ?? undefined,
  }
}

function fromGh(gh: GhIssue): ForeignIssue {
  const isPullRequest = gh.isDraft !== undefined || gh.state === 'merged' || /\/pull\/\d+$/.test(gh.url)
  const labels = gh.labels?.map(toLabel)
  const url = cleanUrl(gh.url)
  const outcome = outcomeOf({
    state: gh.state,
    reason: isPullRequest ? null : gh.stateReason?.toLowerCase(),
    isPullRequest,
    isDraft: gh.isDraft ?? undefined,
  })
  const comments = Array.isArray(gh.comments) ? gh.comments.map(toComment) : []
  return {
    number: gh.number,
    url,
    title: cleanTitle(gh.title),
    body: cleanMarkdownOrNull(gh.body),
    type: isPullRequest ? 'pull-request' : typeOf(gh.issueType?.name, labels),
    ...outcome,
    createdAt: gh.createdAt,
    updatedAt: gh.updatedAt ?? gh.createdAt,
    closedAt: gh.state === 'open' ? null : (gh.closedAt ?? gh.mergedAt ?? null),
    closedByLogin: gh.state === 'open' ? null : gh.mergedBy ? loginOf(gh.mergedBy) : undefined,
    authorLogin: gh.author === undefined ? undefined : loginOf(gh.author),
    assignees: gh.assignees?.map(({ login }) => loginOf({ login })),
    labels,
    milestone: gh.milestone === undefined || gh.milestone === null ? gh.milestone : ghMilestone(gh.milestone, url),
    reactions: gh.reactionGroups?.reduce((sum, group) => sum + group.users.totalCount, 0),
    commentCount: typeof gh.comments === 'number' ? gh.comments : gh.comments?.length,
    comments,
    isDraft: gh.isDraft ?? undefined,
    isLocked: gh.locked ?? undefined,
  }
}

interface Known {
  readonly state: 'open' | 'closed' | 'merged'
  /** `undefined` when the file does not say. */
  readonly reason: string | null | undefined
  readonly isPullRequest: boolean
  readonly isDraft: boolean | undefined
}
type Outcome = Pick<ForeignIssue, 'status' | 'isStatusExact' | 'closeReason'>

/** Where the work stands: state, reason and draft of GitHub as one status, and why it was closed. */
function outcomeOf({ state, reason, isPullRequest, isDraft }: Known): Outcome {
  if (state === 'merged') return { status: 'done', isStatusExact: true, closeReason: 'merged' }
  if (state === 'open') {
    const status: Status = !isPullRequest ? 'todo' : isDraft === true ? 'in-progress' : 'in-review'
    return { status, isStatusExact: !isPullRequest || isDraft !== undefined, closeReason: null }
  }
  if (isPullRequest) {
    return {
      status: 'cancelled',
      isStatusExact: reason !== undefined,
      closeReason: reason === undefined ? undefined : null,
    }
  }
  if (reason === 'not_planned' || reason === 'duplicate') {
    return { status: 'cancelled', isStatusExact: true, closeReason: reason }
  }
  // Issues closed before GitHub knew reasons have none; its pages show them as completed.
  const isTold = reason !== undefined
  return { status: 'done', isStatusExact: isTold, closeReason: isTold ? 'completed' : undefined }
}

const typeByName: ReadonlyMap<string, WorkItemType> = new Map([
  ['bug', 'bug'],
  ['feature', 'story'],
  ['story', 'story'],
  ['user story', 'story'],
  ['epic', 'epic'],
  ['task', 'task'],
])
const bugLabel = /^(?:(?:type|kind|t|c)\s*[:/-]\s*)?bug$/i

/** GitHub's own issue type where the organisation uses it, else a label that says bug. */
function typeOf(typeName: string | undefined, labels: readonly ForeignLabel[] | undefined): WorkItemType | undefined {
  const named = typeName === undefined ? undefined : typeByName.get(typeName.trim().toLowerCase())
  if (named !== undefined) return named
  if (labels === undefined) return undefined
  return labels.some(({ name }) => bugLabel.test(name)) ? 'bug' : 'task'
}

function toLabel(label: NonNullable<RestIssue['labels']>[number]): ForeignLabel {
  if (typeof label === 'string') return { name: cleanTitle(label), color: undefined, description: undefined }
  const { description } = label
  return {
    name: cleanTitle(label.name),
    color: toColor(label.color),
    description: description === undefined ? undefined : cleanMarkdownOrNull(description),
  }
}

function toColor(color: string | null | undefined): string | undefined {
  const digits = /^#?([0-9a-f]{6})$/i.exec(color ?? '')?.[1]
  return digits === undefined ? undefined : `#${digits.toLowerCase()}`
}

function restMilestone(milestone: NonNullable<RestIssue['milestone']>): ForeignMilestone {
  return {
    title: cleanTitle(milestone.title),
    description: cleanMarkdownOrNull(milestone.description),
    dueOn: toDate(milestone.due_on),
    closedAt: milestone.state === 'open' ? null : milestone.closed_at,
    url: milestone.html_url ? cleanUrl(milestone.html_url) : undefined,
  }
}

/** `gh` gives the number of the milestone; its page is found beside the issue's. */
function ghMilestone(milestone: NonNullable<GhIssue['milestone']>, issueUrl: string): ForeignMilestone {
  const repository = /^(.*)\/(?:issues|pull)\/\d+$/.exec(issueUrl)?.[1]
  const hasUrl = repository !== undefined && typeof milestone.number === 'number'
  return {
    title: cleanTitle(milestone.title),
    description: cleanMarkdownOrNull(milestone.description),
    dueOn: toDate(milestone.dueOn),
    closedAt: undefined,
    url: hasUrl ? `${repository}/milestone/${milestone.number}` : undefined,
  }
}

/** GitHub's due dates are instants of which only the day counts. */
function toDate(atMs: number | null | undefined): string | null | undefined {
  return typeof atMs === 'number' ? new Date(atMs).toISOString().slice(0, 10) : atMs
}

function toComment(comment: Exclude<NonNullable<GhIssue['comments']>, number>[number]): ForeignComment {
  return {
    url: comment.url,
    body: cleanMarkdown(comment.body),
    authorLogin: loginOf(comment.author ?? null),
    createdAt: comment.createdAt,
  }
}

type User = { readonly login: string } | null

/** GitHub shows what a deleted account wrote as that of `ghost`; `gh` writes `app/x` where REST writes `x[bot]`. */
function loginOf(user: User): string {
  return loginOrNull(user) ?? 'ghost'
}

function loginOrNull(user: User): string | null {
  const login = cleanTitle(user?.login ?? '').replace(/^app\/(.+)$/, '$1[bot]')
  return login === '(untitled)' ? null : login
}

function cleanUrl(url: string): string {
  return url.replace(/[#?].*$/, '').replace(/\/+$/, '')
}
