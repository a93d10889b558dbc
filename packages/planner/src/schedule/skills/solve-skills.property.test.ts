import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findSkillViolations } from './find-skill-violations.ts'
import type { SkillProblem } from './skill-problem.ts'
import { solveSkills } from './solve-skills.ts'

const activity = fc
  .record({
    duration: fc.integer({ min: 0, max: 3 }),
    counts: fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 2 })),
    earliestStart: fc.constantFrom(0, 0, 2),
  })
  .map(({ duration, counts, earliestStart }) => ({
    duration,
    earliestStart,
    needs: counts.map((people, skill) => ({ skill, people })).filter(({ people }) => people > 0),
  }))

const arrow = fc.record({
  before: fc.integer({ min: 0, max: 2 }),
  after: fc.integer({ min: 1, max: 3 }),
  lag: fc.integer({ min: -2, max: 1 }),
})

const problems: fc.Arbitrary<SkillProblem> = fc
  .record({
    activities: fc.array(activity, { minLength: 1, maxLength: 3 }),
    precedences: fc.array(arrow, { maxLength: 3 }),
    people: fc.array(fc.constantFrom([0], [1], [0, 1]), { minLength: 1, maxLength: 3 }),
  })
  .map(({ activities, precedences, people }) => ({
    activities,
    precedences: precedences.filter(({ before, after }) => before < after && after < activities.length),
    people: people.map((skills) => ({ skills })),
  }))

/** Tries every start and every team: slow and obvious. */
function findOptimumByTrying(problem: SkillProblem): number | undefined {
  // Whom one activity lacks, no schedule has.
  const isShort = problem.activities.some(
    (one) => !canEndBy({ ...problem, activities: [one], precedences: [] }, one.duration + 2, [], []),
  )
  for (let makespan = 0; makespan <= 16 && !isShort; makespan += 1)
    if (canEndBy(problem, makespan, [], [])) return makespan
  return undefined
}

function canEndBy(problem: SkillProblem, makespan: number, starts: number[], teams: number[][]): boolean {
  const next = problem.activities[starts.length]
  if (next === undefined) return true
  const known = starts.length + 1
  const part = {
    ...problem,
    activities: problem.activities.slice(0, known),
    precedences: problem.precedences.filter(({ before, after }) => Math.max(before, after) < known),
  }
  const everyTeam = Array.from({ length: 2 ** problem.people.length }, (_, bits) =>
    problem.people.flatMap((_person, person) => ((bits >> person) & 1 ? [person] : [])),
  )
  for (let start = 0; start + next.duration <= makespan; start += 1) {
    for (const team of everyTeam) {
      const [moreStarts, moreTeams] = [
        [...starts, start],
        [...teams, team],
      ]
      if (findSkillViolations(part, moreStarts, moreTeams).length > 0) continue
      if (canEndBy(problem, makespan, moreStarts, moreTeams)) return true
    }
  }
  return false
}

test('small problems are solved to the optimum that trying everything finds; too few people are told', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(problems, (problem) => {
      const optimum = findOptimumByTrying(problem)
      const solved = solveSkills(problem, { workLimit: 500 })
      seen.add(solved.status === 'refused' ? solved.refusal.code : solved.status)
      const outcome =
        'starts' in solved ? [solved.makespan, findSkillViolations(problem, solved.starts, solved.teams)] : []
      expect(outcome).toEqual(optimum === undefined ? [] : [optimum, []])
      return !('starts' in solved) || solved.lowerBound <= solved.makespan
    }),
    { numRuns: 60 },
  )
  expect(seen).toContain('too-few-people')
  expect(seen).toContain('optimal')
})

const shop: SkillProblem = {
  activities: [
    { duration: 3, needs: [{ skill: 0, people: 1 }] },
    {
      duration: 3,
      needs: [
        { skill: 0, people: 1 },
        { skill: 1, people: 1 },
      ],
    },
  ],
  precedences: [],
  people: [{ skills: [0, 1] }, { skills: [0] }, { skills: [0] }],
}

test('who can do more is kept for what nobody else can do', () => {
  expect(solveSkills(shop, { workLimit: 500 })).toMatchObject({ status: 'optimal', makespan: 3 })
})

test('the same seed and work limit give the same plan, and a search that is stopped leaves its best', () => {
  const solve = () => solveSkills(shop, { seed: 3, workLimit: 300 })
  expect(solve()).toEqual(solve())
  expect(solveSkills(shop, { shouldStop: () => true }).status).not.toBe('refused')
})

test('more than 32 people are told apart', () => {
  const people = Array.from({ length: 70 }, () => ({ skills: [0] }))
  const activities = Array.from({ length: 140 }, () => ({ duration: 2, needs: [{ skill: 0, people: 1 }] }))
  const problem = { activities, people, precedences: [] }
  const solved = solveSkills(problem, { workLimit: 5_000 })
  expect(solved).toMatchObject({ status: 'optimal', makespan: 4 })
  expect('starts' in solved && findSkillViolations(problem, solved.starts, solved.teams)).toEqual([])
})

test.each([
  [
    { ...shop, people: [{ skills: [1] }] },
    { code: 'too-few-people', activity: 0, skills: [0] },
  ],
  [
    { ...shop, people: [{ skills: [0.5] }] },
    { code: 'not-a-whole-number', field: 'skills' },
  ],
  [{ ...shop, precedences: [{ before: 0, after: 9 }] }, { code: 'unknown-activity' }],
  [{ ...shop, precedences: [{ before: 0, after: 1, bound: 'maximal' as const }] }, { code: 'maximal-lag' }],
  [
    {
      ...shop,
      precedences: [
        { before: 0, after: 1 },
        { before: 1, after: 0 },
      ],
    },
    { code: 'precedence-cycle' },
  ],
])('what cannot be planned is refused: %#', (problem: SkillProblem, refusal) => {
  expect(solveSkills(problem)).toMatchObject({ status: 'refused', refusal })
})
