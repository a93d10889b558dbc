import type { BaselineEntry } from '../baseline/baseline-entries.ts'
import type { BaselineId, MemberId, ProjectId, RiskId, WorkItemId } from '../ids.ts'
import type { RiskStatus } from '../vocabulary/risk-statuses.ts'

/** Commands about what a plan is held against: baselines, risks. */
export type PlanCommand =
  | CreateBaseline
  | DeleteBaseline
  | RestoreBaseline
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
export interface DeleteBaseline {
  readonly kind: 'baseline.delete'
  readonly baselineId: BaselineId
}
export interface RestoreBaseline {
  readonly kind: 'baseline.restore'
  readonly baselineId: BaselineId
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
