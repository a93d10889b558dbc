import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileProblem } from '../model/compile-problem.ts'
import { findViolations } from '../model/find-violations.ts'
import type { ScheduleInstance } from '../model/schedule-instance.ts'
import type { ScheduleProblem } from '../model/schedule-problem.ts'
import { solveSchedule } from '../solve-schedule.ts'
import { makeLibraryProblem } from '../testing/problems.ts'
import { ExactSearch } from './exact-search.ts'

function compile(problem: ScheduleProblem): ScheduleInstance {
  const compiled = compileProblem(problem)
  if (!compiled.ok) throw new Error(compiled.refusal.code)
  return compiled.value
}

const never = () => false

test('wherever it is stopped, its bound is one, and what it refutes is below the optimum', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 40 }), (seed, step) => {
      const problem = makeLibraryProblem(seed, 14)
      const solved = solveSchedule(problem)
      if (solved.status !== 'optimal') throw new Error('Fourteen activities should be solved to the optimum.')
      const search = ExactSearch.open(compile(problem), solved.makespan + 5)
      let known = solved.makespan + 6
      while (search !== undefined && search.lowerBound < known) {
        const outcome = search.search(known - 1, step, never)
        expect(search.lowerBound).toBeLessThanOrEqual(solved.makespan)
        if (outcome === 'refuted') break
        if (outcome === 'limit') continue
        expect(findViolations(problem, search.starts)).toEqual([])
        known = Math.max(...search.starts.map((start, index) => start + (problem.activities[index]?.duration ?? 0)))
        search.exclude(known - 1)
      }
      expect(known).toBe(solved.makespan)
    }),
    { numRuns: 25 },
  )
})

test('targets refuted from below add up to the optimum', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
      const problem = makeLibraryProblem(seed, 16)
      const solved = solveSchedule(problem)
      if (solved.status !== 'optimal') throw new Error('Sixteen activities should be solved to the optimum.')
      const search = ExactSearch.open(compile(problem), solved.makespan + 10)
      if (search === undefined) throw new Error('There is room for a schedule.')
      let target = search.lowerBound
      while (search.search(target, Number.POSITIVE_INFINITY, never) === 'refuted') target += 1
      expect(target).toBe(solved.makespan)
    }),
    { numRuns: 25 },
  )
})

test('thousands of learned clauses are forgotten without harm', () => {
  const problem = makeLibraryProblem(4, 50)
  const found = solveSchedule(problem, { workLimit: 20_000 })
  if (!('makespan' in found)) throw new Error('There is a schedule.')
  const search = ExactSearch.open(compile(problem), found.makespan)
  if (search === undefined) throw new Error('There is room for a schedule.')
  search.search(search.lowerBound, 9_000, never)
  search.follow(Int32Array.from(found.starts))
  expect(search.lowerBound).toBeLessThanOrEqual(found.makespan)
  expect(search.search(found.makespan, 20_000, never)).toBe('found')
  expect(findViolations(problem, search.starts)).toEqual([])
})
