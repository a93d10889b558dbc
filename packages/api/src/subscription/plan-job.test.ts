import type { Workspace } from '@spicetime/workspace'
import { PlanJobs, type PlanMessage, type PlanTask, runPlanHere } from '@spicetime/workspace/plan'
import { expect, test } from 'vitest'
import { subscribe } from '../execute.ts'
import { addItems, ask, askInVain, aText, openTestWorkspace, pick } from '../testing/open-test-workspace.ts'

const open = (workspace: Workspace, args: string, planJobs?: PlanJobs) =>
  subscribe({
    workspace,
    planJobs,
    document: `subscription { planJob(project: "WEB", todayOn: "2026-11-23"${args}) {
      jobId finishAt lowerBoundAt plan { isProven value { total { earnedValue costPerformance } milestones { milestone { title } } said } baseline { name } activities { item { key } baselineFinishAt slipMinutes } } } }`,
  })

async function stepsOf(stream: Awaited<ReturnType<typeof open>>): Promise<readonly unknown[]> {
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors))
  const steps: unknown[] = []
  for await (const step of stream) steps.push(JSON.parse(JSON.stringify(step.data?.['planJob'])))
  return steps
}

test('a search ends with the plan, compared with the newest baseline', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 1)
  const kept = await ask(
    workspace,
    'mutation { createBaseline(input: { project: "WEB", name: "Start", todayOn: "2026-11-20" }) { baseline { id name } error { message } } }',
  )
  expect(kept).toEqual({ createBaseline: { baseline: { id: aText, name: 'Start' }, error: null } })
  const rename =
    'mutation ($id: ID!, $name: String) { editBaseline(input: { ref: $id, name: $name }) { baseline { name } error { code } } }'
  const variables = { id: pick(kept, 'createBaseline.baseline.id'), name: 'Offer' }
  const renamed = await ask(workspace, rename, { variables })
  expect(renamed).toEqual({ editBaseline: { baseline: { name: 'Offer' }, error: null } })
  const cleared = await ask(workspace, rename, { variables: { ...variables, name: null } })
  expect(pick(cleared, 'editBaseline.error')).not.toBeNull()
  const steps = await stepsOf(await open(workspace, ''))
  expect(steps.at(-1)).toEqual({
    jobId: aText,
    finishAt: '2026-11-23T18:00:00.000Z',
    lowerBoundAt: '2026-11-23T18:00:00.000Z',
    plan: {
      isProven: true,
      value: { total: { earnedValue: 0, costPerformance: null }, milestones: [{ milestone: null }], said: 0 },
      baseline: { name: 'Offer' },
      activities: [{ item: { key: 'WEB-1' }, baselineFinishAt: '2026-11-20T18:00:00.000Z', slipMinutes: 480 }],
    },
  })
})

test('only who asked may end a search early, and there are never more than a hub takes', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 1)
  const begun = Promise.withResolvers<undefined>()
  const tasks: PlanTask[] = []
  // Waits where a thread would search.
  const planJobs = new PlanJobs(async (task: PlanTask, listener: (message: PlanMessage) => void) => {
    tasks.push(task)
    await begun.promise
    await runPlanHere(() => 0)(task, listener)
  }, 1)
  const first = stepsOf(await open(workspace, '', planJobs))
  expect(await open(workspace, '', planJobs)).toMatchObject({ errors: [{ extensions: { code: 'PLANNER_BUSY' } }] })
  const stop = (jobId: string) => ask(workspace, `mutation { stopPlanJob(jobId: "${jobId}") }`, { planJobs })
  expect(await stop('2')).toEqual({ stopPlanJob: false })
  expect(planJobs.stop('1', 'mb_another')).toBe(false)
  expect(await stop('1')).toEqual({ stopPlanJob: true })
  expect(tasks[0]?.stop[0]).toBe(1)
  begun.resolve(undefined)
  expect(pick((await first).at(-1), 'plan.isProven')).toBe(true)
  expect(await stop('1')).toEqual({ stopPlanJob: false })
})

test('whoever leaves ends the search, and a wrong question is refused', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 1)
  const tasks: PlanTask[] = []
  const planJobs = new PlanJobs((task) => {
    tasks.push(task)
    return new Promise(() => undefined)
  })
  const stream = await open(workspace, '', planJobs)
  if (!(Symbol.asyncIterator in stream)) throw new Error('refused')
  const waiting = stream.next()
  await stream.return(undefined)
  expect(await waiting).toEqual({ done: true, value: undefined })
  expect(tasks[0]?.stop[0]).toBe(1)
  expect(await open(workspace, ', seconds: 61')).toMatchObject({
    errors: [{ extensions: { code: 'PAGE_INVALID', argument: 'seconds' } }],
  })
  const unknown =
    'mutation { createBaseline(input: { project: "WEB", name: "x", todayOn: "2200-01-01" }) { error { message } } }'
  expect(await askInVain(workspace, unknown)).toMatchObject([{ code: 'PAGE_INVALID' }])
})
