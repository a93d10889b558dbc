import type { Workspace } from '@spicetime/workspace'
import { PlanJobs } from '@spicetime/workspace/plan'
import { expect, test } from 'vitest'
import { subscribe } from '../execute.ts'
import { addItems, ask, openTestWorkspace } from '../testing/open-test-workspace.ts'

async function forecast(
  workspace: Workspace,
  planJobs?: PlanJobs,
  args = 'project: "WEB", todayOn: "2026-11-23"',
): Promise<unknown> {
  const stream = await subscribe({
    workspace,
    planJobs,
    document: `subscription { planForecast(${args}) {
      forecast { refusal runs estimated assumed risks finishes { milestone { title } project { key } item { key } by { confidence at } } drivers { item { key } } } } }`,
  })
  if (!(Symbol.asyncIterator in stream)) return stream.errors
  let last: unknown
  for await (const { data } of stream) last = JSON.parse(JSON.stringify(data))
  return last
}

test('a plan is forecast as a job: by confidence, with its risks, and the same each time', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 2)
  await ask(
    workspace,
    `mutation { editWorkItem(input: { ref: "WEB-1", set: { optimisticMinutes: 480, likelyMinutes: 960, pessimisticMinutes: 2400 } }) { error { message } }
      createRisk(input: { project: "WEB", title: "Storm", probabilityPercent: 40, delayMinutes: 960, workItems: ["WEB-2"] }) { error { message } } }`,
  )
  const told = await forecast(workspace)
  expect(told).toMatchObject({
    planForecast: {
      forecast: { refusal: null, estimated: 1, assumed: 1, risks: 1, finishes: [{ milestone: null }] },
    },
  })
  // The shape that the document asks for.
  const { finishes, drivers } = (told as { planForecast: { forecast: { finishes: Finish[]; drivers: unknown[] } } })
    .planForecast.forecast
  const dates = finishes[0]?.by.map(({ at }) => at) ?? []
  expect(finishes[0]?.by.map(({ confidence }) => confidence)).toEqual([0.5, 0.8, 0.85, 0.95])
  expect(dates.toSorted()).toEqual(dates)
  expect(dates.at(-1)).not.toBe(dates[0])
  expect(drivers).not.toEqual([])
  expect(await forecast(workspace)).toEqual(told)
})

interface Finish {
  readonly by: readonly { readonly confidence: number; readonly at: string }[]
}

test('of a project in which nothing is open nothing is foretold, and it is said why', async () => {
  expect(await forecast(openTestWorkspace())).toMatchObject({
    planForecast: {
      forecast: { refusal: 'Nothing is open: there is nothing to plan.', finishes: [], drivers: [] },
    },
  })
})

test('a hub that works at other plans says so', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 1)
  expect(await forecast(workspace, new PlanJobs(async () => undefined, 0))).toMatchObject([
    { extensions: { code: 'PLANNER_BUSY' } },
  ])
})

test('of all projects together the end of each is told, and of items that are asked for', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 2)
  await ask(
    workspace,
    `mutation { createProject(input: { key: "API", name: "Interface" }) { error { message } }
      createWorkItem(input: { project: "API", title: "Other" }) { error { message } } }`,
  )
  const told = await forecast(workspace, undefined, 'todayOn: "2026-11-23", items: ["WEB-2", "WEB-2"]')
  expect(told).toMatchObject({
    planForecast: {
      forecast: {
        refusal: null,
        finishes: [
          { project: null, item: null, milestone: null },
          { project: { key: 'API' }, item: null },
          { project: { key: 'WEB' }, item: null },
          { project: null, item: { key: 'WEB-2' } },
        ],
      },
    },
  })
  expect(await forecast(workspace, undefined, 'project: "WEB", items: ["WEB-9"]')).toMatchObject([
    { extensions: { code: 'REF_INVALID', argument: 'items' } },
  ])
})
