import {
  type Activity,
  type Dependency,
  makeWorkTime,
  type NetworkInput,
  type WorkTime,
} from '../packages/planner/src/index.ts'

/**
 * A plan as large organisations have them, from a seed: work packages of ten activities, 1.7 dependencies an activity, of
 * which a sixth have lags; 200 people's calendars in five time zones with holidays and leave; a tenth with a constraint.
 */
export function makePlanScene(count: number): NetworkInput {
  const random = makeRandom(count)
  const activities: Activity[] = []
  for (let index = 0; index < count; index += 1) {
    const isSummary = index % 11 === 0
    activities.push({
      id: `a${index}`,
      ...(isSummary ? {} : { parentId: `a${index - (index % 11)}` }),
      durationMinutes: 60 * (1 + random(60)),
      calendar: random(200),
      ...(!isSummary && random(10) === 0
        ? { constraint: { kind: 'start-no-earlier-than', at: startAt + random(20_000) * 60 } }
        : {}),
    })
  }
  return { startAt, calendars: makeCalendars(), activities, dependencies: makeDependencies(count, random) }
}

/** 2027-01-04T08:00Z, a Monday. */
const startAt = 29_983_200

/** Most wait for something shortly before them, as in projects, and some for something far away. */
function makeDependencies(count: number, random: (below: number) => number): readonly Dependency[] {
  const types = ['start-to-start', 'finish-to-finish', 'start-to-finish'] as const
  const dependencies: Dependency[] = []
  for (let index = 0; dependencies.length < count * 1.7; index += 1) {
    const to = 1 + random(count - 1)
    const from = Math.max(to - 1 - random(random(5) === 0 ? count / 5 : count / 25), 0)
    if (from % 11 === 0 || to % 11 === 0 || from === to) continue
    const roll = random(12)
    dependencies.push({
      id: `d${index}`,
      from: `a${from}`,
      to: `a${to}`,
      type: types[roll] ?? 'finish-to-start',
      ...(roll > 9 ? { lag: { unit: 'working', minutes: 60 * (random(24) - 4) } } : {}),
    })
  }
  return dependencies
}

function makeCalendars(): readonly WorkTime[] {
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney', 'UTC']
  return Array.from({ length: 200 }, (_, index) => {
    const morning = 480 + 15 * (index % 8)
    const shifts = [
      [morning, morning + 240],
      [morning + 300, morning + 540],
    ] as const
    const day = String(1 + (index % 28)).padStart(2, '0')
    const made = makeWorkTime([
      {
        timeZone: zones[index % zones.length] ?? 'UTC',
        week: [shifts, shifts, shifts, shifts, index % 7 === 0 ? [] : shifts, [], []],
        exceptions: [{ fromOn: '2027-12-24', toOn: '2028-01-02', shifts: [] }],
        leave: [{ fromOn: `2027-08-${day}`, toOn: `2027-09-${day}` }],
      },
    ])
    if (!made.ok) throw new Error(made.refusal.code)
    return made.value
  })
}

/** Whole numbers below a bound: the generator of Park and Miller, good enough to scatter things. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed + 1
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % Math.ceil(below)
  }
}
