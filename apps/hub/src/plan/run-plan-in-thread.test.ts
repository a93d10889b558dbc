import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { createWorkspace } from '@spicetime/workspace'
import { PlanJobs, readPlanInput } from '@spicetime/workspace/plan'
import { makeNodeWorld, makeTemporaryReplicaKey } from '@spicetime/world-node'
import { expect, test } from 'vitest'
import { runPlanInThread } from './run-plan-in-thread.ts'

/** Forty items of three people, in a tangle that takes long to search through. */
function tangledInput() {
  const workspace = createWorkspace(
    { database: openSqliteDatabase(':memory:'), world: makeNodeWorld(), key: makeTemporaryReplicaKey() },
    { name: 'Test', ownerHandle: 'ada', ownerName: 'Ada', replicaName: 'test' },
  )
  const must = (command: Parameters<typeof workspace.execute>[0]) => {
    const made = workspace.execute(command)
    if (!made.ok) throw new Error(JSON.stringify(made.refusal))
    // Whoever asks knows of what kind the thing is.
    return made.value.entities[0]?.id as never
  }
  const projectId = must({ kind: 'project.create', key: 'WEB', name: 'Web' })
  const people = ['ben', 'cem', 'dan'].map((handle) => must({ kind: 'member.add', handle }))
  const items = Array.from({ length: 40 }, (_, at) =>
    must({
      kind: 'workItem.create',
      projectId,
      title: `Item ${at}`,
      likelyMinutes: 60 + ((at * 37) % 11) * 95,
      assigneeIds: people.filter((_person, place) => (at * 7 + place * 5) % 4 < 2),
    }),
  )
  for (let at = 3; at < items.length; at += 2)
    must({ kind: 'dependency.add', fromId: items[(at * 5) % at] as never, toId: items[at] as never })
  const input = readPlanInput(workspace, { projects: ['WEB'], todayOn: '2026-11-23' })
  workspace.close()
  if (!input.ok) throw new Error(input.refusal.code)
  return input.value
}

test('a thread searches until it is stopped, and hands over the best plan so far', async () => {
  const jobs = new PlanJobs(runPlanInThread)
  const steps = jobs.start({ input: tangledInput(), isLevelled: true, msMax: 3_600_000, owner: 'mb_ada' })
  if (steps === undefined) throw new Error('nothing else is searched for')
  const first = await steps.next()
  if (first.done === true) throw new Error('a search has steps')
  jobs.stop(first.value.jobId, 'mb_ada')
  let last = first.value
  for await (const step of steps) last = step
  if (last.kind !== 'plan') throw new Error('a search ends with the plan')
  expect(last.plan.activities).toHaveLength(40)
  expect(last.plan.finishAt).toBeGreaterThanOrEqual(last.plan.lowerBoundAt)
})
