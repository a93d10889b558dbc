import {
  type EntityKind,
  type LabelRow,
  type MemberId,
  type MemberRow,
  type ProjectRow,
  type RowByKind,
  ratesRegion,
  type ViewRow,
  type WorkItemRow,
  type WorkspaceRow,
} from '@spicetime/domain'
import { countAwaited, type Database, glimpseOf, type Replica, type World } from '@spicetime/runtime'
import { readAudience } from '../authority/read-audience.ts'
import { countQuarantined, readQuarantined } from '../authority/read-quarantine.ts'
import { readReplicas } from '../authority/read-replicas.ts'
import { VisibleDatabase } from '../authority/visible-database.ts'
import type { Conflict, ConflictFilter, ConflictPageRequest } from '../conflicts/conflict.ts'
import { countConflicts, countConflictsBy } from '../conflicts/list-conflicts.ts'
import { ConflictReader } from '../conflicts/read-conflicts.ts'
import type { PointRef } from '../history/find-point.ts'
import { readDependants } from '../history/read-dependants.ts'
import { readWhy } from '../history/read-why.ts'
import { countUnindexed } from '../projection/full-text-rest.ts'
import { makeQueryLookup } from '../query/sql-query-lookup.ts'
import type { AllocationFilter, LeaveFilter, RateFilter } from '../resource-reader.ts'
import type {
  CommitFilter,
  ItemCounts,
  MemberFilter,
  Page,
  PageRequest,
  Reader,
  StoreStatus,
  WorkItemFilter,
  WorkItemGrouping,
} from '../workspace.ts'
import { findRow, SqlDomainView } from '../write/sql-domain-view.ts'
import { keyOfWorkItem, keysOfWorkItems } from './item-keys.ts'
import { findProject, withShownKey } from './project-keys.ts'
import { readAllocations } from './read-allocations.ts'
import { findBaseline, readBaselineEntries, readBaselines } from './read-baselines.ts'
import { findCalendar, readCalendars, readExceptions } from './read-calendars.ts'
import { describeCommit, findCommit, readCommits } from './read-commits.ts'
import { readDeleters } from './read-deleters.ts'
import { readDiff } from './read-diff.ts'
import { readDoneAt } from './read-done-at.ts'
import { readElementsOf } from './read-elements.ts'
import { readFlowItems } from './read-flow-items.ts'
import { readHistory } from './read-history.ts'
import { readItemPlans } from './read-item-plans.ts'
import { readLeaves } from './read-leaves.ts'
import { findMember, readMembers } from './read-members.ts'
import { readPastEstimates } from './read-past-estimates.ts'
import { type PlanPeopleWish, readPlanPeople } from './read-plan-people.ts'
import { readPlanRows } from './read-plan-rows.ts'
import { countItemsBy, readLabels, readMilestones, readProjects } from './read-projects.ts'
import { readRates } from './read-rates.ts'
import {
  countComments,
  findManyRows,
  readChildren,
  readComments,
  readDependencies,
  readElements,
} from './read-related.ts'
import { readRiskItems, readRisks } from './read-risks.ts'
import { findScenario, readScenarios } from './read-scenarios.ts'
import { readTextAuthors } from './read-text-authors.ts'
import { countWorkItems, findWorkItem, groupWorkItems, readWorkItems } from './read-work-items.ts'

const noItems: ItemCounts = { open: 0, closed: 0, total: 0 }

/** The read models, straight from the projection's tables. */
export class SqlReader implements Reader {
  readonly #store: Database
  readonly #database: Database
  readonly #replica: Replica
  readonly #world: World
  readonly #me: MemberId

  /** @param me the member who looks: what he may not see is not there */
  constructor(database: Database, replica: Replica, world: World, me: MemberId) {
    this.#store = database
    this.#database = new VisibleDatabase(database, me)
    this.#replica = replica
    this.#world = world
    this.#me = me
  }

  #moment() {
    return { nowMs: this.#world.clock.nowMs(), me: this.#me }
  }

  workspace(): WorkspaceRow {
    return new SqlDomainView(this.#database).workspace()
  }
  find<K extends EntityKind>(kind: K, id: string): RowByKind[K] | undefined {
    const row = findRow(this.#database, kind, id)
    return row === undefined ? undefined : this.#shown(kind, row)
  }
  findMany<K extends EntityKind>(kind: K, ids: readonly string[]) {
    const rows = findManyRows(this.#database, kind, ids)
    return kind === 'project' ? new Map([...rows].map(([id, row]) => [id, this.#shown(kind, row)])) : rows
  }
  #shown<K extends EntityKind>(kind: K, row: RowByKind[K]): RowByKind[K] {
    if (kind !== 'project') return row
    // A row of a kind is of the kind's type.
    return withShownKey(this.#database, row as ProjectRow) as RowByKind[K]
  }

  audienceOf(projectId: string) {
    const project = this.find('project', projectId)
    return project === undefined ? undefined : readAudience(this.#store, project.regionId)
  }
  projects(options: Parameters<Reader['projects']>[0] = {}) {
    return readProjects(this.#database, options)
  }
  findProject(ref: string) {
    return findProject(this.#database, ref)
  }
  projectCounts(projectId: string) {
    return this.projectCountsOf([projectId]).get(projectId) ?? noItems
  }
  projectCountsOf(projectIds: readonly string[]) {
    return countItemsBy(this.#database, 'projectId', projectIds)
  }

  findWorkItem(ref: string): WorkItemRow | undefined {
    return findWorkItem(this.#database, ref)
  }
  keyOf(item: WorkItemRow): string {
    return keyOfWorkItem(this.#database, item)
  }
  keysOf(workItemIds: readonly string[]) {
    return keysOfWorkItems(this.#database, workItemIds)
  }
  workItems(filter: WorkItemFilter, page: PageRequest) {
    const seen = this.#seenBy(filter)
    return seen.snapshot(() => readWorkItems(seen, filter, page, this.#moment()))
  }
  countWorkItems(filter: WorkItemFilter) {
    const seen = this.#seenBy(filter)
    return seen.snapshot(() => countWorkItems(seen, filter, this.#moment()))
  }
  pastEstimates(limit: number) {
    return readPastEstimates(this.#database, limit)
  }
  flowItems(filter: WorkItemFilter) {
    const seen = this.#seenBy(filter)
    return seen.snapshot(() => readFlowItems(seen, filter, this.#moment()))
  }
  doneAt(filter: WorkItemFilter) {
    const seen = this.#seenBy(filter)
    return seen.snapshot(() => readDoneAt(seen, filter, this.#moment()))
  }
  planRows(projectIds: readonly string[], limit: number) {
    return this.#database.snapshot(() => readPlanRows(this.#database, projectIds, limit))
  }
  planPeople(wish: PlanPeopleWish) {
    return this.#database.snapshot(() => ({ ...readPlanPeople(this.#database, wish), rates: this.rates() }))
  }
  /** A list for another member, as a hub keeps them for whoever is signed in. */
  #seenBy({ me }: WorkItemFilter): Database {
    return me === undefined || me === this.#me ? this.#database : new VisibleDatabase(this.#store, me)
  }
  queryNames(project?: string) {
    return makeQueryLookup(this.#database, project === undefined ? undefined : this.findProject(project)?.id)
  }
  groupWorkItems(filter: WorkItemFilter, by: WorkItemGrouping) {
    const seen = this.#seenBy(filter)
    return seen.snapshot(() => groupWorkItems(seen, filter, by, this.#moment()))
  }

  deletersOf(workItemIds: readonly string[]) {
    return readDeleters(this.#database, this.#replica.log, this.findMany('workItem', workItemIds).values())
  }
  labelsOf(workItemIds: readonly string[]) {
    return readElements<LabelRow>(this.#database, 'labels', workItemIds)
  }
  assigneesOf(workItemIds: readonly string[]) {
    return readElements<MemberRow>(this.#database, 'assignees', workItemIds)
  }
  commentsOf(workItemId: string, page: PageRequest) {
    return readComments(this.#database, workItemId, page)
  }
  countCommentsOf(workItemIds: readonly string[]) {
    return countComments(this.#database, workItemIds)
  }
  dependenciesOf(workItemId: string) {
    return this.dependenciesOfMany([workItemId]).get(workItemId) ?? []
  }
  dependenciesOfMany(workItemIds: readonly string[]) {
    return readDependencies(this.#database, workItemIds)
  }
  childrenOf(workItemId: string) {
    return this.childrenOfMany([workItemId]).get(workItemId) ?? []
  }
  childrenOfMany(workItemIds: readonly string[]) {
    return readChildren(this.#database, workItemIds)
  }

  itemPlansOf(workItemIds: readonly string[]) {
    return readItemPlans(this.#database, workItemIds)
  }
  requiredSkillsOf(workItemIds: readonly string[]) {
    return readElementsOf(this.#database, 'requiredSkills', workItemIds)
  }
  calendars() {
    return readCalendars(this.#database)
  }
  findCalendar(ref: string) {
    return findCalendar(this.#database, ref)
  }
  calendarExceptionsOf(calendarIds: readonly string[]) {
    return readExceptions(this.#database, calendarIds)
  }
  leaves(options: PageRequest & LeaveFilter = {}) {
    return readLeaves(this.#database, options)
  }
  skillsOf(memberIds: readonly string[]) {
    return readElementsOf(this.#database, 'memberSkills', memberIds)
  }
  allocations(filter: AllocationFilter) {
    return readAllocations(this.#database, filter)
  }
  rates(filter?: RateFilter) {
    return readRates(this.#database, this.#ratesRegion(), filter)
  }
  ratesAudience() {
    return readAudience(this.#database, this.#ratesRegion() ?? '').members
  }
  #ratesRegion(): string | undefined {
    return this.#replica.authority?.closedRegionOf(ratesRegion)
  }
  baselines(projectId: string) {
    return readBaselines(this.#database, projectId)
  }
  findBaseline(projectId: string, ref: string) {
    return findBaseline(this.#database, projectId, ref)
  }
  baselineEntries(baselineId: string) {
    return readBaselineEntries(this.#database, baselineId)
  }
  scenarios(projectId: string) {
    return readScenarios(this.#database, projectId)
  }
  findScenario(projectId: string, ref: string) {
    return findScenario(this.#database, projectId, ref)
  }
  risks(projectId: string) {
    return readRisks(this.#database, projectId)
  }
  riskItemsOf(riskIds: readonly string[]) {
    return readRiskItems(this.#database, riskIds)
  }

  views(owner: MemberId): readonly ViewRow[] {
    // All columns were selected.
    return this.#database
      .prepare('SELECT * FROM saved_view WHERE ownerId = ? AND deletedAt IS NULL ORDER BY name COLLATE NOCASE, id')
      .all(owner) as unknown as ViewRow[]
  }

  members(options: PageRequest & MemberFilter = {}) {
    return readMembers(this.#database, options)
  }
  findMember(ref: string) {
    return findMember(this.#database, ref)
  }
  labels(projectId: string) {
    return readLabels(this.#database, projectId)
  }
  milestones(projectId: string) {
    return readMilestones(this.#database, projectId)
  }
  milestoneCounts(milestoneId: string) {
    return this.milestoneCountsOf([milestoneId]).get(milestoneId) ?? noItems
  }
  milestoneCountsOf(milestoneIds: readonly string[]) {
    return countItemsBy(this.#database, 'milestoneId', milestoneIds)
  }

  commits(options: PageRequest & CommitFilter = {}) {
    return readCommits(this.#database, this.#replica.log, options)
  }
  findCommit(ref: string) {
    const placed = findCommit(this.#database, this.#replica.log, ref)
    return placed === undefined ? undefined : describeCommit(glimpseOf(placed))
  }
  textAuthors(entityId: string) {
    return this.#database.snapshot(() => readTextAuthors(this.#database, this.#replica.log, entityId))
  }
  historyOf(entityId: string, page: PageRequest) {
    return this.#database.snapshot(() => readHistory(this.#database, this.#replica.log, entityId, page))
  }
  diff(from: PointRef, to: PointRef = 'HEAD') {
    return this.#database.snapshot(() => readDiff(this.#database, this.#replica.log, from, to))
  }

  conflicts({ project, item, ...page }: ConflictPageRequest = {}): Page<Conflict> {
    return this.#database.snapshot(() => {
      const filter = this.#whereConflicts({ project, item })
      return new ConflictReader(this.#database).page(filter, page)
    })
  }
  countConflicts(filter: ConflictFilter = {}): number {
    return this.#database.snapshot(() => countConflicts(this.#database, this.#whereConflicts(filter)))
  }
  findConflict(entityId: string, field: string) {
    return this.#database.snapshot(() => new ConflictReader(this.#database).find(entityId, field))
  }
  conflictCountsOf(ids: readonly string[], of: 'project' | 'workItem') {
    return countConflictsBy(this.#database, of === 'project' ? 'projectId' : 'workItemId', ids)
  }
  /** What is unknown has no conflicts: no id is empty. */
  #whereConflicts({ project, item }: ConflictFilter) {
    return {
      projectId: project === undefined ? undefined : (this.findProject(project)?.id ?? ''),
      workItemId: item === undefined ? undefined : (this.findWorkItem(item)?.id ?? ''),
    }
  }

  why(entityId: string, field?: string) {
    return this.#database.snapshot(() => readWhy(this.#database, this.#replica.log, entityId, field))
  }

  dependantsOf(commit: string) {
    return this.#database.snapshot(() => readDependants(this.#database, this.#replica.log, commit))
  }

  replicas() {
    return readReplicas(this.#database, this.#replica)
  }
  quarantine() {
    return readQuarantined(this.#database, this.#replica)
  }

  quarantineCount() {
    return countQuarantined(this.#database)
  }

  status(): StoreStatus {
    const row = this.#database
      .prepare(
        `SELECT (SELECT count(*) FROM commits) AS commits, (SELECT total(eventCount) FROM commits) AS events,
         (SELECT count(*) FROM project WHERE deletedAt IS NULL) AS projects,
         (SELECT count(*) FROM work_item WHERE deletedAt IS NULL) AS workItems,
         (SELECT count(*) FROM quarantine WHERE isDropped = 0) AS quarantined`,
      )
      .get()
    return {
      workspace: this.workspace().name,
      replicaId: this.#replica.id,
      commits: Number(row?.['commits']),
      events: Number(row?.['events']),
      projects: Number(row?.['projects']),
      workItems: Number(row?.['workItems']),
      conflicts: this.countConflicts(),
      quarantined: Number(row?.['quarantined']),
      bytes: this.#database.sizeBytes(),
      awaitedCommits: countAwaited(this.#database),
      unindexedTexts: countUnindexed(this.#database),
    }
  }
}
