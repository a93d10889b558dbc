import {
  type AllocationId,
  type BaselineId,
  type Command,
  type LeaveId,
  type MemberId,
  type ProjectId,
  parseWeek,
  type RiskId,
  type WorkItemId,
} from '@spicetime/domain'
import { describe, expect, test } from 'vitest'
import { addItem, makeTeam } from '../authority/testing/team.ts'
import { findBrokenInvariants } from '../doctor/invariants.ts'
import { makeRandom } from '../testing/random-commands.ts'
import { cloneReplica, commitsOf, digestOf, must, receive, type TestReplica } from '../testing/replicas.ts'

/** Calendars, leave, allocations, baselines and risks on real stores, and between them. */
function idOf<Id extends string>({ workspace }: TestReplica, command: Command, actor?: MemberId): Id {
  // The caller knows of what kind the thing is.
  return must(workspace.execute(command, { actor })).entities[0]?.id as Id
}

/** As irregular as ids, dates and work are. */
function makeEntries(count: number, first: WorkItemId) {
  const random = makeRandom(1)
  const minutes = (below: number) => Math.floor(random() * below)
  return Array.from({ length: count }, () => {
    const startAt = 1_795_305_600_000 + minutes(500_000) * 60_000
    const serial = Array.from({ length: 9 }, () => '0123456789abcdefghjkmnpqrstvwxyz'.charAt(minutes(32))).join('')
    return {
      workItemId: first.slice(0, -9) + serial,
      startAt,
      finishAt: startAt + minutes(20_000) * 60_000,
      workMinutes: minutes(4800),
    }
  })
}

describe('baselines', () => {
  test('ten thousand entries come back as they were, here and there, after an undo and after its undo', () => {
    const { ada, projectId } = makeTeam('member')
    const entries = makeEntries(10_000, addItem(ada, projectId, 'one'))
    const before = digestOf(ada)
    const made = must(ada.workspace.execute({ kind: 'baseline.create', projectId, name: 'Offer', entries }))
    const id = made.entities[0]?.id as BaselineId
    const there = cloneReplica(ada)
    for (const { workspace } of [ada, there]) {
      expect(workspace.read.baselineEntries(id)).toEqual(entries)
      expect(workspace.read.baselines(projectId).map(({ name }) => name)).toEqual(['Offer'])
      expect(workspace.read.findBaseline(projectId, 'OFFER')?.id).toBe(id)
    }
    const undone = must(ada.workspace.undo({ commitId: made.commitIds[0] }))
    expect(ada.workspace.read.baselines(projectId)).toEqual([])
    must(ada.workspace.undo({ commitId: undone.commitIds[0] }))
    expect(ada.workspace.read.baselineEntries(id)).toEqual(entries)
    expect(digestOf(ada)).not.toBe(before)
    expect(findBrokenInvariants(ada.ports.database)).toEqual([])
  })

  test('a new name reaches others and is taken back, unless the former one has gone to another', () => {
    const { ada, projectId } = makeTeam('member')
    const entries = makeEntries(1, addItem(ada, projectId, 'one'))
    const create = { kind: 'baseline.create', projectId, name: 'Offer', entries } as const
    const id = must(ada.workspace.execute(create)).entities[0]?.id as BaselineId
    const namesOf = ({ workspace }: typeof ada) => workspace.read.baselines(projectId).map(({ name }) => name)
    const renamed = must(ada.workspace.execute({ kind: 'baseline.edit', baselineId: id, set: { name: 'Start' } }))
    expect(namesOf(cloneReplica(ada))).toEqual(['Start'])
    must(ada.workspace.execute(create))
    const undo = ada.workspace.undo({ commitId: renamed.commitIds[0] })
    expect(undo.ok).toBe(false)
    must(ada.workspace.undo())
    must(ada.workspace.undo({ commitId: renamed.commitIds[0] }))
    expect(namesOf(ada)).toEqual(['Offer'])
    expect(findBrokenInvariants(ada.ports.database)).toEqual([])
  })

  test('a store keeps of an entry little more than what its texts deflate to', () => {
    const { ada, projectId } = makeTeam('member')
    const entries = makeEntries(10_000, addItem(ada, projectId, 'one'))
    const sizeOf = () => {
      const row = ada.ports.database.prepare('SELECT sum(pgsize) AS bytes FROM dbstat').get()
      return Number(row?.['bytes'])
    }
    const before = sizeOf()
    must(ada.workspace.execute({ kind: 'baseline.create', projectId, name: 'Offer', entries }))
    const perEntry = (sizeOf() - before) / entries.length
    expect(perEntry).toBeLessThan(40)
  })
})

describe('what was said apart', () => {
  test('holidays that two add are both kept, and of two weeks one counts and the other is told', () => {
    const { ada } = makeTeam('member')
    const calendarId = idOf<never>(ada, { kind: 'calendar.create', name: 'Berlin' })
    const there = cloneReplica(ada)
    const edit = ({ workspace }: TestReplica, more: object) =>
      must(workspace.execute({ kind: 'calendar.edit', calendarId, ...more }))
    const day = (from: number) => [[[from, from + 480]], [], [], [], [], [], []]
    edit(ada, { addExceptions: ['2026-12-25 Christmas'], set: { week: day(480) } })
    edit(there, { addExceptions: ['2026-10-03 Unity', '2026-12-25 Christmas'], set: { week: day(540) } })
    receive(ada, commitsOf(there))
    receive(there, commitsOf(ada))
    expect(digestOf(ada)).toBe(digestOf(there))
    const names = (ada.workspace.read.calendarExceptionsOf([calendarId]).get(calendarId) ?? []).map(({ name }) => name)
    expect(names).toEqual(['Unity', 'Christmas'])
    const [conflict] = ada.workspace.read.conflicts({}).rows
    expect(conflict).toMatchObject({ field: 'week', title: 'Berlin' })
    const texts = new Set([conflict?.current.text, conflict?.others[0]?.text])
    expect(texts).toEqual(new Set(['mo 08:00-16:00', 'mo 09:00-17:00']))
    must(
      ada.workspace.resolveConflict({
        entityId: calendarId,
        field: 'week',
        resolution: { keep: 'value', value: 'mo-fr 9-17' },
      }),
    )
    expect(ada.workspace.read.countConflicts({})).toBe(0)
    expect(parseWeek(ada.workspace.read.findCalendar('berlin')?.week ?? '')?.[4]).toEqual([[540, 1020]])
  })
})

describe('undo', () => {
  test('of a decision about leave is left to who may decide it', () => {
    const { ada, members } = makeTeam('member')
    const [bob] = members as [MemberId]
    const leaveId = idOf<LeaveId>(ada, { kind: 'leave.request', memberId: bob, fromOn: '2026-12-24' }, bob)
    const { commitIds } = must(ada.workspace.execute({ kind: 'leave.reject', leaveId }))
    const [commitId] = commitIds
    const undo = (actor: MemberId) => ada.workspace.undo({ actor, commitId })
    expect(undo(bob)).toEqual({ ok: false, refusal: { code: 'not-allowed', permission: 'decide-leave' } })
    must(undo(ada.workspace.localMemberId))
    expect(ada.workspace.read.find('leave', leaveId)?.status).toBe('requested')
  })

  test('brings skills, holidays and items of risks back', () => {
    const { ada, members, projectId } = makeTeam('member')
    const [bob] = members as [MemberId]
    const item = addItem(ada, projectId, 'one')
    const riskId = idOf<RiskId>(ada, { kind: 'risk.create', projectId, title: 'Late', workItemIds: [item] })
    const { read } = ada.workspace
    const shown = () => [
      read.skillsOf([bob]).get(bob),
      (read.riskItemsOf([riskId]).get(riskId) ?? []).map(({ id }) => id),
    ]
    must(ada.workspace.execute({ kind: 'member.edit', memberId: bob, set: {}, addSkills: ['ts:3'] }))
    must(ada.workspace.execute({ kind: 'member.edit', memberId: bob, set: {}, addSkills: ['ts:4'] }))
    must(ada.workspace.execute({ kind: 'risk.edit', riskId, removeItemIds: [item] }))
    expect(shown()).toEqual([['ts:4'], []])
    must(ada.workspace.undo())
    must(ada.workspace.undo())
    expect(shown()).toEqual([['ts:3'], [item]])
  })
})

test('allocations, baselines and risks of a project that is closed to a member are told to him by nothing', () => {
  const { ada, members } = makeTeam('member')
  const [bob] = members as [MemberId]
  const secret = idOf<ProjectId>(ada, { kind: 'project.create', key: 'SEC', name: 'Secret' })
  const item = addItem(ada, secret, 'hush')
  const allocate = { kind: 'allocation.create', memberId: bob, projectId: secret, percent: 50 } as const
  const allocationId = idOf<AllocationId>(ada, allocate)
  const riskId = idOf<RiskId>(ada, { kind: 'risk.create', projectId: secret, title: 'hush', workItemIds: [item] })
  const entries = makeEntries(3, item)
  const baselineId = idOf<BaselineId>(ada, { kind: 'baseline.create', projectId: secret, name: 'hush', entries })
  must(ada.workspace.execute({ kind: 'project.setVisibility', projectId: secret, visibility: 'members' }))
  const tell = (member: MemberId) => {
    const { read } = ada.workspace.as(member)
    return [
      read.allocations({ memberId: bob }).length,
      read.risks(secret).length,
      read.riskItemsOf([riskId]).size,
      read.baselines(secret).length,
      read.baselineEntries(baselineId).length,
      read.find('allocation', allocationId) === undefined ? 0 : 1,
      read.historyOf(riskId, {}).rows.length,
    ]
  }
  expect(tell(bob)).toEqual([0, 0, 0, 0, 0, 0, 0])
  expect(tell(ada.workspace.localMemberId)).toEqual([1, 1, 1, 1, 3, 1, 2])
})

test('leave is found by member, state and days', () => {
  const { ada, members } = makeTeam('member')
  const [bob] = members as [MemberId]
  const ask = (memberId: MemberId, fromOn: string, toOn: string, actor?: MemberId) =>
    idOf<LeaveId>(ada, { kind: 'leave.request', memberId, fromOn, toOn }, actor)
  const owner = ada.workspace.localMemberId
  const [spring, winter, own] = [
    ask(bob, '2026-04-01', '2026-04-10', bob),
    ask(bob, '2026-12-24', '2026-12-31'),
    ask(owner, '2026-12-30', '2027-01-02'),
  ]
  const found = (filter: object) => ada.workspace.read.leaves(filter).rows.map(({ id }) => id)
  expect(found({})).toEqual([spring, winter, own])
  expect(found({ memberId: bob, status: 'approved' })).toEqual([winter])
  expect(found({ fromOn: '2026-12-31', toOn: '2026-12-31' })).toEqual([winter, own])
  expect(found({ fromOn: '2026-04-11', toOn: '2026-12-23' })).toEqual([])
  expect(found({ first: 1 })).toEqual([spring])
})
