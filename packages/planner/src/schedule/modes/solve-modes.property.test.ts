import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findModeViolations } from './find-mode-violations.ts'
import type { ModeProblem } from './mode-problem.ts'
import { solveModes } from './solve-modes.ts'

const mode = fc.record({
  duration: fc.integer({ min: 0, max: 4 }),
  demands: fc.tuple(fc.integer({ min: 0, max: 2 })).map((units) => [...units]),
  uses: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })).map((units) => [...units]),
})

const arrow = fc.record({
  before: fc.integer({ min: 0, max: 2 }),
  after: fc.integer({ min: 1, max: 3 }),
  lag: fc.integer({ min: -2, max: 2 }),
  measuredFrom: fc.constantFrom<'start' | 'finish'>('start', 'finish'),
})

const problems: fc.Arbitrary<ModeProblem> = fc
  .record({
    activities: fc.array(
      fc.record({ modes: fc.array(mode, { minLength: 1, maxLength: 3 }), earliestStart: fc.constantFrom(0, 0, 2) }),
      { minLength: 1, maxLength: 3 },
    ),
    precedences: fc.array(arrow, { maxLength: 4 }),
    profile: fc.constantFrom(
      [],
      [],
      [
        { from: 2, capacity: 1 },
        { from: 4, capacity: 2 },
      ],
    ),
    budgets: fc.tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 8 })).map((units) => [...units]),
  })
  .map(({ activities, precedences, profile, budgets }) => ({
    activities,
    precedences: precedences.filter(({ before, after }) => before < after && after < activities.length),
    resources: [{ capacity: 2, profile }],
    budgets,
  }))

/** Tries every choice of modes and every start: slow and obvious. */
function findOptimumByTrying(problem: ModeProblem): number | undefined {
  const latest = problem.activities.reduce(
    (sum, { modes }) => sum + Math.max(...modes.map((each) => each.duration)) + 2,
    6,
  )
  for (let makespan = 0; makespan <= latest; makespan += 1) if (canEndBy(problem, makespan, [], [])) return makespan
  return undefined
}

function canEndBy(problem: ModeProblem, makespan: number, starts: number[], modes: number[]): boolean {
  const next = problem.activities[starts.length]
  if (next === undefined) return true
  return next.modes.some(({ duration }, chosen) => {
    for (let start = 0; start + duration <= makespan; start += 1) {
      const [moreStarts, moreModes] = [
        [...starts, start],
        [...modes, chosen],
      ]
      const known = moreStarts.length
      const part = {
        ...problem,
        activities: problem.activities.slice(0, known),
        precedences: problem.precedences.filter(({ before, after }) => Math.max(before, after) < known),
      }
      if (findModeViolations(part, moreStarts, moreModes).length > 0) continue
      if (canEndBy(problem, makespan, moreStarts, moreModes)) return true
    }
    return false
  })
}

test('small problems are solved to the optimum that trying everything finds; too small budgets are told', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(problems, (problem) => {
      const optimum = findOptimumByTrying(problem)
      const solved = solveModes(problem, { workLimit: 600 })
      seen.add(solved.status === 'refused' ? solved.refusal.code : solved.status)
      const outcome =
        'starts' in solved ? [solved.makespan, findModeViolations(problem, solved.starts, solved.modes)] : []
      expect(outcome).toEqual(optimum === undefined ? [] : [optimum, []])
      return !('starts' in solved) || solved.lowerBound <= solved.makespan
    }),
    { numRuns: 60 },
  )
  expect(seen).toContain('budgets-too-small')
  expect(seen).toContain('optimal')
})

const twoWays: ModeProblem = {
  activities: [
    {
      modes: [
        { duration: 2, demands: [], uses: [5] },
        { duration: 6, demands: [], uses: [1] },
      ],
    },
    {
      modes: [
        { duration: 3, demands: [], uses: [5] },
        { duration: 4, demands: [], uses: [1] },
      ],
    },
  ],
  precedences: [{ before: 0, after: 1 }],
  resources: [],
  budgets: [6],
}

test('money goes where it saves most time', () => {
  const solved = solveModes(twoWays, { workLimit: 2_000 })
  expect(solved).toMatchObject({ modes: [0, 1], starts: [0, 2], makespan: 6 })
})

test('the same seed and work limit give the same plan, and a search that is stopped leaves its best', () => {
  const solve = () => solveModes(twoWays, { seed: 3, workLimit: 500 })
  expect(solve()).toEqual(solve())
  expect(solveModes(twoWays, { shouldStop: () => true })).toMatchObject({ status: 'feasible' })
})

test.each([
  [{ ...twoWays, budgets: [1] }, 'budgets-too-small'],
  [{ ...twoWays, budgets: [1.5] }, 'not-a-whole-number'],
  [{ ...twoWays, activities: [{ modes: [] }] }, 'no-mode-fits'],
  [
    {
      ...twoWays,
      activities: [{ modes: [{ duration: 1, demands: [2] }] }],
      precedences: [],
      resources: [{ capacity: 1 }],
    },
    'no-mode-fits',
  ],
  [{ ...twoWays, precedences: [{ before: 0, after: 9 }] }, 'unknown-activity'],
  [{ ...twoWays, precedences: [{ before: 0, after: 1, bound: 'maximal' as const }] }, 'maximal-lag'],
  [
    {
      ...twoWays,
      precedences: [
        { before: 0, after: 1 },
        { before: 1, after: 0 },
      ],
    },
    'precedence-cycle',
  ],
])('what cannot be planned is refused: %#', (problem: ModeProblem, code) => {
  expect(solveModes(problem)).toMatchObject({ status: 'refused', refusal: { code } })
})
