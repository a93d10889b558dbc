import {
  type DependencyRow,
  type DomainView,
  type EntityKind,
  entityTables,
  type Place,
  type ProjectId,
  type RegionId,
  type ReplicaInfo,
  type RowByKind,
  type RowKind,
  ratesRegion,
  type SeenChain,
  type SetName,
  setTables,
  type WorkItemId,
} from '@spicetime/domain'
import {
  type Authority,
  assert,
  type CommitId,
  type Database,
  isQuarantined,
  makeReplicaId,
  mayReplicaWriteFor,
  numberOfShared,
  plainColumns,
  type Replica,
} from '@spicetime/runtime'
import { readAudience } from '../authority/read-audience.ts'
import { replicasOf, seenChains } from '../authority/seen-chains.ts'
import { type Numbering, nextNumberFor, nextUnreserved } from '../numbers/next-number.ts'
import { ownNumbering } from '../numbers/own-numbering.ts'
import { successorsIn } from '../projection/suspended-edges.ts'
import { findRowLate } from '../read/late-texts.ts'
import { projectsOfKey } from '../read/project-keys.ts'

/** The columns of a kind's rows, as texts and numbers, for a SELECT. */
export function columnsOf(kind: RowKind): string {
  return plainColumns(entityTables[kind])
}

/** A row as its type says: the projection's tables are made from the same list of fields. */
export function findRow<K extends RowKind>(database: Database, kind: K, id: string): RowByKind[K] | undefined {
  return database.prepare(`SELECT ${columnsOf(kind)} FROM ${entityTables[kind].table} WHERE id = ?`).get(id) as
    | RowByKind[K]
    | undefined
}

/** The state of this replica, for decisions; reads within the transaction that will write. */
export class SqlDomainView implements DomainView {
  readonly #database: Database
  readonly #replica: Replica | undefined

  /** @param replica is asked for keys and members by decisions about them, and by nothing else */
  constructor(database: Database, replica?: Replica) {
    this.#database = database
    this.#replica = replica
  }

  findReplica(replicaId: string): ReplicaInfo | undefined {
    return this.#authority().state().replica(replicaId)
  }
  /** A replica writes for its members, and a host for all who are no greater than who made it one. */
  mayWriteFor(replicaId: string, memberId: string): boolean {
    const { rules } = this.#authority()
    const state = this.#authority().state()
    return mayReplicaWriteFor(rules, state, replicaId, memberId)
  }
  replicaIdOf(publicKey: Uint8Array): string {
    return makeReplicaId(this.#mustReplica().log.world.crypto, publicKey)
  }
  seenOf(of: { readonly memberId: string } | { readonly replicaId: string }): readonly SeenChain[] {
    return seenChains(this.#database, replicasOf(this.#authority().state(), of))
  }
  isQuarantined(commitId: string): boolean {
    return isQuarantined(this.#database, commitId as CommitId)
  }
  audienceOf(regionId: string) {
    return readAudience(this.#database, regionId)
  }
  ratesRegion(): RegionId {
    const regionId = this.#authority().closedRegionOf(ratesRegion)
    assert(regionId !== undefined, 'a workspace has its region')
    // The domain and the log name the same thing, each in its own type.
    return regionId as unknown as RegionId
  }
  #mustReplica(): Replica {
    assert(this.#replica !== undefined, 'what decides about replicas was given one')
    return this.#replica
  }
  #authority(): Authority {
    const { authority } = this.#mustReplica()
    assert(authority !== undefined, 'a workspace has an authority')
    authority.refresh()
    return authority
  }

  find<K extends EntityKind>(kind: K, id: string): RowByKind[K] | undefined {
    // Few decisions look at long texts, which have to be unfolded from the log.
    return findRowLate(this.#database, kind, id)
  }

  findPlan(workItemId: WorkItemId): RowByKind['workItemPlan'] | undefined {
    return findRow(this.#database, 'workItemPlan', workItemId)
  }

  workspace(): RowByKind['workspace'] {
    const row = this.#one<RowByKind['workspace']>('SELECT * FROM workspace ORDER BY stamp LIMIT 1')
    assert(row !== undefined, 'a store has its workspace')
    return row
  }

  findProjectByKey(key: string): RowByKind['project'] | undefined {
    const [id] = projectsOfKey(this.#database, key)
    return id === undefined ? undefined : this.find('project', id)
  }

  findMemberByHandle(handle: string): RowByKind['member'] | undefined {
    return this.#one(
      'SELECT * FROM member WHERE handle = ? COLLATE NOCASE AND deletedAt IS NULL ORDER BY stamp LIMIT 1',
      handle,
    )
  }

  findLabelByName(projectId: ProjectId, name: string): RowByKind['label'] | undefined {
    return this.#one(
      'SELECT * FROM label WHERE projectId = ? AND name = ? COLLATE NOCASE AND deletedAt IS NULL ORDER BY stamp LIMIT 1',
      projectId,
      name,
    )
  }

  findMilestoneByTitle(projectId: ProjectId, title: string): RowByKind['milestone'] | undefined {
    return this.#one(
      'SELECT * FROM milestone WHERE projectId = ? AND title = ? COLLATE NOCASE AND deletedAt IS NULL ORDER BY stamp LIMIT 1',
      projectId,
      title,
    )
  }

  nextNumber(projectId: ProjectId): number {
    const id = this.#replica?.id
    if (id === undefined) return nextUnreserved(this.#database, projectId)
    return nextNumberFor(this.#database, projectId, { id, numbering: this.numbering() })
  }
  /** What this replica is to numbers of items. */
  numbering(): Numbering {
    return ownNumbering(this.#database, this.#mustReplica())
  }

  highestNumber(projectId: ProjectId): number {
    return nextUnreserved(this.#database, projectId) - 1
  }

  neighbourOf(
    projectId: ProjectId,
    place: Place | undefined,
    side: 'above' | 'below',
    exceptId?: WorkItemId,
  ): Place | undefined {
    const [sign, direction] = side === 'above' ? ['>', 'ASC'] : ['<', 'DESC']
    const beyond = place === undefined ? '' : `AND (rank, id) ${sign} (?, ?)`
    return this.#one(
      `SELECT id, rank FROM work_item WHERE projectId_n = ${numberOfShared('?')} AND id <> ? ${beyond}
       ORDER BY rank ${direction}, id ${direction} LIMIT 1`,
      projectId,
      exceptId ?? '',
      ...(place === undefined ? [] : [place.rank, place.id]),
    )
  }

  dotsOf(set: SetName, ownerId: string, element: string): readonly string[] {
    return this.#database
      .prepare(`SELECT dot FROM ${setTables[set]} WHERE ownerId = ? AND element = ? AND removed = 0`)
      .all(ownerId, element)
      .map((row) => String(row['dot']))
  }

  elementsOf(set: SetName, ownerId: string): readonly string[] {
    return this.#database
      .prepare(`SELECT DISTINCT element FROM ${setTables[set]} WHERE ownerId = ? AND removed = 0 ORDER BY element`)
      .all(ownerId)
      .map((row) => String(row['element']))
  }
  commentsOf(workItemId: WorkItemId): readonly RowByKind['comment'][] {
    return this.#rowsOf('comment', 'workItemId = ?', workItemId)
  }
  childrenOf(workItemId: WorkItemId): readonly RowByKind['workItem'][] {
    return this.#rowsOf('workItem', 'parentId = ?', workItemId)
  }
  dependenciesOf(workItemId: WorkItemId): readonly DependencyRow[] {
    return this.#rowsOf('dependency', '(fromId = ? OR toId = ?)', workItemId, workItemId)
  }

  /** Not deleted, in the order of their creation. */
  #rowsOf<K extends EntityKind>(kind: K, condition: string, ...params: readonly string[]): readonly RowByKind[K][] {
    const from = `FROM ${entityTables[kind].table} WHERE ${condition} AND deletedAt IS NULL ORDER BY createdAt, id`
    const rows = this.#database.prepare(`SELECT ${columnsOf(kind)} ${from}`).all(...params)
    // As in `findRow`.
    return rows as unknown as readonly RowByKind[K][]
  }

  successorsOf(workItemId: WorkItemId): readonly WorkItemId[] {
    // Both columns hold ids of work items.
    return successorsIn(this.#database, workItemId) as readonly WorkItemId[]
  }

  findViewByName(ownerId: string, name: string): RowByKind['view'] | undefined {
    return this.#one(
      'SELECT * FROM saved_view WHERE ownerId = ? AND name = ? COLLATE NOCASE AND deletedAt IS NULL ORDER BY stamp LIMIT 1',
      ownerId,
      name,
    )
  }

  findCalendarByName(name: string): RowByKind['calendar'] | undefined {
    return this.#one(
      'SELECT * FROM calendar WHERE name = ? COLLATE NOCASE AND deletedAt IS NULL ORDER BY stamp LIMIT 1',
      name,
    )
  }

  findBaselineByName(projectId: ProjectId, name: string): RowByKind['baseline'] | undefined {
    return this.#one(
      'SELECT * FROM baseline WHERE projectId = ? AND name = ? COLLATE NOCASE AND deletedAt IS NULL ORDER BY stamp LIMIT 1',
      projectId,
      name,
    )
  }

  findScenarioByName(projectId: ProjectId, name: string): RowByKind['scenario'] | undefined {
    return this.#one(
      'SELECT * FROM scenario WHERE projectId = ? AND name = ? COLLATE NOCASE AND deletedAt IS NULL ORDER BY stamp LIMIT 1',
      projectId,
      name,
    )
  }

  leadsAny(memberId: string): boolean {
    const sql = 'SELECT 1 FROM project WHERE leadId = ? AND deletedAt IS NULL AND archivedAt IS NULL LIMIT 1'
    return this.#one(sql, memberId) !== undefined
  }

  findDependency(fromId: WorkItemId, toId: WorkItemId): DependencyRow | undefined {
    return this.#one(
      'SELECT * FROM dependency WHERE fromId = ? AND toId = ? AND deletedAt IS NULL ORDER BY stamp LIMIT 1',
      fromId,
      toId,
    )
  }

  #one<Row>(sql: string, ...params: readonly string[]): Row | undefined {
    return this.#database.prepare(sql).get(...params) as Row | undefined
  }
}
