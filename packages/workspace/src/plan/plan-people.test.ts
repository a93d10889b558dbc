import { expect, test } from 'vitest'
import { makeSampleWorkspace } from '../testing/sample-workspace.ts'
import { activityOf, mustPlan, spans } from './testing/plan-of.ts'

test('nobody does two things at a time, whatever is urgent first; the overload of the plan without that is told', () => {
  const { workspace, addItem, addMember } = makeSampleWorkspace()
  const ben = addMember('ben')
  const [early, urgent] = [
    addItem('Early', { assigneeIds: [ben], likelyMinutes: 960 }),
    addItem('Urgent', { assigneeIds: [ben], likelyMinutes: 480, priority: 'urgent' }),
  ]
  const plan = mustPlan(workspace)
  expect(spans(plan)).toEqual({ Early: ['11-24T09:00', '11-25T18:00'], Urgent: ['11-23T09:00', '11-23T18:00'] })
  expect(activityOf(plan, 'Early')).toMatchObject({
    workSource: 'work',
    people: [ben],
    reason: { kind: 'person', personId: ben, busyWith: urgent },
  })
  expect(plan).toMatchObject({ isLevelled: true, overloads: [{ memberId: ben, loadPercent: 200 }] })
  expect(plan.overloads[0]?.itemIds.toSorted()).toEqual([early, urgent].toSorted())
  expect(plan.loads).toMatchObject([
    { memberId: ben, days: [{ on: '2026-11-23', minutes: 480 }, {}, { minutes: 480 }] },
  ])
  const free = mustPlan(workspace, {}, { isLevelled: false })
  expect(spans(free)).toMatchObject({ Early: ['11-23T09:00', '11-24T18:00'], Urgent: ['11-23T09:00', '11-23T18:00'] })
  expect(free.loads[0]?.days[0]).toEqual({ on: '2026-11-23', minutes: 960, capacityMinutes: 480 })
  expect(free.overloads).toEqual(plan.overloads)
})

test('two people halve the work, and work when both do: not on holidays, leave, or in hours that only one has', () => {
  const { workspace, addItem, addMember, do: run } = makeSampleWorkspace()
  const [ben, cem] = [addMember('ben'), addMember('cem')]
  const everybody = run<never>({
    kind: 'calendar.create',
    name: 'Office',
    timeZone: 'Europe/Berlin',
    exceptions: ['2026-11-24 Holiday'],
  })
  run({ kind: 'workspace.edit', set: { calendarId: everybody } })
  const mornings = Array.from({ length: 5 }, () => [[540, 720] as const])
  const short = run<never>({ kind: 'calendar.create', name: 'Mornings', week: [...mornings, [], []] })
  run({ kind: 'member.edit', memberId: cem, set: { calendarId: short } })
  run({ kind: 'leave.request', memberId: ben, fromOn: '2026-11-25' })
  addItem('Both', { assigneeIds: [ben, cem], likelyMinutes: 720 })
  // Monday and Thursday morning in Berlin: Tuesday is a holiday, on Wednesday Ben is away.
  expect(spans(mustPlan(workspace))).toEqual({ Both: ['11-23T08:00', '11-26T11:00'] })
})

test('somebody with half of the time, of his own or for this project, takes twice as long', () => {
  const { workspace, project, addItem, addMember, do: run } = makeSampleWorkspace()
  const [ben, cem, dan] = [addMember('ben'), addMember('cem'), addMember('dan')]
  run({ kind: 'member.edit', memberId: ben, set: { capacityMinutes: 1200 } })
  run({ kind: 'allocation.create', memberId: cem, projectId: project, percent: 50, fromOn: '2026-11-24' })
  const other = run<never>({ kind: 'project.create', key: 'API', name: 'Interface' })
  run({ kind: 'allocation.create', memberId: dan, projectId: other, percent: 50, as: 'booked' })
  for (const [title, who] of [
    ['Ben', ben],
    ['Cem', cem],
    ['Dan', dan],
  ] as const)
    addItem(title, { assigneeIds: [who], likelyMinutes: 960 })
  const { Ben, Cem, Dan } = spans(mustPlan(workspace))
  expect([Ben?.[1].slice(0, 5), Cem?.[1].slice(0, 5), Dan?.[1].slice(0, 5)]).toEqual(['11-26', '11-25', '11-26'])
})

test('who can is chosen for what names skills; what nobody can do is planned without people and told', () => {
  const { workspace, addItem, addMember, do: run } = makeSampleWorkspace()
  const [ben, cem] = [addMember('ben'), addMember('cem')]
  run({ kind: 'member.edit', memberId: ben, set: {}, addSkills: ['ts:2'] })
  run({ kind: 'member.edit', memberId: cem, set: {}, addSkills: ['ts:4'] })
  addItem('Hard', { requiredSkills: ['ts:3'] })
  const odd = addItem('Odd', { requiredSkills: ['rust'] })
  const plan = mustPlan(workspace)
  expect(activityOf(plan, 'Hard').people).toEqual([cem])
  expect(plan.problems).toMatchObject([
    { code: 'nobody-can', itemIds: [odd] },
    { code: 'unassigned', detail: '1' },
  ])
})

test('of a project with a team, and where it is wished, somebody is chosen for what has nobody', () => {
  const { workspace, project, addItem, addMember, do: run } = makeSampleWorkspace()
  const ben = addMember('ben')
  addItem('First')
  addItem('Second', { assigneeIds: [ben] })
  expect(activityOf(mustPlan(workspace), 'First').people).toEqual([])
  const staffed = mustPlan(workspace, { isStaffed: true })
  expect(activityOf(staffed, 'First').people).toEqual([ben])
  expect(staffed.finishAt - mustPlan(workspace).finishAt).toBe(1440)
  run({ kind: 'allocation.create', memberId: ben, projectId: project, percent: 100 })
  expect(spans(mustPlan(workspace))).toEqual(spans(staffed))
})

test('work that has begun goes on with what is left of it, and keeps its start', () => {
  const { workspace, addItem, do: run } = makeSampleWorkspace()
  const began = addItem('Began', { likelyMinutes: 960, status: 'in-progress' })
  run({ kind: 'workItem.edit', workItemId: began, set: { percentComplete: 75 } })
  addItem('Left', { likelyMinutes: 480, remainingMinutes: 60, status: 'in-progress' })
  const plan = mustPlan(workspace)
  // It began on Sunday, by the clock of the test.
  expect(spans(plan)['Began']).toEqual([expect.stringMatching(/^11-22T/), '11-23T14:00'])
  expect(activityOf(plan, 'Began')).toMatchObject({ percentComplete: 75, workMinutes: 960 })
  expect(spans(plan)['Left']?.[1]).toBe('11-23T10:00')
  expect(activityOf(plan, 'Left').percentComplete).toBe(88)
})

test('constraints name days: a start its first working minute, an end its last; one that cannot be held names who is in its way', () => {
  const { workspace, addItem, do: run } = makeSampleWorkspace()
  const constrained = (title: string, constraintType: string, constraintOn: string | null) =>
    addItem(title, { constraintType, constraintOn })
  constrained('On', 'must-start-on', '2026-11-25')
  constrained('Done on', 'must-finish-on', '2026-11-27')
  constrained('Not done before', 'finish-no-earlier-than', '2026-11-26')
  constrained('Late', 'as-late-as-possible', null)
  const [before, tight] = [
    addItem('Before', { estimate: 6 }),
    constrained('Tight', 'start-no-later-than', '2026-11-24'),
  ]
  run({ kind: 'dependency.add', fromId: before, toId: tight, lagMinutes: 480 })
  const plan = mustPlan(workspace)
  expect(spans(plan)).toMatchObject({
    On: ['11-25T09:00', '11-25T18:00'],
    'Done on': ['11-27T09:00', '11-27T18:00'],
    'Not done before': ['11-26T09:00', '11-26T18:00'],
    Late: ['11-27T09:00', '11-27T18:00'],
    Tight: ['11-27T09:00', '11-27T18:00'],
  })
  expect(plan.problems[0]).toEqual({ code: 'constraint-broken', itemIds: [tight, before], detail: '' })
})

test('a calendar that is none counts for nothing, and is named', () => {
  const { workspace, ports, addItem, do: run } = makeSampleWorkspace()
  const id = run<never>({ kind: 'calendar.create', name: 'Broken' })
  run({ kind: 'workspace.edit', set: { calendarId: id } })
  addItem('Item')
  // As a liar may write it.
  ports.database.prepare(`UPDATE calendar SET week = '[[[900, 100]]]'`).run()
  const plan = mustPlan(workspace)
  expect(spans(plan)).toEqual({ Item: ['11-23T09:00', '11-23T18:00'] })
  expect(plan.problems).toContainEqual({ code: 'bad-calendar', itemIds: [], detail: 'Broken' })
})
