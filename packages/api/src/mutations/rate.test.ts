import { expect, test } from 'vitest'
import { execute } from '../execute.ts'
import { addMember, openTestWorkspace } from '../testing/open-test-workspace.ts'

function makeOffice() {
  const workspace = openTestWorkspace()
  const [bea, cem] = [addMember(workspace, 'bea', 'admin'), addMember(workspace, 'cem', 'member')]
  const ask = async (document: string, viewer = workspace.localMemberId) =>
    JSON.parse(JSON.stringify((await execute({ workspace, document, viewer })).data)) as unknown
  return { workspace, bea, cem, ask }
}
const show = '{ rates { member { handle } fromOn perHour currency } rateReaders { handle } }'
const set = 'setRate(input: { member: "cem", perHour: 80.5, currency: "eur" })'

test('what people cost is told to who was admitted, and to others who that is', async () => {
  const { ask, bea, cem, workspace } = makeOffice()
  expect(await ask(show)).toEqual({ rates: [], rateReaders: [] })
  expect(
    await ask(`mutation { ${set} { rate { id perHour currency member { handle } } error { message } } }`),
  ).toMatchObject({
    setRate: { rate: { perHour: 80.5, currency: 'EUR', member: { handle: 'cem' } }, error: null },
  })
  const owner = workspace.read.find('member', workspace.localMemberId)?.handle
  const seen = [{ member: { handle: 'cem' }, fromOn: null, perHour: 80.5, currency: 'EUR' }]
  expect(await ask(show)).toEqual({ rates: seen, rateReaders: [{ handle: owner }] })
  for (const viewer of [bea, cem])
    expect(await ask(show, viewer)).toEqual({ rates: [], rateReaders: [{ handle: owner }] })
  const [rate] = workspace.read.rates()
  const byId = `{ node(id: "${rate?.id ?? ''}") { ... on Rate { perHour } } }`
  expect([await ask(byId), await ask(byId, bea)]).toEqual([{ node: { perHour: 80.5 } }, { node: null }])
  expect(await ask(`mutation { ${set} { rate { id } error { message } } }`, bea)).toMatchObject({
    setRate: { rate: null, error: { message: expect.stringContaining('admitted') as unknown } },
  })
  expect(await ask(`mutation { ${set} { rate { id } error { message } } }`, cem)).toMatchObject({
    setRate: { rate: null, error: { message: expect.stringContaining('role') as unknown } },
  })
  const admit = 'mutation { admitToRates(input: { ref: "cem" }) { member { handle } error { message } } }'
  expect(await ask(admit)).toEqual({ admitToRates: { member: { handle: 'cem' }, error: null } })
  expect(await ask(show, cem)).toMatchObject({ rates: seen })
  expect(await ask(admit.replace('admitTo', 'dismissFrom'))).toMatchObject({ dismissFromRates: { error: null } })
  expect(await ask(show, cem)).toMatchObject({ rates: [] })
})

test('a rate is removed, and is no number with more decimals than its currency has', async () => {
  const { ask, workspace } = makeOffice()
  const yen = 'setRate(input: { member: "cem", perHour: 80.5, currency: "JPY" }) { error { message } }'
  expect(await ask(`mutation { ${yen} }`)).toMatchObject({
    setRate: { error: { message: expect.any(String) as unknown } },
  })
  await ask(`mutation { ${set} { error { message } } }`)
  const [rate] = workspace.read.rates()
  await ask(`mutation { deleteRate(input: { ref: "${rate?.id ?? ''}" }) { error { message } } }`)
  expect(workspace.read.rates()).toEqual([])
})

test('a plan tells what it costs, and its value in money, to who may know it', async () => {
  const { ask, bea, cem, workspace } = makeOffice()
  await ask(`mutation { ${set} { error { message } } }`)
  const project = workspace.read.findProject('WEB')?.id
  if (project === undefined) throw new Error('there is a project')
  workspace.execute({ kind: 'workItem.create', projectId: project, title: 'W', likelyMinutes: 480, assigneeIds: [cem] })
  await ask('mutation { createBaseline(input: { project: "WEB", name: "Offer" }) { error { message } } }')
  const plan = `{ project(ref: "WEB") { plan(todayOn: "2026-11-23") { cost currency money { currency unpriced total { budgetAtCompletion } } } } }`
  const told = (await ask(plan)) as { project: { plan: { cost: number; money: { currency: string } } } }
  expect(told.project.plan.cost).toBeGreaterThanOrEqual(8 * 80.5)
  expect(told).toMatchObject({ project: { plan: { currency: 'EUR', money: { currency: 'EUR' } } } })
  expect(await ask(plan, bea)).toMatchObject({ project: { plan: { cost: 0, currency: null, money: null } } })
})
