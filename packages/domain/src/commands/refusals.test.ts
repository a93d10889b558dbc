import { beforeEach, describe, expect, test } from 'vitest'
import type { LabelId, WorkItemId } from '../ids.ts'
import { eventKindsOf, existencePairs, makeSample, refusalOf, type Sample } from '../testing/sample-domain.ts'
import type { Command, EditWorkItem } from './command.ts'

const invalid = (field: string, rule: string, more: object = {}) => ({ code: 'invalid-field', field, rule, ...more })
const noSuch = <Id extends string>(id: string) => id as Id
let sample: Sample
beforeEach(() => {
  sample = makeSample()
})

describe('what is refused, by field and rule:', () => {
  const long = (count: number) => 'x'.repeat(count)
  /** Edits of fields, which a creation refuses alike. */
  const fieldCases: readonly [string, () => Command, () => object][] = [
    ['a title of white space', () => edit({ title: ' \t ' }), () => invalid('title', 'empty')],
    ['a title of two lines', () => edit({ title: 'a\nb' }), () => invalid('title', 'one-line')],
    ['a title with a control character', () => edit({ title: 'a\u0007b' }), () => invalid('title', 'pattern')],
    ['a title with half of a surrogate pair', () => edit({ title: 'a\ud800' }), () => invalid('title', 'pattern')],
    ['a title that is too long', () => edit({ title: long(513) }), () => invalid('title', 'too-long', { limit: 512 })],
    [
      'a title of null, from a caller without types',
      () => edit({ title: null as unknown as string }),
      () => invalid('title', 'empty'),
    ],
    [
      'a description that is too long',
      () => edit({ description: long(1_000_001) }),
      () => invalid('description', 'too-long', { limit: 1_000_000 }),
    ],
    ['a description with a NUL', () => edit({ description: 'a\u0000b' }), () => invalid('description', 'pattern')],
    [
      'a description with half of a surrogate pair',
      () => edit({ description: '\udc00' }),
      () => invalid('description', 'pattern'),
    ],
    [
      'an unknown type',
      () => edit({ type: 'chore' as 'bug' }),
      () => invalid('type', 'unknown-value', { value: 'chore' }),
    ],
    [
      'an unknown status',
      () => edit({ status: 'open' as 'todo' }),
      () => invalid('status', 'unknown-value', { value: 'open' }),
    ],
    [
      'an unknown priority',
      () => edit({ priority: 'p1' as 'low' }),
      () => invalid('priority', 'unknown-value', { value: 'p1' }),
    ],
    [
      'an estimate below nought',
      () => edit({ estimate: -1 }),
      () => invalid('estimate', 'out-of-range', { limit: 1_000_000 }),
    ],
    [
      'an estimate that is too great',
      () => edit({ estimate: 1_000_001 }),
      () => invalid('estimate', 'out-of-range', { limit: 1_000_000 }),
    ],
    ['an estimate that is no number', () => edit({ estimate: Number.NaN }), () => invalid('estimate', 'not-a-number')],
    [
      'a day that does not exist',
      () => edit({ dueOn: '2026-02-29' }),
      () => invalid('dueOn', 'not-a-date', { value: '2026-02-29' }),
    ],
    [
      'a 29 February of a century',
      () => edit({ dueOn: '2100-02-29' }),
      () => invalid('dueOn', 'not-a-date', { value: '2100-02-29' }),
    ],
    [
      'a 31 April',
      () => edit({ startOn: '2026-04-31' }),
      () => invalid('startOn', 'not-a-date', { value: '2026-04-31' }),
    ],
    [
      'a month 13',
      () => edit({ startOn: '2026-13-01' }),
      () => invalid('startOn', 'not-a-date', { value: '2026-13-01' }),
    ],
    [
      'a date in other words',
      () => edit({ startOn: 'tomorrow' }),
      () => invalid('startOn', 'not-a-date', { value: 'tomorrow' }),
    ],
  ]
  const otherCases: typeof fieldCases = [
    [
      'an unknown status of a move',
      () => ({ kind: 'workItem.move', workItemId: sample.item, status: 'x' as 'todo' }),
      () => invalid('status', 'unknown-value', { value: 'x' }),
    ],
    [
      'an empty comment',
      () => ({ kind: 'comment.add', workItemId: sample.item, body: ' \n' }),
      () => invalid('body', 'empty'),
    ],
    [
      'an edit that empties a comment',
      () => ({ kind: 'comment.edit', commentId: sample.comment, body: '' }),
      () => invalid('body', 'empty'),
    ],
    ['an empty key', () => ({ kind: 'project.create', key: ' ', name: 'N' }), () => invalid('key', 'empty')],
    [
      'a key that begins with a digit',
      () => ({ kind: 'project.create', key: '1A', name: 'N' }),
      () => invalid('key', 'pattern', { value: '1A' }),
    ],
    [
      'a key of 17 letters',
      () => ({ kind: 'project.create', key: long(17), name: 'N' }),
      () => invalid('key', 'pattern', { value: long(17) }),
    ],
    [
      'a key that is taken in another case',
      () => ({ kind: 'project.create', key: 'Web', name: 'N' }),
      () => ({ code: 'taken', field: 'key', value: 'WEB' }),
    ],
    [
      'a project without a name',
      () => ({ kind: 'project.create', key: 'NEW', name: '' }),
      () => invalid('name', 'empty'),
    ],
    [
      'a name of a project that is null',
      () => ({ kind: 'project.edit', projectId: sample.web, set: { name: null as unknown as string } }),
      () => invalid('name', 'empty'),
    ],
    [
      'a project led by nobody known',
      () => ({ kind: 'project.edit', projectId: sample.web, set: { leadId: noSuch('mb_x') } }),
      () => ({ code: 'not-found', entity: 'member', ref: 'mb_x' }),
    ],
    [
      'a target date that does not exist',
      () => ({ kind: 'project.edit', projectId: sample.web, set: { targetOn: '2026-00-10' } }),
      () => invalid('targetOn', 'not-a-date', { value: '2026-00-10' }),
    ],
    [
      'a label of a taken name',
      () => ({ kind: 'label.create', projectId: sample.web, name: 'BUG' }),
      () => ({ code: 'taken', field: 'name', value: 'BUG' }),
    ],
    [
      'a colour that is none',
      () => ({ kind: 'label.create', projectId: sample.web, name: 'n', color: 'reddish' }),
      () => invalid('color', 'pattern', { value: 'reddish' }),
    ],
    [
      'a milestone of a taken title',
      () => ({ kind: 'milestone.create', projectId: sample.web, title: '1.0' }),
      () => ({ code: 'taken', field: 'title', value: '1.0' }),
    ],
    [
      'a handle with a space',
      () => ({ kind: 'member.add', handle: 'a b' }),
      () => invalid('handle', 'pattern', { value: 'a b' }),
    ],
    ['an empty handle', () => ({ kind: 'member.add', handle: '@' }), () => invalid('handle', 'empty')],
    [
      'a handle that is taken in another case',
      () => ({ kind: 'member.add', handle: '@BOB' }),
      () => ({ code: 'taken', field: 'handle', value: 'BOB' }),
    ],
    [
      'an unknown role',
      () => ({ kind: 'member.add', handle: 'eve', role: 'boss' as 'owner' }),
      () => invalid('role', 'unknown-value', { value: 'boss' }),
    ],
    [
      'an unknown role in an edit',
      () => ({ kind: 'member.edit', memberId: sample.bob, set: { role: 'boss' as 'owner' } }),
      () => invalid('role', 'unknown-value', { value: 'boss' }),
    ],
    [
      'an e-mail address that is none',
      () => ({ kind: 'member.add', handle: 'eve', email: 'eve' }),
      () => invalid('email', 'pattern', { value: 'eve' }),
    ],
    [
      'an e-mail address that is too long',
      () => ({ kind: 'member.edit', memberId: sample.bob, set: { email: `${long(200)}@x` } }),
      () => invalid('email', 'too-long', { limit: 200 }),
    ],
    [
      'a GitHub login that is too long',
      () => ({ kind: 'member.edit', memberId: sample.bob, set: { githubLogin: long(201) } }),
      () => invalid('githubLogin', 'too-long', { limit: 200 }),
    ],
    [
      'a name of a member that is empty',
      () => ({ kind: 'member.edit', memberId: sample.bob, set: { name: '' } }),
      () => invalid('name', 'empty'),
    ],
    ['a workspace without a name', () => ({ kind: 'workspace.rename', name: '' }), () => invalid('name', 'empty')],
    [
      'a founder who would be no owner any more',
      () => ({ kind: 'member.edit', memberId: sample.domain.owner, set: { role: 'viewer' } }),
      () => ({ code: 'not-allowed', permission: 'demote-founder' }),
    ],
    [
      'a lag of half a minute',
      () => ({ kind: 'dependency.add', fromId: sample.item, toId: sample.second, lagMinutes: 0.5 }),
      () => invalid('lagMinutes', 'not-a-number'),
    ],
    [
      'a lag of twenty years',
      () => ({ kind: 'dependency.add', fromId: sample.item, toId: sample.second, lagMinutes: 10_000_001 }),
      () => invalid('lagMinutes', 'out-of-range', { limit: 10_000_000 }),
    ],
    [
      'an item that waits for itself',
      () => ({ kind: 'dependency.add', fromId: sample.item, toId: sample.item }),
      () => ({ code: 'cycle', field: 'toId', path: [sample.item, sample.item] }),
    ],
    [
      'an item that is its own parent',
      () => edit({ parentId: sample.item }),
      () => ({ code: 'cycle', field: 'parentId', path: [sample.item, sample.item] }),
    ],
    [
      'a milestone of another project',
      () => create({ projectId: sample.other, milestoneId: sample.milestone }),
      () => ({ code: 'other-project', field: 'milestoneId', ref: sample.milestone }),
    ],
    [
      'a label of another project',
      () => create({ projectId: sample.other, labelIds: [sample.label] }),
      () => ({ code: 'other-project', field: 'labelIds', ref: sample.label }),
    ],
    [
      'a move beside an item of another project',
      () => ({ kind: 'workItem.move', workItemId: sample.item, afterId: sample.foreign }),
      () => ({ code: 'other-project', field: 'neighbour', ref: sample.foreign }),
    ],
    [
      'an assignee that is not known',
      () => create({ assigneeIds: [noSuch('mb_x')] }),
      () => ({ code: 'not-found', entity: 'member', ref: 'mb_x' }),
    ],
    [
      'more labels than an item can have',
      () => create({ labelIds: Array.from({ length: 1001 }, (_, n) => noSuch(`lb_${n}`)) }),
      () => invalid('labelIds', 'out-of-range', { limit: 1000 }),
    ],
    [
      'more assignees than an item can have',
      () => create({ assigneeIds: Array.from({ length: 1001 }, (_, n) => noSuch(`mb_${n}`)) }),
      () => invalid('assigneeIds', 'out-of-range', { limit: 1000 }),
    ],
  ]
  const edit = (set: object): Command => ({ kind: 'workItem.edit', workItemId: sample.item, set })
  const create = (more: object): Command => ({ kind: 'workItem.create', projectId: sample.web, title: 'T', ...more })

  test.each([...fieldCases, ...otherCases])('%s', (_what, command, refusal) => {
    expect(refusalOf(sample, command())).toEqual(refusal())
  })

  test.each(fieldCases)('a new item is refused as an edit is: %s', (_what, command, refusal) => {
    const { set } = command() as EditWorkItem
    const creation: Command = { title: 'T', ...set, kind: 'workItem.create', projectId: sample.web }
    expect(refusalOf(sample, creation)).toEqual(refusal())
  })

  test('a cycle of dependencies and parents, with the way around it', () => {
    const third = sample.domain.do<WorkItemId>({
      kind: 'workItem.create',
      projectId: sample.web,
      title: 'Third',
      parentId: sample.item,
    })
    sample.domain.do({ kind: 'dependency.add', fromId: sample.item, toId: sample.second })
    // The child must be done before its parent, the parent before the second.
    expect(refusalOf(sample, { kind: 'dependency.add', fromId: sample.second, toId: third })).toEqual({
      code: 'cycle',
      field: 'toId',
      path: [sample.second, third, sample.item, sample.second],
    })
    expect(refusalOf(sample, edit({ parentId: third }))).toEqual({
      code: 'cycle',
      field: 'parentId',
      path: [sample.item, third, sample.item],
    })
  })

  test('restoring what has lost its name to another', () => {
    sample.domain.do({ kind: 'label.delete', labelId: sample.label })
    sample.domain.do({ kind: 'label.create', projectId: sample.web, name: 'Bug' })
    sample.domain.do({ kind: 'milestone.delete', milestoneId: sample.milestone })
    sample.domain.do({ kind: 'milestone.create', projectId: sample.web, title: '1.0' })
    expect(refusalOf(sample, { kind: 'label.restore', labelId: sample.label })).toEqual({
      code: 'taken',
      field: 'name',
      value: 'Bug',
    })
    expect(refusalOf(sample, { kind: 'milestone.restore', milestoneId: sample.milestone })).toEqual({
      code: 'taken',
      field: 'title',
      value: '1.0',
    })
  })

  test('renaming to the name of another, but not to its own in another case', () => {
    const two = sample.domain.do<LabelId>({ kind: 'label.create', projectId: sample.web, name: 'two' })
    expect(refusalOf(sample, { kind: 'label.edit', labelId: two, set: { name: 'BUG' } })).toEqual({
      code: 'taken',
      field: 'name',
      value: 'bug',
    })
    expect(eventKindsOf(sample, { kind: 'label.edit', labelId: two, set: { name: 'TWO' } })).toEqual(['label.edited'])
  })

  test('a new item in an archived project', () => {
    sample.domain.do({ kind: 'project.archive', projectId: sample.web })
    expect(refusalOf(sample, create({}))).toEqual({ code: 'deleted', entity: 'project', ref: 'WEB' })
  })
})

describe('what speaks of a thing', () => {
  const commandsAbout = (): readonly (readonly [string, string, Command, 'live' | 'any'])[] => [
    ['workItem', sample.item, { kind: 'workItem.edit', workItemId: sample.item, set: { title: 'T' } }, 'live'],
    ['workItem', sample.item, { kind: 'workItem.move', workItemId: sample.item, edge: 'bottom' }, 'live'],
    ['workItem', sample.item, { kind: 'comment.add', workItemId: sample.item, body: 'b' }, 'live'],
    ['workItem', sample.item, { kind: 'dependency.add', fromId: sample.second, toId: sample.item }, 'live'],
    ['workItem', sample.item, { kind: 'workItem.move', workItemId: sample.second, afterId: sample.item }, 'live'],
    [
      'workItem',
      sample.item,
      { kind: 'workItem.edit', workItemId: sample.second, set: { parentId: sample.item } },
      'live',
    ],
    ['label', sample.label, { kind: 'label.edit', labelId: sample.label, set: { name: 'n' } }, 'live'],
    ['label', sample.label, { kind: 'workItem.edit', workItemId: sample.second, addLabelIds: [sample.label] }, 'live'],
    [
      'milestone',
      sample.milestone,
      { kind: 'milestone.edit', milestoneId: sample.milestone, set: { title: 't' } },
      'live',
    ],
    ['comment', sample.comment, { kind: 'comment.edit', commentId: sample.comment, body: 'b' }, 'live'],
  ]

  test('is refused when that is deleted, and names it', () => {
    const commands = commandsAbout()
    for (const [deletion] of existencePairs(sample).slice(0, 4)) sample.domain.do(deletion)
    for (const [entity, ref, command] of commands) {
      expect([command.kind, refusalOf(sample, command)]).toEqual([command.kind, { code: 'deleted', entity, ref }])
    }
  })

  test('is refused when there is no such thing', () => {
    for (const [entity, ref, command] of commandsAbout()) {
      const unknown = JSON.parse(JSON.stringify(command).replaceAll(ref, 'nothing')) as Command
      expect([command.kind, refusalOf(sample, unknown)]).toEqual([
        command.kind,
        { code: 'not-found', entity, ref: 'nothing' },
      ])
    }
    for (const [deletion, restoration] of existencePairs(sample)) {
      for (const command of [deletion, restoration]) {
        const unknown = JSON.parse(JSON.stringify(command).replace(/"([a-z]{2}_\w+)"/, '"nothing"')) as Command
        expect(refusalOf(sample, unknown)).toMatchObject({ code: 'not-found', ref: 'nothing' })
      }
    }
  })
})
