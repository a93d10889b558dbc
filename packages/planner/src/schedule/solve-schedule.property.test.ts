import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findViolations } from './model/find-violations.ts'
import type { ScheduleProblem } from './model/schedule-problem.ts'
import { type ScheduleProgress, type SolvedSchedule, solveSchedule } from './solve-schedule.ts'
import { findOptimumByTrying } from './testing/find-optimum-by-trying.ts'
import { lagProblems, makeLibraryProblem, smallProblems } from './testing/problems.ts'

const runs = { numRuns: 150 }

function expectSchedule(problem: ScheduleProblem, solved: SolvedSchedule): void {
  if (!('starts' in solved)) throw new Error(`There is a schedule, and the search says ${solved.status}.`)
  expect(findViolations(problem, solved.starts)).toEqual([])
  const finishes = solved.starts.map((start, activity) => start + (problem.activities[activity]?.duration ?? 0))
  expect(solved.makespan).toBe(Math.max(0, ...finishes))
  expect(solved.lowerBound).toBeLessThanOrEqual(solved.makespan)
}

test('small problems are solved to the optimum that trying everything finds, with proof', () => {
  fc.assert(
    fc.property(smallProblems, (problem) => {
      const solved = solveSchedule(problem)
      expectSchedule(problem, solved)
      expect(solved).toMatchObject({ status: 'optimal', makespan: findOptimumByTrying(problem) })
    }),
    runs,
  )
})

test('with maximal lags, what is feasible is solved to the optimum and the rest is proven infeasible', () => {
  let infeasible = 0
  const isRight = (problem: ScheduleProblem) => {
    const optimum = findOptimumByTrying(problem)
    const solved = solveSchedule(problem)
    if (optimum === undefined) {
      infeasible += 1
      return ['infeasible', 'refused'].includes(solved.status)
    }
    expectSchedule(problem, solved)
    return 'makespan' in solved && solved.status === 'optimal' && solved.makespan === optimum
  }
  fc.assert(fc.property(lagProblems, isRight), runs)
  expect(infeasible).toBeGreaterThan(0)
})

test('at any work limit there is a right schedule, never worse than with less, nor with a lower bound', () => {
  const problem = makeLibraryProblem(11, 40)
  let before: { makespan: number; lowerBound: number } = { makespan: Number.POSITIVE_INFINITY, lowerBound: 0 }
  for (const workLimit of [1, 10, 100, 1000, 4000, 20_000]) {
    const solved = solveSchedule(problem, { workLimit })
    expectSchedule(problem, solved)
    if (!('starts' in solved)) continue
    expect(solved.makespan).toBeLessThanOrEqual(before.makespan)
    expect(solved.lowerBound).toBeGreaterThanOrEqual(before.lowerBound)
    before = solved
  }
})

test('the same seed and work limit give the same schedule; another seed searches elsewhere', () => {
  const problem = makeLibraryProblem(12, 60)
  const solve = (seed: number) => solveSchedule(problem, { seed, workLimit: 6_000 })
  expect(solve(5)).toEqual(solve(5))
  expect(new Set([5, 6, 7].map((seed) => JSON.stringify(solve(seed)))).size).toBeGreaterThan(1)
})

test('a search that is cancelled, however early, leaves the best schedule so far', () => {
  const problem = makeLibraryProblem(13, 60)
  for (const patience of [0, 1, 5, 50]) {
    let asked = 0
    const seen: ScheduleProgress[] = []
    const shouldStop = () => {
      asked += 1
      return asked > patience
    }
    const solved = solveSchedule(problem, { shouldStop, onProgress: (progress) => seen.push(progress) })
    expectSchedule(problem, solved)
    expect(asked).toBe(patience + 1)
    expect(solved).toMatchObject({ makespan: seen.at(-1)?.makespan, lowerBound: seen.at(-1)?.lowerBound })
  }
})

test('being told once to stop is enough, in whichever turn', () => {
  const problem = makeLibraryProblem(14, 60)
  for (const at of [1, 3, 10, 30]) {
    let asked = 0
    const isNow = () => {
      asked += 1
      return asked === at
    }
    expectSchedule(problem, solveSchedule(problem, { shouldStop: isNow, workLimit: 300_000 }))
    expect(asked).toBe(at)
  }
})

test('a schedule of many people, whose capacities need several words, is right and as good as its bound', () => {
  const people = 40
  const activities = Array.from({ length: 120 }, (_, index) => ({
    duration: 1 + (index % 7),
    demands: Array.from({ length: people }, (_person, person) => (person === (index * 7) % people ? 1 : 0)),
  }))
  const problem = { activities, precedences: [], resources: activities.slice(0, people).map(() => ({ capacity: 1 })) }
  const solved = solveSchedule(problem, { workLimit: 3_000 })
  expectSchedule(problem, solved)
  expect(solved.status).toBe('optimal')
})
