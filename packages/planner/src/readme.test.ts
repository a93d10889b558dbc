import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { explainDates, explainHolds, levelPlan, makeWorkTime, Network } from './index.ts'

const shown = (dates: { readonly startAt: number; readonly finishAt: number } | undefined) =>
  [dates?.startAt, dates?.finishAt].map((minute) =>
    Temporal.Instant.fromEpochMilliseconds((minute ?? Number.NaN) * 60_000)
      .toZonedDateTimeISO('Europe/Berlin')
      .toPlainDateTime()
      .toString(),
  )

test('the example of calendars and networks in the README does what it says', () => {
  // example
  const office = [
    [540, 720],
    [780, 1080],
  ] as const
  const workspace = { timeZone: 'Europe/Berlin', week: [office, office, office, office, office, [], []] }
  const ada = { leave: [{ fromOn: '2027-05-05', toOn: '2027-05-05' }] }
  const calendar = makeWorkTime([workspace, ada])
  if (!calendar.ok) throw new Error(calendar.refusal.code)

  // 2027-05-03T07:00Z, a Monday at 9:00 in Berlin. Days have 480 working minutes.
  const startAt = Date.UTC(2027, 4, 3, 7) / 60_000
  const made = Network.make({
    startAt,
    calendars: [calendar.value],
    activities: [
      { id: 'design', durationMinutes: 960 },
      { id: 'build', durationMinutes: 960 },
      { id: 'paper', durationMinutes: 480 },
    ],
    dependencies: [{ id: 'd1', from: 'design', to: 'build', type: 'finish-to-start' }],
  })
  if (!made.ok) throw new Error(made.refusal.code)

  const build = made.value.dates('build') // after the day of leave: Thursday 9:00 to Friday 18:00
  const paper = made.value.dates('paper') // three days of slack
  const because = explainDates(made.value, 'build') // 'design', and before that the start of the project

  // A change finds anew what it touches, earlier as well as later; one that cannot be planned changes nothing.
  made.value.change([{ kind: 'put-activity', activity: { id: 'design', durationMinutes: 480 } }])
  const sooner = made.value.dates('build') // Tuesday 9:00 to Thursday 18:00
  // end
  expect(shown(build)).toEqual(['2027-05-06T09:00:00', '2027-05-07T18:00:00'])
  expect(shown(sooner)).toEqual(['2027-05-04T09:00:00', '2027-05-06T18:00:00'])
  expect(paper?.totalSlackMinutes).toBe(3 * 480)
  expect(because.map(({ reason }) => reason.kind)).toEqual(['dependency', 'project-start'])
})

test('the example of levelled plans in the README does what it says', () => {
  const office = [
    [540, 720],
    [780, 1080],
  ] as const
  const calendar = makeWorkTime([{ week: [office, office, office, office, office, [], []] }])
  if (!calendar.ok) throw new Error(calendar.refusal.code)
  const startAt = Date.UTC(2027, 4, 3, 9) / 60_000
  // example
  const levelled = levelPlan(
    {
      startAt,
      calendars: [calendar.value],
      people: [
        { id: 'ada', calendar: 0, skills: [{ skill: 'ts', level: 3 }] },
        { id: 'bob', calendar: 0 },
      ],
      activities: [
        { id: 'design', durationMinutes: 960, assignees: ['ada'] },
        { id: 'build', durationMinutes: 480, needs: { people: 1, skills: [{ skill: 'ts', level: 2 }] } },
        { id: 'paper', durationMinutes: 0, workMinutes: 960, assignees: ['ada', 'bob'], priority: 900 },
      ],
      dependencies: [{ id: 'd1', from: 'design', to: 'build', type: 'finish-to-start' }],
    },
    { workLimit: 500 },
  )
  if (!levelled.ok) throw new Error(levelled.refusal.code)

  const { finishAt, lowerBound, isProven, overloads } = levelled.value // overloads: of the plan before levelling
  const why = explainHolds(levelled.value, 'build') // 'design', and before that 'paper': Ada is busy with it
  // end
  expect([finishAt, isProven]).toEqual([lowerBound, true])
  expect(overloads.map(({ personId, activityIds }) => [personId, activityIds])).toEqual([['ada', ['design', 'paper']]])
  expect(why.map(({ id, heldBy }) => [id, heldBy.hold.kind])).toEqual([
    ['build', 'dependency'],
    ['design', 'person'],
    ['paper', 'project-start'],
  ])
})

test('the examples in the README are those that are run', () => {
  const withoutIndent = (text: string) =>
    text.replaceAll(/\s+/g, ' ').replaceAll(/([[({]) ?| ?([\])}])|,(?= ?[\])}])/g, '$1$2')
  const source = readFileSync(import.meta.filename, 'utf8')
  const examples = [...source.matchAll(/\n {2}\/\/ example\n([\s\S]*?)\n {2}\/\/ end\n/g)].map(
    (found) => found[1] ?? '',
  )
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  expect(examples).toHaveLength(2)
  for (const example of examples) expect(withoutIndent(readme)).toContain(withoutIndent(example).trim())
})
