import type { SchedulePrecedence } from '../model/schedule-problem.ts'

/**
 * Activities that need people who can do something (multi-skill project scheduling, Bellenguez & Néron 2005): each of
 * them works on one activity at a time, from its start to its finish, and there in one of the skills that he has.
 */
export interface SkillProblem {
  readonly activities: readonly SkillActivity[]
  /** Minimal lags. */
  readonly precedences: readonly SchedulePrecedence[]
  readonly people: readonly SkilledPerson[]
}

export interface SkillActivity {
  readonly duration: number
  /** How many people in which skill; a skill at most once. */
  readonly needs: readonly SkillNeed[]
  /** Not before; 0 when left out. */
  readonly earliestStart?: number
}

export interface SkillNeed {
  readonly skill: number
  readonly people: number
}

export interface SkilledPerson {
  /** What he can do: numbers of skills. */
  readonly skills: readonly number[]
}

/** Why there is nothing to search. Activities and precedences are named by position. */
export type SkillRefusal =
  | { readonly code: 'not-a-whole-number'; readonly field: string; readonly index: number }
  | { readonly code: 'unknown-activity'; readonly precedence: number }
  | { readonly code: 'maximal-lag'; readonly precedence: number }
  /** Not even all people together can do it; `skills` are short of people. */
  | { readonly code: 'too-few-people'; readonly activity: number; readonly skills: readonly number[] }
  | { readonly code: 'too-many-skills'; readonly activity: number }
  | { readonly code: 'precedence-cycle'; readonly activities: readonly number[] }
  | { readonly code: 'too-large'; readonly horizon: number }
