import { expect, test } from 'vitest'
import { addItems, ask, askInVain, mustExecute, openTestWorkspace, pick } from '../testing/open-test-workspace.ts'

const question = `query ($todayOn: Date) { project(ref: "WEB") { plan(todayOn: $todayOn) {
  project { key } startAt finishAt lowerBoundAt isProven
  activities { item { key } parentId isSummary startAt finishAt workMinutes isAssumed isCritical people { handle } reason }
  milestones { milestone { title } finishAt missesDeadline }
  dependencies { fromId toId type lagMinutes isDriving isCritical }
  problems { code message items { key } } } } }`

test('the plan of a project tells dates, why they are so, and what misses its day', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 2)
  const [first, second] = ['WEB-1', 'WEB-2'].map((key) => workspace.read.findWorkItem(key))
  const project = workspace.read.findProject('WEB')
  if (first === undefined || second === undefined || project === undefined) throw new Error('they were made')
  mustExecute(workspace, { kind: 'dependency.add', fromId: first.id, toId: second.id })
  const milestoneId = mustExecute(workspace, {
    kind: 'milestone.create',
    projectId: project.id,
    title: '1.0',
    dueOn: '2026-11-23',
  })
  mustExecute(workspace, {
    kind: 'workItem.edit',
    workItemId: second.id,
    // An id of a milestone: the command made one.
    set: { milestoneId: milestoneId as never, estimate: 1 },
    addAssigneeIds: [workspace.localMemberId],
  })
  const data = await ask(workspace, question, { variables: { todayOn: '2026-11-23' } })
  expect(pick(data, 'project.plan')).toMatchObject({
    project: { key: 'WEB' },
    startAt: '2026-11-23T00:00:00.000Z',
    finishAt: '2026-11-24T14:00:00.000Z',
    activities: [
      { item: { key: 'WEB-1' }, isAssumed: true, isCritical: true, people: [] },
      {
        item: { key: 'WEB-2' },
        startAt: '2026-11-24T09:00:00.000Z',
        workMinutes: 240,
        isAssumed: false,
        people: [{ handle: 'owner' }],
        reason: 'waits for WEB-1',
      },
    ],
    milestones: [{ milestone: { title: '1.0' }, finishAt: '2026-11-24T14:00:00.000Z', missesDeadline: true }],
    dependencies: [{ fromId: first.id, toId: second.id, type: 'FINISH_TO_START', lagMinutes: 0, isDriving: true }],
    problems: [
      { code: 'deadline-missed', message: '1.0 is done after its deadline, 2026-11-23.', items: [] },
      { code: 'unassigned' },
    ],
  })
})

test('a project without open items says that there is nothing to plan, in the language of the reader', async () => {
  const data = await ask(openTestWorkspace(), question, { language: 'de' })
  expect(pick(data, 'project.plan.problems')).toEqual([
    { code: 'nothing-to-plan', message: 'Nichts ist offen: Es gibt nichts zu planen.', items: [] },
  ])
})

test('a day beyond all calendars is refused', async () => {
  const refused = await askInVain(openTestWorkspace(), question, { variables: { todayOn: '2200-01-01' } })
  expect(refused).toMatchObject([{ code: 'PAGE_INVALID', argument: 'todayOn' }])
})

test('a page of a plan has so many of its items after so many, and costs less than all of it', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 5)
  const page = `query ($first: Int, $skip: Int) { project(ref: "WEB") { plan(todayOn: "2026-11-23") {
    activityCount activities(first: $first, skip: $skip) { item { key } } } } }`
  const data = await ask(workspace, page, { variables: { first: 2, skip: 2 } })
  expect(pick(data, 'project.plan')).toEqual({
    activityCount: 5,
    activities: [{ item: { key: 'WEB-3' } }, { item: { key: 'WEB-4' } }],
  })
  const rest = await ask(workspace, page, { variables: { skip: 4 } })
  expect(pick(rest, 'project.plan.activities')).toEqual([{ item: { key: 'WEB-5' } }])
  for (const [variables, argument] of [
    [{ first: 0 }, 'first'],
    [{ skip: -1 }, 'skip'],
  ] as const)
    expect(await askInVain(workspace, page, { variables })).toMatchObject([{ code: 'PAGE_INVALID', argument }])
})

test('a plan is made for what counts first, and work that rests and loads that are too much say why', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 2)
  const [long, urgent] = ['WEB-1', 'WEB-2'].map((key) => workspace.read.findWorkItem(key))
  if (long === undefined || urgent === undefined) throw new Error('they were made')
  const addAssigneeIds = [workspace.localMemberId]
  const edit = (workItemId: typeof long.id, set: object) =>
    mustExecute(workspace, { kind: 'workItem.edit', workItemId, set, addAssigneeIds })
  edit(long.id, { likelyMinutes: 960, isSplittable: true })
  edit(urgent.id, { priority: 'urgent', constraintType: 'must-start-on', constraintOn: '2026-11-24' })
  const document = `query ($objectives: [PlanObjective!], $rates: [PlanRateInput!]) { project(ref: "WEB") {
    plan(todayOn: "2026-11-23", objectives: $objectives, rates: $rates) {
      cost overloads { reason member { handle } items { key } }
      activities { item { key } pauses { fromAt toAt member { handle } item { key } } } } } }`
  const rates = [{ member: 'owner', perHour: 10 }]
  const data = await ask(workspace, document, { variables: { objectives: ['COST', 'FINISH'], rates } })
  const pause = { fromAt: '2026-11-23T18:00:00.000Z', toAt: '2026-11-25T09:00:00.000Z' }
  expect(pick(data, 'project.plan')).toEqual({
    cost: 240,
    overloads: [
      {
        reason: 'WEB-1: starts with the project; WEB-2: shall start on 2026-11-24',
        member: { handle: 'owner' },
        items: [{ key: 'WEB-1' }, { key: 'WEB-2' }],
      },
    ],
    activities: [
      { item: { key: 'WEB-1' }, pauses: [{ ...pause, member: { handle: 'owner' }, item: { key: 'WEB-2' } }] },
      { item: { key: 'WEB-2' }, pauses: [] },
    ],
  })
  for (const [variables, argument] of [
    [{ objectives: ['COST'] }, 'rates'],
    [{ objectives: ['COST'], rates: [{ member: 'owner', perHour: -1 }] }, 'rates'],
    [{ rates: [{ member: 'nobody', perHour: 1 }] }, 'rates'],
    [{ objectives: ['STABILITY'] }, 'baseline'],
    [{ objectives: ['LOAD', 'LOAD'] }, 'objectives'],
  ] as const)
    expect(await askInVain(workspace, document, { variables })).toMatchObject([{ argument }])
})
