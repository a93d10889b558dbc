import { expect, test } from 'vitest'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'
import { findPlanRemedies } from './explain-plan.ts'
import { makePlanNames } from './plan-names.ts'
import { tellPlanBecause } from './plan-text.ts'
import { readPlanInput } from './read-plan-input.ts'
import { activityOf, mustPlan, planDay, spans } from './testing/plan-of.ts'

function tell({ workspace }: SampleWorkspace, title: string, language: 'en' | 'de' = 'en'): string {
  const plan = mustPlan(workspace)
  return tellPlanBecause(activityOf(plan, title), makePlanNames(workspace.read, plan), language)
}

test('leave of who works on it, while it waits or is worked on, is told, and what would be without it', () => {
  const sample = makeSampleWorkspace()
  const { workspace, addItem, addMember, do: run } = sample
  const [ben, cem] = [addMember('ben'), addMember('cem')]
  run({ kind: 'leave.request', memberId: ben, fromOn: '2026-11-23', toOn: '2026-11-25' })
  run({ kind: 'leave.request', memberId: ben, fromOn: '2027-02-01' })
  const late = addItem('Late', { assigneeIds: [ben], likelyMinutes: 480 })
  addItem('Other', { assigneeIds: [cem], likelyMinutes: 480 })
  expect(spans(mustPlan(workspace))['Late']).toEqual(['11-26T09:00', '11-26T18:00'])
  expect(tell(sample, 'Late')).toBe('starts with the project; @ben is on leave from 2026-11-23 to 2026-11-25')
  expect(tell(sample, 'Late', 'de')).toContain('@ben ist vom 2026-11-23 bis 2026-11-25 abwesend')
  expect(activityOf(mustPlan(workspace), 'Other').causes).toEqual([])
  const input = readPlanInput(workspace, { projects: ['WEB'], todayOn: planDay })
  if (!input.ok) throw new Error(input.refusal.code)
  expect(findPlanRemedies({ input: input.value, options: {} }, mustPlan(workspace), late)).toMatchObject([
    { kind: 'without-leave', itemId: late, otherId: ben, earlierMinutes: 3 * 1440 },
  ])
})

test('days of leave are those of the zone in which somebody works', () => {
  const sample = makeSampleWorkspace()
  const { workspace, addItem, addMember, do: run } = sample
  const ben = addMember('ben')
  const calendarId = run<never>({ kind: 'calendar.create', name: 'West', timeZone: 'America/Los_Angeles' })
  run({ kind: 'member.edit', memberId: ben, set: { calendarId } })
  run({ kind: 'leave.request', memberId: ben, fromOn: '2026-11-23' })
  addItem('Late', { assigneeIds: [ben], likelyMinutes: 480, startOn: '2026-11-24' })
  // Tuesday begins in UTC at four in the afternoon of his Monday, of which he has leave.
  expect(spans(mustPlan(workspace))['Late']?.[0]).toBe('11-24T17:00')
  expect(tell(sample, 'Late')).toContain('@ben is on leave on 2026-11-23')
})

test('holidays on which it would begin are told by name, and lags with how long they are', () => {
  const sample = makeSampleWorkspace()
  const { workspace, addItem, addMember, do: run } = sample
  const ben = addMember('ben')
  const calendarId = run<never>({
    kind: 'calendar.create',
    name: 'Office',
    exceptions: ['2026-11-24..2026-11-25 Feast', '2026-11-26 10:00-12:00 Short', '2026-12-25 Christmas'],
  })
  run({ kind: 'workspace.edit', set: { calendarId } })
  const [paint, dry] = [addItem('Paint', { assigneeIds: [ben], likelyMinutes: 480 }), addItem('Dry')]
  run({ kind: 'dependency.add', fromId: paint, toId: dry, lagMinutes: 2 * 480 })
  const [first, second] = [
    addItem('First', { likelyMinutes: 480 }),
    addItem('Second', { likelyMinutes: 480, assigneeIds: [addMember('cem')] }),
  ]
  run({ kind: 'dependency.add', fromId: first, toId: second })
  expect(spans(mustPlan(workspace))['Second']?.[0]).toBe('11-26T10:00')
  expect(tell(sample, 'Second')).toBe('waits for WEB-3; nobody works from 2026-11-24 to 2026-11-25 (Feast)')
  expect(tell(sample, 'Dry')).toMatch(/^waits for WEB-1; 2d of work after WEB-1/)
  expect(tell(sample, 'Dry', 'de')).toContain('2d Arbeit nach WEB-1')
})

test('what another project has booked of somebody is told by its key', () => {
  const sample = makeSampleWorkspace()
  const { addItem, addMember, do: run } = sample
  const ben = addMember('ben')
  const other = run<never>({ kind: 'project.create', key: 'API', name: 'Interface' })
  run({ kind: 'allocation.create', memberId: ben, projectId: other, percent: 50, as: 'booked', toOn: '2026-12-31' })
  addItem('Half', { assigneeIds: [ben], likelyMinutes: 480 })
  addItem('Later', { assigneeIds: [ben], likelyMinutes: 480, startOn: '2027-01-11' })
  expect(tell(sample, 'Half')).toContain('50 % of @ben are booked for API')
  expect(tell(sample, 'Later')).not.toContain('booked')
})
