import type { Workspace } from '@spicetime/workspace'
import { beforeEach, expect, test } from 'vitest'
import { addItems, ask, openTestWorkspace, pick, pickText } from '../testing/open-test-workspace.ts'

let workspace: Workspace
beforeEach(() => {
  workspace = openTestWorkspace()
  addItems(workspace, 2)
})

const planFields = `optimisticMinutes likelyMinutes pessimisticMinutes remainingMinutes percentComplete startedAt
  constraintType constraintOn peopleNeeded isSplittable requiredSkills`
const nothing = {
  ...{ optimisticMinutes: null, likelyMinutes: null, pessimisticMinutes: null, remainingMinutes: null },
  ...{ percentComplete: null, startedAt: null, constraintType: null, constraintOn: null, peopleNeeded: null },
  ...{ isSplittable: false, requiredSkills: [] },
}

async function edit(set: string): Promise<unknown> {
  const call = `editWorkItem(input: { ref: "WEB-1", set: { ${set} } }) { workItem { ${planFields} } error { code message } }`
  return pick(await ask(workspace, `mutation { result: ${call} }`), 'result')
}

test('what planning asks of an item is nothing, until somebody says it, and then again', async () => {
  expect(pick(await ask(workspace, `{ workItem(ref: "WEB-1") { ${planFields} } }`), 'workItem')).toEqual(nothing)
  const said = await edit(`optimisticMinutes: 240, likelyMinutes: 480, pessimisticMinutes: 960, remainingMinutes: 60,
    percentComplete: 25, startedAt: "2026-11-20T08:00:00.000Z", constraintType: START_NO_EARLIER_THAN,
    constraintOn: "2026-12-01", peopleNeeded: 2, isSplittable: true, addSkills: ["TS:3", "welding"]`)
  expect(said).toEqual({
    workItem: {
      ...{ optimisticMinutes: 240, likelyMinutes: 480, pessimisticMinutes: 960, remainingMinutes: 60 },
      ...{ percentComplete: 25, startedAt: '2026-11-20T08:00:00.000Z', constraintType: 'START_NO_EARLIER_THAN' },
      ...{ constraintOn: '2026-12-01', peopleNeeded: 2, isSplittable: true, requiredSkills: ['ts:3', 'welding'] },
    },
    error: null,
  })
  const cleared = await edit(`optimisticMinutes: null, likelyMinutes: null, pessimisticMinutes: null,
    remainingMinutes: null, percentComplete: null, startedAt: null, constraintType: null, peopleNeeded: null,
    isSplittable: null, removeSkills: ["ts", "welding"]`)
  expect(cleared).toEqual({ workItem: nothing, error: null })
})

test('what contradicts itself is refused in words', async () => {
  expect(await edit('optimisticMinutes: 9, likelyMinutes: 8')).toMatchObject({
    error: {
      code: 'invalid-field',
      message: 'The optimistic work is out of order: optimistic comes first, then likely, then pessimistic.',
    },
  })
})

test('a new item may say it at once', async () => {
  const call = `createWorkItem(input: { project: "WEB", title: "New", likelyMinutes: 480, requiredSkills: ["ts"] })
    { workItem { likelyMinutes requiredSkills } }`
  expect(await ask(workspace, `mutation { result: ${call} }`)).toEqual({
    result: { workItem: { likelyMinutes: 480, requiredSkills: ['ts'] } },
  })
})

test('a dependency has a type and a lag, which can be changed', async () => {
  const tie = 'dependency { id type lagMinutes lagPercent lagKind }'
  const run = async (call: string) =>
    pick(await ask(workspace, `mutation { result: ${call} { ${tie} } }`), 'result.dependency')
  const added = await run('addDependency(input: { from: "WEB-1", to: "WEB-2", type: START_TO_START, lagMinutes: -60 })')
  const id = pickText(added, 'id')
  expect(added).toEqual({ id, type: 'START_TO_START', lagMinutes: -60, lagPercent: null, lagKind: 'WORKING' })
  const edited = await run(`editDependency(input: { ref: "${id}", lagPercent: 50 })`)
  expect(edited).toEqual({ id, type: 'START_TO_START', lagMinutes: 0, lagPercent: 50, lagKind: 'WORKING' })
  const again = await run('addDependency(input: { from: "WEB-1", to: "WEB-2", lagMinutes: 30, lagKind: ELAPSED })')
  expect(again).toEqual({ id, type: 'START_TO_START', lagMinutes: 30, lagPercent: null, lagKind: 'ELAPSED' })
})
