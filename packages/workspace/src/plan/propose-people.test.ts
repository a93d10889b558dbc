import type { MemberId } from '@spicetime/domain'
import { expect, test } from 'vitest'
import { must } from '../testing/replicas.ts'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'
import { planFor } from './plan-objectives.ts'
import { assignmentsOf, findUnassigned, proposePeople } from './propose-people.ts'
import { readPlanInput } from './read-plan-input.ts'
import { activityOf, mustPlan, planDay, shown } from './testing/plan-of.ts'

/** Ben and Cem know TypeScript, Ben has a week to do; Dan knows SQL. */
function makeTeam() {
  const sample = makeSampleWorkspace()
  const { addItem, addMember, do: run } = sample
  const [ben, cem, dan] = [addMember('ben'), addMember('cem'), addMember('dan')]
  for (const [memberId, skill] of [
    [ben, 'ts:5'],
    [cem, 'ts:3'],
    [dan, 'sql:4'],
  ] as const)
    run({ kind: 'member.edit', memberId, set: {}, addSkills: [skill] })
  addItem('Long', { likelyMinutes: 5 * 480, assigneeIds: [ben] })
  return { ...sample, ben, cem, dan }
}

function advise(
  { workspace, project }: SampleWorkspace,
  ids?: readonly string[],
  rates?: ReadonlyMap<MemberId, number>,
) {
  const input = readPlanInput(workspace, { projects: [project], todayOn: planDay, withEverybody: true })
  if (!input.ok) throw new Error(input.refusal.code)
  const asked = planFor(input.value, { objectives: [], rates })
  if (!asked.ok) throw new Error(asked.refusal.code)
  return proposePeople(workspace.read, asked.value, ids ?? findUnassigned(input.value))
}

test('whoever can and has time is proposed, with what speaks for it and when it would be done', () => {
  const sample = makeTeam()
  const { addItem, cem } = sample
  const id = addItem('Form', { likelyMinutes: 2 * 480, requiredSkills: ['ts:3'] })
  expect(advise(sample, [id], new Map([[cem, 20]]))[0]?.team).toMatchObject([{ memberId: cem, cost: 16 * 20 }])
  const [one, ...more] = advise(sample)
  expect(more).toEqual([])
  expect(one).toMatchObject({
    itemId: id,
    skills: ['ts:3'],
    isEnough: true,
    missingSkills: [],
    team: [{ memberId: cem, skills: ['ts:3'], loadPercent: 0, cost: null }],
    // Ben has no minute until then.
    others: [],
  })
  expect([shown(one?.finishAt ?? 0), shown(one?.planFinishAt ?? 0)]).toEqual(['11-24T18:00', '11-27T18:00'])
})

test('who is proposed for one item is busy with it for the next, and all are assigned by one action', () => {
  const sample = makeTeam()
  const { workspace, addItem, cem, ben } = sample
  addItem('Form', { likelyMinutes: 10 * 480, requiredSkills: ['ts:3'], dueOn: '2026-12-31' })
  addItem('List', { likelyMinutes: 10 * 480, requiredSkills: ['ts:3'], dueOn: '2026-12-31' })
  const advice = advise(sample)
  expect(advice.map(({ team }) => team.map(({ memberId }) => memberId))).toEqual([[cem], [ben]])
  must(workspace.executeAll(assignmentsOf(advice)))
  const plan = mustPlan(workspace)
  expect(['Form', 'List'].map((title) => activityOf(plan, title).people)).toEqual([[cem], [ben]])
  // What was foretold of the last is what there is.
  expect(plan.finishAt).toBe(advice.at(-1)?.planFinishAt)
  must(workspace.undo())
  expect(workspace.read.assigneesOf(advice.map(({ itemId }) => itemId)).size).toBe(0)
})

test('what nobody can is said, and a team has all that is asked for together', () => {
  const sample = makeTeam()
  const { addItem, cem, dan } = sample
  const weld = addItem('Weld', { requiredSkills: ['welding'] })
  const store = addItem('Store', { requiredSkills: ['ts', 'sql'], peopleNeeded: 2, dueOn: '2026-12-31' })
  const done = addItem('Done')
  sample.do({ kind: 'workItem.edit', workItemId: done, set: { status: 'done' } })
  const [nobody, both, ...more] = advise(sample, [weld, store, done, 'wi_unknown'])
  expect(nobody).toMatchObject({ team: [], missingSkills: ['welding'], isEnough: false })
  expect(both?.team.map(({ memberId }) => memberId).toSorted()).toEqual([cem, dan].toSorted())
  expect(more).toEqual([])
})
