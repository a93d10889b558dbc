import { type ScheduleProblem, solveSchedule } from '@spicetime/planner'
import { figure, time } from './harness.ts'

/** Made projects; libraries of instances with known optima are for `npm run bench -- planner --set …`. */
function makeProject(activityCount: number, peopleCount: number): ScheduleProblem {
  let state = 1
  const draw = (bound: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 1
    return (state >>> 8) % bound
  }
  const activities = Array.from({ length: activityCount }, () => {
    const person = draw(peopleCount)
    const demands = Array.from({ length: peopleCount }, (_, index) => (index === person ? 1 : 0))
    return { duration: 1 + draw(10), demands }
  })
  const precedences = activities.slice(1).flatMap((_, index) => [
    { before: Math.max(0, index - draw(20)), after: index + 1 },
    { before: Math.max(0, index - draw(20)), after: index + 1 },
  ])
  return { activities, precedences, resources: Array.from({ length: peopleCount }, () => ({ capacity: 1 })) }
}

const project = makeProject(200, 8)
const portfolio = makeProject(10_000, 50)

time('planner: 2,000 schedules of 200 activities and 8 people', {
  goal: { atMost: 50 },
  run: () => solveSchedule(project, { workLimit: 2_000 }),
})

time('planner: the first schedule of 10,000 activities and 50 people', {
  goal: { atMost: 300 },
  run: () => solveSchedule(portfolio, { workLimit: 1 }),
  rounds: 10,
})

figure('planner: gap to the bound, 200 activities, 50,000 schedules', {
  unit: '%',
  measure: () => {
    const solved = solveSchedule(project, { workLimit: 50_000 })
    return 'makespan' in solved ? (100 * (solved.makespan - solved.lowerBound)) / solved.lowerBound : Number.NaN
  },
})
