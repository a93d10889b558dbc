import { beforeEach, describe, expect, test } from 'vitest'
import { readEntries } from '../baseline/baseline-entries.ts'
import { defaultWeek } from '../calendar/calendar-week.ts'
import type { EventDraft } from '../events/define-event.ts'
import { interpretEvent } from '../events/registry.ts'
import type { AllocationId, CalendarId, LeaveId, MemberId, RiskId } from '../ids.ts'
import { eventKindsOf, makeSample, refusalOf, type Sample } from '../testing/sample-domain.ts'
import type { Command } from './command.ts'

let sample: Sample
let lead: MemberId
let member: MemberId
beforeEach(() => {
  sample = makeSample()
  lead = sample.domain.member('member')
  member = sample.domain.member('member')
  sample.domain.do({ kind: 'project.edit', projectId: sample.web, set: { leadId: lead } })
})

const invalid = (field: string, rule: string, more: object = {}) => ({ code: 'invalid-field', field, rule, ...more })
const notAllowed = (permission: string) => ({ code: 'not-allowed', permission })
const createCalendar = (more: object = {}): Command => ({ kind: 'calendar.create', name: 'Berlin', ...more })

describe('calendars', () => {
  test('a calendar is of the usual week where nothing else is said, and in the zone of the workspace', () => {
    const { domain } = sample
    const first = domain.do<CalendarId>(createCalendar())
    expect(domain.must('calendar', first)).toMatchObject({ name: 'Berlin', timeZone: 'UTC', deletedAt: null })
    expect(domain.must('calendar', first).week).toBe(JSON.stringify(defaultWeek))
    domain.do({ kind: 'calendar.edit', calendarId: first, set: { timeZone: 'europe/berlin' } })
    domain.do({ kind: 'workspace.edit', set: { calendarId: first } })
    const second = domain.do<CalendarId>(createCalendar({ name: 'Bonn', exceptions: ['2026-12-25 Christmas'] }))
    expect(domain.must('calendar', second).timeZone).toBe('Europe/Berlin')
    expect(domain.elementsOf('calendarExceptions', second)).toEqual(['2026-12-25 Christmas'])
  })

  test('an exception takes the place of that for the same days, and goes by its days', () => {
    const { domain } = sample
    const calendarId = domain.do<CalendarId>(createCalendar({ exceptions: ['2026-12-24', '2026-12-25..2026-12-26 X'] }))
    const edit = (more: object): Command => ({ kind: 'calendar.edit', calendarId, ...more })
    domain.do(edit({ addExceptions: ['2026-12-24 9-12 Eve'] }))
    expect(domain.elementsOf('calendarExceptions', calendarId)).toEqual([
      '2026-12-24 09:00-12:00 Eve',
      '2026-12-25..2026-12-26 X',
    ])
    expect(eventKindsOf(sample, edit({ addExceptions: ['2026-12-24 09:00-12:00 Eve'] }))).toEqual([])
    domain.do(edit({ removeExceptions: ['2026-12-24', '2026-12-26'] }))
    expect(domain.elementsOf('calendarExceptions', calendarId)).toEqual(['2026-12-25..2026-12-26 X'])
  })

  test.each<[string, object, object]>([
    ['without a name', { name: ' ' }, invalid('name', 'empty')],
    ['of a taken name', { name: 'OURS' }, { code: 'taken', field: 'name', value: 'Ours' }],
    ['in no zone', { timeZone: 'Mars/Base' }, invalid('timeZone', 'unknown-value', { value: 'Mars/Base' })],
    ['of six days', { week: [[], [], [], [], [], []] }, invalid('week', 'pattern')],
    ['without any hours', { week: [[], [], [], [], [], [], []] }, invalid('week', 'empty')],
    [
      'with a day that is none',
      { exceptions: ['2026-02-30'] },
      invalid('exception', 'pattern', { value: '2026-02-30' }),
    ],
    [
      'with too many exceptions',
      { exceptions: Array.from({ length: 1001 }, () => '2026-01-01') },
      invalid('exceptions', 'out-of-range', { limit: 1000 }),
    ],
  ])('a calendar %s is refused', (_what, more, refusal) => {
    sample.domain.do(createCalendar({ name: 'Ours' }))
    expect(refusalOf(sample, createCalendar(more))).toEqual(refusal)
  })

  test('who leads a project makes calendars, other members do not', () => {
    expect(refusalOf(sample, createCalendar(), lead)).toBeUndefined()
    expect(refusalOf(sample, createCalendar(), member)).toEqual(notAllowed('lead-any'))
    expect(refusalOf(sample, createCalendar(), sample.domain.member('viewer'))).toEqual(notAllowed('manage-projects'))
    expect(refusalOf(sample, { kind: 'workspace.edit', set: { calendarId: null } }, lead)).toEqual(
      notAllowed('manage-workspace'),
    )
  })

  test('projects, members and the workspace go by calendars that are there', () => {
    const { domain, web, bob } = sample
    const calendarId = domain.do<CalendarId>(createCalendar())
    domain.do({ kind: 'project.edit', projectId: web, set: { calendarId } })
    domain.do({ kind: 'member.edit', memberId: bob, set: { calendarId, capacityMinutes: 1200 } })
    expect(domain.must('project', web).calendarId).toBe(calendarId)
    expect(domain.must('member', bob)).toMatchObject({ calendarId, capacityMinutes: 1200 })
    domain.do({ kind: 'calendar.delete', calendarId })
    const deleted = { code: 'deleted', entity: 'calendar', ref: calendarId }
    expect(refusalOf(sample, { kind: 'workspace.edit', set: { calendarId } })).toEqual(deleted)
    // What has it already may be changed in other things.
    const unchanged: Command = { kind: 'project.edit', projectId: web, set: { calendarId, name: 'New' } }
    expect(eventKindsOf(sample, unchanged)).toEqual(['project.edited'])
    domain.do(createCalendar())
    expect(refusalOf(sample, { kind: 'calendar.restore', calendarId })).toMatchObject({ code: 'taken' })
  })
})

describe('members', () => {
  test('a skill is had at one level', () => {
    const { domain, bob } = sample
    domain.do({ kind: 'member.edit', memberId: bob, set: {}, addSkills: ['TS:3', 'sql'] })
    domain.do({ kind: 'member.edit', memberId: bob, set: {}, addSkills: ['ts:4'], removeSkills: ['sql:5'] })
    expect(domain.elementsOf('memberSkills', bob)).toEqual(['ts:4'])
  })

  test.each<[object, object]>([
    [{ addSkills: ['t s'] }, invalid('skill', 'pattern', { value: 't s' })],
    [{ addSkills: ['ts:6'] }, invalid('skill', 'pattern', { value: 'ts:6' })],
    [{ set: { capacityMinutes: 10_081 } }, invalid('capacityMinutes', 'out-of-range', { limit: 10_080 })],
    [{ set: { capacityMinutes: 0.5 } }, invalid('capacityMinutes', 'not-a-number')],
    [{ set: { calendarId: 'cl_x' } }, { code: 'not-found', entity: 'calendar', ref: 'cl_x' }],
  ])('%j is refused', (more, refusal) => {
    expect(refusalOf(sample, { kind: 'member.edit', memberId: sample.bob, set: {}, ...more })).toEqual(refusal)
  })
})

describe('leave', () => {
  const request = (memberId: MemberId, more: object = {}): Command => ({
    kind: 'leave.request',
    memberId,
    fromOn: '2026-12-24',
    ...more,
  })

  test('a member asks, and somebody else says yes', () => {
    const { domain } = sample
    const leaveId = domain.do<LeaveId>(request(member, { toOn: '2026-12-31', note: ' ' }), member)
    expect(domain.must('leave', leaveId)).toMatchObject({
      memberId: member,
      fromOn: '2026-12-24',
      toOn: '2026-12-31',
      note: null,
      status: 'requested',
    })
    expect(refusalOf(sample, { kind: 'leave.approve', leaveId }, member)).toEqual(notAllowed('decide-leave'))
    domain.do({ kind: 'leave.approve', leaveId }, lead)
    expect(domain.must('leave', leaveId).status).toBe('approved')
    expect(eventKindsOf(sample, { kind: 'leave.approve', leaveId })).toEqual([])
    expect(eventKindsOf(sample, { kind: 'leave.reject', leaveId })).toEqual(['leave.decided'])
  })

  test('what who may approve it enters is approved, also that of others; nobody approves his own but who manages members', () => {
    const { domain } = sample
    const statusOf = (command: Command, actor: MemberId) =>
      domain.must('leave', domain.do<LeaveId>(command, actor)).status
    expect(statusOf(request(member), lead)).toBe('approved')
    expect(statusOf(request(lead), lead)).toBe('requested')
    expect(statusOf(request(domain.owner), domain.owner)).toBe('approved')
    expect(refusalOf(sample, request(lead), member)).toEqual(notAllowed('lead-any'))
  })

  test('leave is withdrawn by whose it is, and by nobody else who leads nothing', () => {
    const { domain } = sample
    const leaveId = domain.do<LeaveId>(request(member), member)
    expect(refusalOf(sample, { kind: 'leave.delete', leaveId }, sample.bob)).toEqual(notAllowed('lead-any'))
    domain.do({ kind: 'leave.delete', leaveId }, member)
    expect(refusalOf(sample, { kind: 'leave.approve', leaveId })).toMatchObject({ code: 'deleted' })
    domain.do({ kind: 'leave.restore', leaveId }, member)
    expect(domain.must('leave', leaveId).deletedAt).toBeNull()
  })

  test('other days are new leave in the place of the old, in one commit, approved by who may', () => {
    const { domain } = sample
    const leaveId = domain.do<LeaveId>(request(member, { note: 'Trip' }), lead)
    const edit = (set: object): Command => ({ kind: 'leave.edit', leaveId, set })
    expect(eventKindsOf(sample, edit({ fromOn: '2026-12-24', note: ' Trip ' }))).toEqual([])
    expect(refusalOf(sample, edit({ toOn: '2026-12-01' }))).toEqual(
      invalid('toOn', 'before-start', { value: '2026-12-01' }),
    )
    expect(refusalOf(sample, edit({ note: null }), sample.bob)).toEqual(notAllowed('lead-any'))
    expect(eventKindsOf(sample, edit({ toOn: '2026-12-30' }))).toEqual([
      'leave.deleted',
      'leave.requested',
      'leave.decided',
    ])
    const later = domain.do<LeaveId>(edit({ toOn: '2026-12-30' }), member)
    expect(domain.must('leave', leaveId).deletedAt).not.toBeNull()
    expect(domain.must('leave', later)).toMatchObject({
      ...{ memberId: member, fromOn: '2026-12-24', toOn: '2026-12-30', note: 'Trip', status: 'requested' },
    })
    expect(refusalOf(sample, edit({ note: null }))).toMatchObject({ code: 'deleted' })
  })

  test.each<[object, object]>([
    [{ fromOn: '2026-02-30' }, invalid('fromOn', 'not-a-date', { value: '2026-02-30' })],
    [{ toOn: '2026-12-23' }, invalid('toOn', 'before-start', { value: '2026-12-23' })],
    [{ memberId: 'mb_x' }, { code: 'not-found', entity: 'member', ref: 'mb_x' }],
    [{ note: 'a\nb' }, invalid('note', 'one-line')],
  ])('leave with %j is refused', (more, refusal) => {
    expect(refusalOf(sample, request(member, more))).toEqual(refusal)
  })
})

describe('allocations', () => {
  const create = (more: object = {}): Command => ({
    kind: 'allocation.create',
    memberId: sample.bob,
    projectId: sample.web,
    percent: 50,
    ...more,
  })

  test('a share of somebody is given to a project or to an item of it', () => {
    const { domain, web, bob, item } = sample
    const id = domain.do<AllocationId>(create({ workItemId: item, fromOn: '2026-12-01', as: 'booked' }), lead)
    expect(domain.must('allocation', id)).toMatchObject({
      ...{ memberId: bob, projectId: web, workItemId: item },
      ...{ fromOn: '2026-12-01', toOn: null, percent: 50, kind: 'booked' },
    })
    domain.do({ kind: 'allocation.edit', allocationId: id, set: { percent: 100, fromOn: null, kind: 'soft' } })
    expect(domain.must('allocation', id)).toMatchObject({ percent: 100, fromOn: null, kind: 'soft' })
  })

  test('who leads the project gives them, and everybody where nobody leads it', () => {
    expect(refusalOf(sample, create(), lead)).toBeUndefined()
    expect(refusalOf(sample, create(), member)).toEqual(notAllowed('lead-project'))
    expect(refusalOf(sample, create({ projectId: sample.other }), member)).toBeUndefined()
    const allocationId = sample.domain.do<AllocationId>(create())
    for (const kind of ['allocation.delete', 'allocation.restore'] as const)
      expect(refusalOf(sample, { kind, allocationId }, member)).toEqual(notAllowed('lead-project'))
    expect(refusalOf(sample, { kind: 'allocation.edit', allocationId, set: {} }, member)).toEqual(
      notAllowed('lead-project'),
    )
  })

  test.each<[object, (given: Sample) => object]>([
    [{ percent: 0 }, () => invalid('percent', 'out-of-range', { limit: 1 })],
    [{ percent: 101 }, () => invalid('percent', 'out-of-range', { limit: 100 })],
    [{ percent: 33.3 }, () => invalid('percent', 'not-a-number')],
    [{ as: 'maybe' }, () => invalid('allocationKind', 'unknown-value', { value: 'maybe' })],
    [{ fromOn: '2026-12-02', toOn: '2026-12-01' }, () => invalid('toOn', 'before-start', { value: '2026-12-01' })],
  ])('an allocation with %j is refused', (more, refusal) => {
    expect(refusalOf(sample, create(more))).toEqual(refusal(sample))
  })

  test('an item of another project is refused, and a period that would end before it begins', () => {
    const { foreign, domain } = sample
    expect(refusalOf(sample, create({ workItemId: foreign }))).toEqual({
      ...{ code: 'other-project', field: 'workItemId', ref: foreign },
    })
    const allocationId = domain.do<AllocationId>(create({ fromOn: '2026-12-01' }))
    const edit: Command = { kind: 'allocation.edit', allocationId, set: { toOn: '2026-11-30' } }
    expect(refusalOf(sample, edit)).toMatchObject(invalid('toOn', 'before-start'))
  })
})

describe('baselines', () => {
  const entriesOf = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      workItemId: `wi_${String(at).padStart(34, '0')}`,
      startAt: at * 60_000,
      finishAt: at * 60_000 + 3_600_000,
      workMinutes: at,
    }))
  const create = (count: number, name = 'Offer'): Command => ({
    kind: 'baseline.create',
    projectId: sample.web,
    name,
    entries: entriesOf(count),
  })

  test('ten thousand entries come back as they were', () => {
    const { domain } = sample
    const decided = domain.decide(create(10_000))
    if (!decided.ok) throw new Error(JSON.stringify(decided.refusal))
    const events = decided.value.events.map(({ event }) => event)
    expect(events).toHaveLength(11)
    const read = events.slice(1).flatMap((event) => readEntries(textOf(event)))
    expect(read).toEqual(entriesOf(10_000))
    expect(new TextEncoder().encode(JSON.stringify(events)).length).toBeLessThan(700_000)
  })

  function textOf(event: EventDraft): string {
    const effects = interpretEvent(event, { actor: 'mb_1', atMs: 1, isImport: false })?.effects ?? []
    const [effect] = effects
    if (effect?.op !== 'create' || effect.entity !== 'baselinePart') throw new Error(`no part: ${event.kind}`)
    return String(effect.cells['entries'])
  }

  test('it is called otherwise by who leads the project, unless another one is called so', () => {
    const { domain } = sample
    const baselineId = domain.do<never>(create(1))
    domain.do(create(1, 'Later'))
    const rename = (name: string): Command => ({ kind: 'baseline.edit', baselineId, set: { name } })
    expect(refusalOf(sample, rename('LATER'))).toEqual({ code: 'taken', field: 'name', value: 'Later' })
    expect(refusalOf(sample, rename('Start'), member)).toEqual(notAllowed('lead-project'))
    domain.do(rename('OFFER'))
    domain.do(rename('Start'))
    domain.do(create(1))
    domain.do({ kind: 'baseline.delete', baselineId })
    expect(refusalOf(sample, rename('Gone'))).toMatchObject({ code: 'deleted' })
  })

  test('a name is of one baseline of a project, and free again when that is deleted', () => {
    const { domain } = sample
    const baselineId = domain.do<never>(create(1))
    expect(refusalOf(sample, create(1, 'OFFER'))).toEqual({ code: 'taken', field: 'name', value: 'Offer' })
    domain.do({ kind: 'baseline.delete', baselineId })
    domain.do(create(1))
    expect(refusalOf(sample, { kind: 'baseline.restore', baselineId })).toMatchObject({ code: 'taken' })
    expect(refusalOf(sample, create(1, 'Other'), member)).toEqual(notAllowed('lead-project'))
  })

  test.each<[string, object, object]>([
    ['nothing', { entries: [] }, invalid('entries', 'empty')],
    ['a thing of another kind', { workItemId: 'mb_1' }, { rule: 'pattern', value: 'mb_1' }],
    ['a finish before its start', { startAt: 2, finishAt: 1 }, { rule: 'pattern' }],
    ['half a minute', { workMinutes: 0.5 }, { rule: 'pattern' }],
    ['no instant', { startAt: Number.NaN }, { rule: 'pattern' }],
  ])('a baseline of %s is refused', (_what, more, refusal) => {
    const { entries = [{ ...entriesOf(1)[0], ...more }] } = more as { readonly entries?: readonly unknown[] }
    expect(refusalOf(sample, { ...create(1), entries } as Command)).toMatchObject(refusal)
  })

  test('lines that are no entries are passed over', () => {
    expect(readEntries('wi_1 1 2 3\nnonsense\nwi_2 1 2\n')).toEqual([
      { workItemId: 'wi_1', startAt: 1, finishAt: 2, workMinutes: 3 },
    ])
  })
})

describe('risks', () => {
  const create = (more: object = {}): Command => ({
    kind: 'risk.create',
    projectId: sample.web,
    title: 'Late parts',
    ...more,
  })

  test('a risk is stated, changed, and comes to an end', () => {
    const { domain, web, item, second, bob } = sample
    const fields = { probabilityPercent: 30, delayMinutes: 960, costMinor: 50_000, ownerId: bob, response: 'Order now' }
    const riskId = domain.do<RiskId>(create({ ...fields, workItemIds: [item, item] }), member)
    expect(domain.must('risk', riskId)).toMatchObject({ ...fields, projectId: web, status: 'open', description: null })
    const edit: Command = {
      kind: 'risk.edit',
      riskId,
      set: { status: 'happened', probabilityPercent: null, title: 'Parts are late' },
      addItemIds: [second],
      removeItemIds: [item],
    }
    domain.do(edit, member)
    expect(domain.must('risk', riskId)).toMatchObject({
      status: 'happened',
      probabilityPercent: null,
      costMinor: 50_000,
    })
    expect(domain.elementsOf('riskItems', riskId)).toEqual([second])
    expect(eventKindsOf(sample, edit)).toEqual([])
  })

  test.each<[object, object]>([
    [{ title: '' }, invalid('title', 'empty')],
    [{ probabilityPercent: 101 }, invalid('probabilityPercent', 'out-of-range', { limit: 100 })],
    [{ delayMinutes: -1 }, invalid('delayMinutes', 'out-of-range', { limit: 0 })],
    [{ costMinor: 0.1 }, invalid('costMinor', 'not-a-number')],
    [{ ownerId: 'mb_x' }, { code: 'not-found', entity: 'member', ref: 'mb_x' }],
    [{ workItemIds: ['wi_x'] }, { code: 'not-found', entity: 'workItem', ref: 'wi_x' }],
  ])('a risk with %j is refused', (more, refusal) => {
    expect(refusalOf(sample, create(more))).toEqual(refusal)
  })

  test('an item of another project, and a state that there is not, are refused', () => {
    expect(refusalOf(sample, create({ workItemIds: [sample.foreign] }))).toMatchObject({ code: 'other-project' })
    const riskId = sample.domain.do<RiskId>(create())
    expect(refusalOf(sample, { kind: 'risk.edit', riskId, set: { status: 'gone' as 'open' } })).toEqual(
      invalid('riskStatus', 'unknown-value', { value: 'gone' }),
    )
  })
})
