import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LevelInput, LevelOptions } from './level-input.ts'
import { levelPlan } from './level-plan.ts'
import type { LevelledPlan } from './levelled-plan.ts'
import { findLevelFaults } from './testing/find-level-faults.ts'
import { levelInputOf } from './testing/random-level-input.ts'

function plan(input: LevelInput, options: LevelOptions = {}): LevelledPlan | undefined {
  const made = levelPlan(input, { workLimit: 15, ...options })
  return made.ok ? made.value : undefined
}

test('nobody does two things at once, and work, skills, dependencies and constraints are as the input says', () => {
  let planned = 0
  fc.assert(
    fc.property(levelInputOf({ hasNeeds: true, hasSummaries: true, hasProgress: true }), (input) => {
      const found = plan(input)
      if (found === undefined) return
      planned += 1
      expect(findLevelFaults(input, found)).toEqual([])
    }),
    { numRuns: 120 },
  )
  expect(planned).toBeGreaterThan(80)
})
