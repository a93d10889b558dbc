import type { BaselineId, ScenarioId } from '@spicetime/domain'
import type { Member } from './model.ts'
import type { PlanWish } from './plan-model.ts'

export type { ScenarioId }

/** A plan that might be: changes under a name, of which nothing is done yet. */
export interface Scenario {
  readonly id: ScenarioId
  readonly name: string
  readonly note: string | null
  /** What it would change, in words. */
  readonly changes: readonly string[]
  /** Why it cannot be applied, in words; null when it can. */
  readonly obstacle: string | null
  readonly createdAt: string
  readonly createdBy: Member | null
  /** Null while its changes were not made. */
  readonly appliedAt: string | null
}

/** A plan that might be, beside the plan as things are. Instants; minutes of work. */
export interface ScenarioComparison {
  /** IANA name of the zone whose days the plans mean. */
  readonly timeZone: string
  readonly finishAt: string
  readonly finishAtThen: string
  readonly workMinutes: number
  readonly workMinutesThen: number
  readonly cost: number
  readonly costThen: number
  /** Of both costs; null as of a plan. */
  readonly currency: string | null
  /** How many items and milestones miss their day. */
  readonly late: number
  readonly lateThen: number
  readonly newlyLate: readonly string[]
  readonly overloads: number
  readonly overloadsThen: number
  /** What is elsewhere, in the order of the plan. */
  readonly differences: readonly ScenarioDifference[]
  /** Whoever has more, less, or until another day to do; the greatest change first. */
  readonly people: readonly ScenarioPerson[]
}

export interface ScenarioDifference {
  readonly id: string
  /** Null for a milestone, and for an item that only the scenario has. */
  readonly item: { readonly key: string } | null
  readonly title: string
  /** Null for what only the scenario has. */
  readonly startAt: string | null
  readonly finishAt: string | null
  /** Null for what the scenario has not. */
  readonly startAtThen: string | null
  readonly finishAtThen: string | null
}

export interface ScenarioPerson {
  /** Null for somebody who is only supposed. */
  readonly member: Member | null
  readonly name: string | null
  readonly minutes: number
  readonly minutesThen: number
  /** Null for whoever has nothing. */
  readonly doneAt: string | null
  readonly doneAtThen: string | null
}

/** A plan that was kept, to compare with. */
export interface Baseline {
  readonly id: BaselineId
  readonly name: string
  readonly createdAt: string
  readonly createdBy: Member | null
  /** Of how many items and milestones it holds the dates. */
  readonly entryCount: number
}

export interface ScenarioQueries {
  /** Newest first; undefined for a project that is not there. */
  baselines(project: string, signal?: AbortSignal): Promise<readonly Baseline[] | undefined>
  /** Newest first; undefined for a project that is not there. */
  scenarios(project: string, signal?: AbortSignal): Promise<readonly Scenario[] | undefined>
  /** Undefined for one that is not there. Throws what was refused where its plan cannot be made. */
  compareScenario(id: string, wish: PlanWish, signal?: AbortSignal): Promise<ScenarioComparison | undefined>
  /** The plan with changes as people write them, one a line; throws what was refused where a line means nothing. */
  whatIf(question: WhatIfQuestion, signal?: AbortSignal): Promise<ScenarioComparison | undefined>
}

export interface WhatIfQuestion extends PlanWish {
  /** Key of the project. */
  readonly project: string
  readonly changes: string
}
