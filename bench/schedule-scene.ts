import type { ScheduleProblem } from '../packages/planner/src/index.ts'

/** A made project: each activity needs one person of its own and follows two of the twenty before it, from a seed. */
export function makeProject(activityCount: number, peopleCount: number): ScheduleProblem {
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
