import { z } from 'zod'

/**
 * What is read of GitHub's two exports: the REST API's issues and the output of `gh issue list --json …` and
 * `gh pr list --json …`. Fields that we do not know pass. A field may be missing where the API, an older server or
 * the list of fields given to `gh` may leave it out; a field of a wrong type makes the record a bad one, since to
 * read on as if it were empty would lose it silently.
 */
const isoInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/
/** With an offset: a time of the reader's zone would differ between two replicas that read the same file. */
const instant = z.string().transform((text, context) => {
  const atMs = isoInstant.test(text) ? Date.parse(text) : Number.NaN
  if (atMs >= 0) return atMs
  context.addIssue({ code: 'custom', message: `is no time since 1970: ${text.slice(0, 40)}` })
  return z.NEVER
})
/** Go programs, `gh` among them, may write "not set" as the beginning of the year 1. */
const optionalInstant = z.preprocess((value) => (value === '0001-01-01T00:00:00Z' ? null : value), instant.nullish())
const positive = z.number().int().positive().max(1_000_000_000)
const count = z.number().int().nonnegative().max(1_000_000_000)
/** Only web pages: the address is shown as a link. */
const webUrl = z
  .string()
  .max(2000)
  .regex(/^https?:\/\/[^\s"<>\\^`{|}]+$/i, 'is no web address')
const optionalText = z.string().max(1_000_000).nullish()
/** Twice GitHub's own limit. */
const title = z.string().max(512)
const labelName = z.string().min(1).max(200)

const login = z.string().min(1).max(100)
const user = z.object({ login: z.string().max(100) }).nullable()

const label = z.union(
  [labelName, z.object({ name: labelName, color: optionalText, description: optionalText })],
  'is neither a label nor a name of one',
)

export const restIssueShape = z.object({
  number: positive,
  html_url: webUrl,
  title: title.nullable(),
  body: optionalText,
  state: z.enum(['open', 'closed']),
  state_reason: optionalText,
  user: user.optional(),
  assignee: user.optional(),
  assignees: z.array(user).nullish(),
  labels: z.array(label).nullish(),
  type: z.object({ name: z.string() }).nullish(),
  milestone: z
    .object({
      title: title.min(1),
      description: optionalText,
      due_on: optionalInstant,
      state: z.string().optional(),
      closed_at: optionalInstant,
      html_url: webUrl.nullish(),
    })
    .nullish(),
  created_at: instant,
  updated_at: optionalInstant,
  closed_at: optionalInstant,
  closed_by: user.optional(),
  reactions: z.object({ total_count: count }).nullish(),
  comments: count.nullish(),
  draft: z.boolean().nullish(),
  locked: z.boolean().nullish(),
  pull_request: z.object({ merged_at: optionalInstant }).nullish(),
})
export type RestIssue = z.output<typeof restIssueShape>

const ghUser = z.object({ login: z.string().max(100) }).nullable()
const reactionGroups = z.array(z.object({ users: z.object({ totalCount: count }) })).nullish()

export const ghIssueShape = z.object({
  number: positive,
  url: webUrl,
  title: title.nullable(),
  body: optionalText,
  state: z
    .string()
    .transform((text) => text.toLowerCase())
    .pipe(z.enum(['open', 'closed', 'merged'])),
  stateReason: optionalText,
  author: ghUser.optional(),
  assignees: z.array(z.object({ login })).nullish(),
  labels: z.array(label).nullish(),
  issueType: z.object({ name: z.string() }).nullish(),
  milestone: z
    .object({
      title: title.min(1),
      description: optionalText,
      dueOn: optionalInstant,
      number: positive.nullish(),
    })
    .nullish(),
  createdAt: instant,
  updatedAt: optionalInstant,
  closedAt: optionalInstant,
  mergedAt: optionalInstant,
  mergedBy: ghUser.optional(),
  reactionGroups,
  comments: z
    .union(
      [
        count,
        z.array(
          z.object({ url: webUrl, body: z.string().max(1_000_000), author: ghUser.optional(), createdAt: instant }),
        ),
      ],
      'is neither a count nor a list of comments',
    )
    .nullish(),
  isDraft: z.boolean().nullish(),
  locked: z.boolean().nullish(),
})
export type GhIssue = z.output<typeof ghIssueShape>
