import { expect, test } from 'vitest'
import {
  addItems,
  addMember,
  ask,
  askInVain,
  mustExecute,
  openTestWorkspace,
  pick,
} from '../testing/open-test-workspace.ts'

const question = `query ($workItems: [String!]) { project(ref: "WEB") { teamAdvice(workItems: $workItems, todayOn: "2026-11-23") {
  item { key } team { member { handle } skills loadPercent } others { member { handle } finishAt } missingSkills isEnough finishAt } } }`

test('who could do an item is proposed with reasons', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 2)
  const bob = addMember(workspace, 'bob', 'member')
  mustExecute(workspace, { kind: 'member.edit', memberId: bob, set: {}, addSkills: ['ts:4'] })
  const item = workspace.read.findWorkItem('WEB-2')
  if (item === undefined) throw new Error('it was made')
  mustExecute(workspace, { kind: 'workItem.edit', workItemId: item.id, addSkills: ['ts:2'] })
  const data = await ask(workspace, question)
  expect(pick(data, 'project.teamAdvice')).toMatchObject([
    { item: { key: 'WEB-1' }, isEnough: true },
    { item: { key: 'WEB-2' }, team: [{ member: { handle: 'bob' }, skills: ['ts:4'] }], missingSkills: [], others: [] },
  ])
  const one = await ask(workspace, question, { variables: { workItems: ['WEB-2'] } })
  expect(pick(one, 'project.teamAdvice')).toMatchObject([{ finishAt: '2026-11-23T18:00:00.000Z' }])
})

test('more items than are planned for in reasonable time are refused', async () => {
  const workItems = Array.from({ length: 21 }, (_, at) => `WEB-${at}`)
  expect(await askInVain(openTestWorkspace(), question, { variables: { workItems } })).toMatchObject([
    { code: 'PAGE_INVALID', argument: 'workItems' },
  ])
})
