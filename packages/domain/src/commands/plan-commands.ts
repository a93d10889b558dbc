import type { BaselineEntry } from '../baseline/baseline-entries.ts'
import type { BaselineId, MemberId, ProjectId, RiskId, ScenarioId, WorkItemId } from '../ids.ts'
import type { ScenarioWish } from '../scenario/scenario-change.ts'
import type { RiskStatus } from '../vocabulary/risk-statuses.ts'

/** Commands about what a plan is held against: baselines, scenarios, risks. */
export type PlanCommand =
  | CreateBaseline
  | EditBaseline
  | DeleteBaseline
  | RestoreBaseline
  | CreateScenario
  | EditScenario
  | ApplyScenario
  | DeleteScenario
  | RestoreScenario
  | CreateRisk
  | EditRisk
  | DeleteRisk
  | RestoreRisk

/** Keeps a plan as it is now, under a name that no other baseline of the project has. */
export interface CreateBaseline {
  readonly kind: 'baseline.create'
  readonly projectId: ProjectId
  readonly name: string
  /** One a work item or milestone. */
  readonly entries: readonly BaselineEntry[]
}
/** Its name; what it keeps stays. */
export interface EditBaseline {
  readonly kind: 'baseline.edit'
  readonly baselineId: BaselineId
  readonly set: { readonly name?: string | undefined }
}
export interface DeleteBaseline {
  readonly kind: 'baseline.delete'
  readonly baselineId: BaselineId
}
export interface RestoreBaseline {
  readonly kind: 'baseline.restore'
  readonly baselineId: BaselineId
}

/** Keeps what would be changed, under a name that no other scenario of the project has; nothing of it is done. */
export interface CreateScenario {
  readonly kind: 'scenario.create'
  readonly projectId: ProjectId
  readonly name: string
  readonly note?: string | null | undefined
  /** In the order in which they would be done. */
  readonly changes: readonly ScenarioWish[]
}
/**
 * Says that a scenario is done, and is refused where what it would change has changed since. Whoever gives it gives the
 * commands of `scenarioCommands` with it, as one action.
 */
export interface ApplyScenario {
  readonly kind: 'scenario.apply'
  readonly scenarioId: ScenarioId
}
/** Its name and what it is for; what it would change stays. */
export interface EditScenario {
  readonly kind: 'scenario.edit'
  readonly scenarioId: ScenarioId
  readonly set: { readonly name?: string | undefined; readonly note?: string | null | undefined }
}
export interface DeleteScenario {
  readonly kind: 'scenario.delete'
  readonly scenarioId: ScenarioId
}
export interface RestoreScenario {
  readonly kind: 'scenario.restore'
  readonly scenarioId: ScenarioId
}

export interface RiskFields {
  readonly description?: string | null | undefined
  readonly probabilityPercent?: number | null | undefined
  /** Working minutes. */
  readonly delayMinutes?: number | null | undefined
  readonly costMinor?: number | null | undefined
  readonly ownerId?: MemberId | null | undefined
  readonly response?: string | null | undefined
}
export interface CreateRisk extends RiskFields {
  readonly kind: 'risk.create'
  readonly projectId: ProjectId
  readonly title: string
  readonly workItemIds?: readonly WorkItemId[] | undefined
}
export interface EditRisk {
  readonly kind: 'risk.edit'
  readonly riskId: RiskId
  readonly set?: RiskChanges | undefined
  readonly addItemIds?: readonly WorkItemId[] | undefined
  readonly removeItemIds?: readonly WorkItemId[] | undefined
}
export interface RiskChanges extends RiskFields {
  readonly title?: string | undefined
  readonly status?: RiskStatus | undefined
}
export interface DeleteRisk {
  readonly kind: 'risk.delete'
  readonly riskId: RiskId
}
export interface RestoreRisk {
  readonly kind: 'risk.restore'
  readonly riskId: RiskId
}
