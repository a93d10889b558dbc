import {
  findModeViolations,
  findSkillViolations,
  findViolations,
  type SolveOptions,
  solveModes,
  solveSchedule,
  solveSkills,
} from '@spicetime/planner'
import { parseInstance, parseModes, parseSkills } from './planner-formats.ts'

/** A schedule as the checker reads it. */
export interface FoundSchedule {
  readonly start: readonly number[]
  readonly mode?: readonly number[]
  readonly assign?: readonly (readonly number[])[]
  readonly makespan: number
  readonly lowerBound: number
  /** How far the search got, in schedules or their worth. */
  readonly work: number
}

/** Solves an instance by the kind of problem that its file holds; in words why there is no schedule. */
export function solveInstance(text: string, extension: string, options: SolveOptions): FoundSchedule | string {
  if (extension === 'mm') return solveWithModes(text, options)
  if (extension === 'dzn') return solveWithSkills(text, options)
  return solvePlainly(text, extension, options)
}

function solvePlainly(text: string, extension: string, options: SolveOptions): FoundSchedule | string {
  const problem = parseInstance(text, extension)
  const solved = solveSchedule(problem, options)
  if (solved.status === 'refused') return solved.refusal.code
  if (!('starts' in solved)) return solved.status
  expectNone(findViolations(problem, solved.starts))
  const { starts: start, makespan, lowerBound, work } = solved
  return { start, makespan, lowerBound, work }
}

function solveWithModes(text: string, options: SolveOptions): FoundSchedule | string {
  const problem = parseModes(text)
  const solved = solveModes(problem, options)
  if (solved.status === 'refused') return solved.refusal.code
  if (!('starts' in solved)) return solved.status
  expectNone(findModeViolations(problem, solved.starts, solved.modes))
  const { starts: start, modes: mode, makespan, lowerBound, work } = solved
  return { start, mode, makespan, lowerBound, work }
}

function solveWithSkills(text: string, options: SolveOptions): FoundSchedule | string {
  const problem = parseSkills(text)
  const solved = solveSkills(problem, options)
  if (solved.status === 'refused') return solved.refusal.code
  expectNone(findSkillViolations(problem, solved.starts, solved.teams))
  const { starts: start, teams: assign, makespan, lowerBound, work } = solved
  return { start, assign, makespan, lowerBound, work }
}

function expectNone([violation]: readonly unknown[]): void {
  if (violation !== undefined) throw new Error(`A wrong schedule: ${JSON.stringify(violation)}`)
}
