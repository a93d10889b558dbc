import type { SetName } from '../effects.ts'
import type { DependencyRow, RowByKind } from '../entities/rows.ts'
import type { SeenChain } from '../events/seen-chains.ts'
import type { EntityKind, IdByKind, ProjectId, RegionId, WorkItemId } from '../ids.ts'
import type { Scope } from './decision.ts'

/** What a decision may look at: the state of this replica. */
export interface DomainView {
  /** Deleted things too. */
  find<K extends EntityKind>(kind: K, id: string): RowByKind[K] | undefined
  /** What planning asks of an item; undefined where nothing of it was ever said. */
  findPlan(workItemId: WorkItemId): RowByKind['workItemPlan'] | undefined
  workspace(): RowByKind['workspace']
  /** The project that holds a key, in upper case, or else one that held it. */
  findProjectByKey(key: string): RowByKind['project'] | undefined
  /** In any case. */
  findMemberByHandle(handle: string): RowByKind['member'] | undefined
  findLabelByName(projectId: ProjectId, name: string): RowByKind['label'] | undefined
  findMilestoneByTitle(projectId: ProjectId, title: string): RowByKind['milestone'] | undefined
  /** The number of the next item that is made here; 0 when this replica has none to give, and another will. */
  nextNumber(projectId: ProjectId): number
  /**
   * The place next to `place` in the order of a project's items (rank, then id), deleted ones too. Without a place the
   * first of all above, or the last of all below. The item `exceptId` is passed over.
   */
  neighbourOf(
    projectId: ProjectId,
    place: Place | undefined,
    side: 'above' | 'below',
    exceptId?: WorkItemId,
  ): Place | undefined
  /** The additions to a set that are seen here; empty when the element is not in it. */
  dotsOf(set: SetName, ownerId: string, element: string): readonly string[]
  /** Each once; order is of no meaning. */
  elementsOf(set: SetName, ownerId: string): readonly string[]
  /** Not deleted, oldest first. */
  commentsOf(workItemId: WorkItemId): readonly RowByKind['comment'][]
  /** Not deleted. */
  childrenOf(workItemId: WorkItemId): readonly RowByKind['workItem'][]
  /** Edges that begin or end at an item, not deleted. */
  dependenciesOf(workItemId: WorkItemId): readonly DependencyRow[]
  /** Edges of the order of work that leave an item: dependencies to what waits for it, and its parent. */
  successorsOf(workItemId: WorkItemId): readonly WorkItemId[]
  /** In any case, of those that are not deleted. */
  findViewByName(ownerId: IdByKind['member'], name: string): RowByKind['view'] | undefined
  /** In any case, of those that are not deleted. */
  findCalendarByName(name: string): RowByKind['calendar'] | undefined
  findBaselineByName(projectId: ProjectId, name: string): RowByKind['baseline'] | undefined
  findScenarioByName(projectId: ProjectId, name: string): RowByKind['scenario'] | undefined
  /** Whether somebody is named as the lead of a project that is neither deleted nor archived. */
  leadsAny(memberId: IdByKind['member']): boolean
  findDependency(fromId: WorkItemId, toId: WorkItemId): DependencyRow | undefined
  findReplica(replicaId: string): ReplicaInfo | undefined
  /** The id that a key gives its replica. */
  replicaIdOf(publicKey: Uint8Array): string
  /** How far the chains are here in which a member or a replica may have written. */
  seenOf(of: { readonly memberId: string } | { readonly replicaId: string }): readonly SeenChain[]
  isQuarantined(commitId: string): boolean
  /** Who may have a region of a project. */
  audienceOf(regionId: string): RegionAudience
  /** The one region of what people cost, also before its first commit. */
  ratesRegion(): RegionId
}

export interface RegionAudience {
  /** To all who take part in the workspace. */
  readonly isOpen: boolean
  /** Who is admitted, whether it is open or not. */
  readonly members: ReadonlyMap<IdByKind['member'], 'lead' | 'member'>
}

export interface ReplicaInfo {
  readonly name: string
  /** For whom it may write, whoever it was enrolled for first, first. */
  readonly members: readonly { readonly memberId: string; readonly isHost: boolean }[]
  readonly isRevoked: boolean
}

/** Where an item stands in the order of its project. */
export interface Place {
  readonly id: WorkItemId
  readonly rank: string
}

/** What a decision needs from the world. */
export interface DecisionContext {
  readonly actor: IdByKind['member']
  readonly atMs: number
  /** For a thing that is going to be in the region of this scope. */
  newId<K extends Exclude<EntityKind, 'project' | 'workspace'>>(kind: K, scope: Scope): IdByKind[K]
  /** For a project with a region that is going to be founded. */
  newProjectId(): IdByKind['project']
}
