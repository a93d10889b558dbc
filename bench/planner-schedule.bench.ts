import { type ScheduleProblem, solveSchedule } from '@spicetime/planner'
import { figure } from './harness.ts'
import { makeProject } from './schedule-scene.ts'

/** On a time line of working hours, forty a week: some have no Friday, the others are away two weeks in twenty-six. */
function giveLeave(project: ScheduleProblem): ScheduleProblem {
  const away = (person: number, week: number) => {
    const from = 40 * week
    if (person % 7 === 0) return [from + 32, from + 40]
    return week % 26 === person % 26 ? [from, from + 80] : undefined
  }
  const weeks = Array.from({ length: 100 }, (_, week) => week)
  const resources = project.resources.map(({ capacity }, person) => ({
    capacity,
    profile: weeks.flatMap((week) => {
      const [from, to] = away(person, week) ?? []
      return from === undefined || to === undefined
        ? []
        : [
            { from, capacity: 0 },
            { from: to, capacity },
          ]
    }),
  }))
  return { ...project, resources }
}

// Libraries of instances with known optima are for `npm run bench -- planner --set …`.
const project = makeProject(200, 8)
const portfolio = makeProject(10_000, 50)
const company = giveLeave(makeProject(10_000, 200))

/** The median, in milliseconds of the processor: machines are shared, and the first one is compiled meanwhile. */
function measureCpu(rounds: number, work: () => unknown): number {
  const spent = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return spent.sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN
}

figure('planner: 2,000 schedules of 200 activities and 8 people', {
  unit: 'CPU ms',
  goal: { atMost: 50 },
  measure: () => measureCpu(21, () => solveSchedule(project, { workLimit: 2_000 })),
})

figure('planner: the first schedule of 10,000 activities and 50 people', {
  unit: 'CPU ms',
  goal: { atMost: 300 },
  measure: () => measureCpu(7, () => solveSchedule(portfolio, { workLimit: 1 })),
})

figure('planner: the first schedule of 10,000 activities and 200 people with leave', {
  unit: 'CPU ms',
  goal: { atMost: 300 },
  measure: () => measureCpu(7, () => solveSchedule(company, { workLimit: 1 })),
})

figure('planner: gap to the bound, 200 activities, 50,000 schedules', {
  unit: '%',
  measure: () => {
    const solved = solveSchedule(project, { workLimit: 50_000 })
    return 'makespan' in solved ? (100 * (solved.makespan - solved.lowerBound)) / solved.lowerBound : Number.NaN
  },
})
