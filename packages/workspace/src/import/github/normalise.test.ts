import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ForeignIssue } from '../foreign-issue.ts'
import { restIssue } from '../testing/source-bytes.ts'
import { normaliseGithubIssue } from './normalise.ts'

function fixture(name: string): ReadonlyMap<number, ForeignIssue> {
  const text = readFileSync(new URL(`../../../fixtures/github/${name}`, import.meta.url), 'utf8')
  const records = JSON.parse(text) as readonly object[]
  return new Map(records.map((record) => read(record)).map((issue) => [issue.number, issue]))
}

function read(record: object): ForeignIssue {
  const normalised = normaliseGithubIssue(record)
  if (!normalised.ok) throw new Error(normalised.reason)
  return normalised.issue
}

describe('issues of the REST API', () => {
  const issues = fixture('rest-issues.json')

  test('everything an issue says is kept', () => {
    expect(issues.get(12)).toEqual({
      number: 12,
      url: 'https://github.com/example-org/harbour/issues/12',
      title: 'Upload stops at 4 GB',
      body: '### What happens\n\nIt stops.\n',
      type: 'bug',
      status: 'todo',
      isStatusExact: true,
      closeReason: null,
      createdAt: Date.UTC(2025, 2, 1, 9, 30),
      updatedAt: Date.UTC(2025, 2, 4, 10),
      closedAt: null,
      closedByLogin: null,
      authorLogin: 'quay-anna',
      assignees: ['quay-ben', 'quay-anna'],
      labels: [
        { name: 'bug', color: '#d73a4a', description: 'Something is wrong' },
        { name: 'upload', color: '#0e8a16', description: null },
      ],
      milestone: {
        title: '1.4',
        description: 'Large files',
        dueOn: '2025-06-01',
        closedAt: null,
        url: 'https://github.com/example-org/harbour/milestone/3',
      },
      reactions: 7,
      commentCount: 4,
      comments: [],
      isDraft: undefined,
      isLocked: false,
    })
  })

  test('a merged pull request is done, by whom and when', () => {
    expect(issues.get(11)).toMatchObject({
      type: 'pull-request',
      status: 'done',
      closeReason: 'merged',
      closedAt: Date.UTC(2025, 1, 3),
      closedByLogin: 'quay-anna',
      authorLogin: 'lock-keeper[bot]',
      isDraft: false,
      isLocked: true,
      body: null,
    })
  })

  test('a pull request closed without a merge is cancelled, and a deleted account is ghost', () => {
    expect(issues.get(10)).toMatchObject({
      status: 'cancelled',
      closeReason: null,
      authorLogin: 'ghost',
      body: null,
      labels: [{ name: 'wontfix', color: undefined }],
    })
  })

  test('an issue that is not planned is cancelled; an empty title and control characters are mended', () => {
    expect(issues.get(9)).toMatchObject({
      title: '(untitled)',
      status: 'cancelled',
      closeReason: 'not_planned',
      type: 'bug',
      body: 'nul: , bell: , half: \ufffd',
    })
  })

  test("GitHub's issue type comes before labels, and who closed a reopened issue no longer counts", () => {
    expect(issues.get(8)).toMatchObject({
      type: 'story',
      status: 'todo',
      closedByLogin: null,
      closedAt: null,
      closeReason: null,
    })
  })

  test('a draft is in progress, an open pull request in review', () => {
    expect(issues.get(7)).toMatchObject({ type: 'pull-request', status: 'in-progress', isDraft: true })
    expect(read(restIssue(1, { pull_request: { merged_at: null }, draft: false }))).toMatchObject({
      status: 'in-review',
    })
  })

  test('a duplicate is cancelled, and what was closed before there were reasons is done', () => {
    expect(read(restIssue(1, { state: 'closed', state_reason: 'duplicate' }))).toMatchObject({
      status: 'cancelled',
      closeReason: 'duplicate',
    })
    expect(read(restIssue(1, { state: 'closed', state_reason: null }))).toMatchObject({
      status: 'done',
      closeReason: 'completed',
    })
  })
})

describe('gh issue list and gh pr list', () => {
  test('everything asked for is kept, comments too', () => {
    expect(fixture('gh-issue-list.json').get(12)).toMatchObject({
      url: 'https://github.com/example-org/harbour/issues/12',
      body: '### What happens\n\nIt stops.\n',
      type: 'bug',
      status: 'todo',
      authorLogin: 'quay-anna',
      assignees: ['quay-ben'],
      milestone: { title: '1.4', dueOn: '2025-06-01', url: 'https://github.com/example-org/harbour/milestone/3' },
      reactions: 7,
      commentCount: 2,
      comments: [
        {
          url: 'https://github.com/example-org/harbour/issues/12#issuecomment-501',
          body: 'Seen here too.\n',
          authorLogin: 'quay-ben',
        },
        { authorLogin: 'ghost', body: 'Me too' },
      ],
    })
  })

  test('what was not asked for is unknown, not empty', () => {
    const issue = fixture('gh-issue-list.json').get(9)
    expect(issue).toMatchObject({
      status: 'cancelled',
      closeReason: 'not_planned',
      authorLogin: 'lock-keeper[bot]',
      type: 'task',
    })
    expect(issue).toMatchObject({
      body: undefined,
      assignees: undefined,
      milestone: undefined,
      reactions: undefined,
      commentCount: undefined,
    })
    const short = {
      number: 1,
      title: 'T',
      state: 'CLOSED',
      url: 'https://github.com/o/r/issues/1',
      createdAt: '2025-01-01T00:00:00Z',
    }
    expect(read(short)).toMatchObject({
      type: undefined,
      status: 'done',
      isStatusExact: false,
      closeReason: undefined,
      authorLogin: undefined,
    })
  })

  test('merged and draft pull requests', () => {
    const pulls = fixture('gh-pr-list.json')
    expect(pulls.get(11)).toMatchObject({
      type: 'pull-request',
      status: 'done',
      closeReason: 'merged',
      closedByLogin: 'quay-ben',
    })
    expect(pulls.get(7)).toMatchObject({ type: 'pull-request', status: 'in-progress', closedAt: null })
  })

  test('both exports of one issue name the same thing', () => {
    const [rest, gh] = [fixture('rest-issues.json').get(12), fixture('gh-issue-list.json').get(12)]
    for (const field of ['url', 'title', 'body', 'createdAt', 'reactions', 'type', 'status'] as const)
      expect(gh?.[field]).toEqual(rest?.[field])
    expect(gh?.milestone?.url).toBe(rest?.milestone?.url)
  })
})

describe('a record with a wrong field is refused by its path', () => {
  test.each([
    ['number', restIssue(1, { number: '12' })],
    ['number', restIssue(0)],
    ['title', restIssue(1, { title: 5 })],
    ['state', restIssue(1, { state: 'paused' })],
    ['created_at', restIssue(1, { created_at: 'yesterday' })],
    ['created_at', restIssue(1, { created_at: '2025-01-01T00:00:00' })],
    ['labels[1]', restIssue(1, { labels: [{ name: 'a' }, { color: 'ff0000' }] })],
    ['assignees[0].login', restIssue(1, { assignees: [{ id: 1 }] })],
    ['milestone.title', restIssue(1, { milestone: { number: 1 } })],
    ['html_url', restIssue(1, { html_url: 'javascript:alert(1)' })],
    ['reactions.total_count', restIssue(1, { reactions: { total_count: 'many' } })],
    ['url', { number: 1, title: 'T', state: 'OPEN', createdAt: '2025-01-01T00:00:00Z' }],
    ['number', { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' }],
  ])('%s', (field, record) => {
    const normalised = normaliseGithubIssue(record)
    expect(normalised).toMatchObject({ ok: false, field })
    expect(normalised.ok ? '' : normalised.reason).toContain(field)
  })

  test('says a missing field and a wrong one as a person would', () => {
    const reasonOf = (record: object) => {
      const normalised = normaliseGithubIssue(record)
      return normalised.ok ? '' : normalised.reason
    }
    expect(reasonOf({ number: 1, title: 'T', state: 'OPEN', createdAt: '2025-01-01T00:00:00Z' })).toBe('url is missing')
    expect(reasonOf(restIssue(1, { number: '12' }))).toBe('number: expected number, received string')
  })
})

test('any JSON object is read or refused, and never throws', () => {
  const known = fc.constantFrom(
    ...Object.keys(restIssue(1)),
    'url',
    'createdAt',
    'comments',
    'author',
    'reactionGroups',
    '__proto__',
  )
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('2025-01-01T00:00:00Z', 'https://github.com/o/r/issues/1', 'OPEN', 'open', 1, null),
  )
  fc.assert(
    fc.property(fc.dictionary(known, odd), fc.boolean(), (fields, isMixed) => {
      const normalised = normaliseGithubIssue(isMixed ? { ...restIssue(1), ...fields } : fields)
      const isSound = normalised.ok
        ? /^[^\n\r]+$/.test(normalised.issue.title) && normalised.issue.createdAt >= 0
        : normalised.reason.length > 0
      expect(isSound).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
