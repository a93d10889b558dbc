import {
  accept,
  type CommentId,
  commentAdded,
  commentEdited,
  type EventDraft,
  inProject,
  inWorkspace,
  type LabelRow,
  labelCreated,
  labelEdited,
  type MemberId,
  type MemberRow,
  type MilestoneRow,
  mayRole,
  memberAdded,
  milestoneCreated,
  milestoneEdited,
  type ProjectId,
  type ProjectRow,
  type Refusal,
  type Result,
  refuse,
  type ScopedEvent,
  setTables,
  type WorkItemRow,
} from '@spicetime/domain'
import { assert, type Database, numberOfShared, tailOfAddress } from '@spicetime/runtime'
import { VisibleDatabase } from '../authority/visible-database.ts'
import type {
  ImportBatch,
  ImportedBefore,
  ImportTarget,
  LabelWrite,
  MilestoneWrite,
  StoredComment,
  StoredWorkItem,
} from '../import/import-target.ts'
import { importCause } from '../projection/definition.ts'
import { findProject } from '../read/project-keys.ts'
import type { Executor } from './executor.ts'
import { workItemEvents } from './imported-work-item.ts'
import { columnsOf, SqlDomainView } from './sql-domain-view.ts'

/** What an import reads of the store and how it writes to it. */
export class SqlImportTarget implements ImportTarget {
  readonly actor: MemberId
  /** What the actor may not see is not there for his imports either. */
  readonly #database: VisibleDatabase
  readonly #executor: Executor
  readonly #view: SqlDomainView
  readonly #afterWrite: () => void

  constructor(database: Database, executor: Executor, actor: MemberId, afterWrite: () => void) {
    this.actor = actor
    this.#database = new VisibleDatabase(database, actor)
    this.#executor = executor
    this.#view = new SqlDomainView(this.#database)
    this.#afterWrite = afterWrite
  }

  get workspace() {
    return this.#view.workspace()
  }

  checkPermission(): Result<undefined, Refusal> {
    const role = this.#view.find('member', this.actor)?.role ?? 'none'
    return mayRole(role, 'edit') ? accept(undefined) : refuse({ code: 'not-allowed', permission: 'edit' })
  }

  findProject(key: string): ProjectRow | undefined {
    return findProject(this.#database, key)
  }

  createProject(
    project: { readonly key: string; readonly name: string },
    isDryRun: boolean,
  ): Result<ProjectRow, Refusal> {
    let row: ProjectRow | undefined
    const made = this.#executor.executeAll([{ kind: 'project.create', ...project }], {
      actor: this.actor,
      dryRun: isDryRun,
      look: (entities) => {
        row = this.#view.find('project', entities[0]?.id ?? '')
      },
    })
    if (!made.ok) return { ok: false, refusal: made.refusal.refusal }
    assert(row !== undefined, 'a project that was created is there')
    return accept(row)
  }

  members(): readonly MemberRow[] {
    return this.#all('SELECT * FROM member')
  }
  labels(projectId: ProjectId): readonly (LabelRow & ImportedBefore)[] {
    return this.#all('SELECT * FROM label WHERE projectId = ?', projectId)
  }
  milestones(projectId: ProjectId): readonly (MilestoneRow & ImportedBefore)[] {
    return this.#all('SELECT * FROM milestone WHERE projectId = ?', projectId)
  }

  findWorkItems(projectId: ProjectId, externalUrls: readonly string[]): ReadonlyMap<string, StoredWorkItem> {
    // The plus keeps SQLite from an index of the project, by which it read all its items (130 ms for 100,000, not 2).
    const rows = this.#all<WorkItemRow & ImportedBefore>(
      `SELECT ${columnsOf('workItem')} FROM work_item WHERE substr(externalUrl_tail, -10) IN
         (SELECT substr(${tailOfAddress('value')}, -10) FROM json_each(?1)) AND externalUrl_tail IS NOT NULL
       AND externalUrl IN (SELECT value FROM json_each(?1)) AND +projectId_n = ${numberOfShared('?2')}`,
      JSON.stringify(externalUrls),
      projectId,
    )
    const stored = (row: WorkItemRow & ImportedBefore): StoredWorkItem => ({
      row,
      labelIds: this.#elements('labels', row.id),
      assigneeIds: this.#elements('assignees', row.id),
    })
    return this.#database.holding(() => new Map(rows.map((row) => [row.externalUrl ?? '', stored(row)])))
  }

  #elements<Id extends string>(set: 'labels' | 'assignees', ownerId: string): readonly Id[] {
    return (
      this.#database
        .prepare(`SELECT DISTINCT element FROM ${setTables[set]} WHERE ownerId = ? AND removed = 0`)
        .all(ownerId)
        // The set holds ids of its kind.
        .map((row) => row['element'] as Id)
    )
  }

  takenNumbers(projectId: ProjectId, numbers: readonly number[]): ReadonlySet<number> {
    const rows = this.#all<{ number: number }>(
      `SELECT number FROM work_item WHERE projectId_n = ${numberOfShared('?')} AND number IN (SELECT value FROM json_each(?))`,
      projectId,
      JSON.stringify(numbers),
    )
    return new Set(rows.map((row) => row.number))
  }
  highestNumber(projectId: ProjectId): number {
    return this.#view.highestNumber(projectId)
  }

  findComments(ids: readonly CommentId[]): ReadonlyMap<string, StoredComment> {
    const rows = this.#all<StoredComment>(
      'SELECT id, plain_text(body) AS body, editedAt, deletedAt FROM comment WHERE id IN (SELECT value FROM json_each(?))',
      JSON.stringify(ids),
    )
    return new Map(rows.map((row) => [row.id, row]))
  }

  write<T>(decide: () => { readonly batch: ImportBatch | undefined; readonly value: T }): T {
    let decided: { readonly value: T } | undefined
    const written = this.#executor.record<never>(
      { actor: this.actor, cause: { kind: importCause }, areRowsLast: true },
      false,
      (writer) => {
        const { batch, value } = this.#database.holding(decide)
        decided = { value }
        const events = this.#database.holding(() => (batch === undefined ? [] : this.#eventsOf(batch)))
        if (events.length > 0) this.#executor.recordEvents(writer, events)
        return accept(undefined)
      },
    )
    assert(decided !== undefined, 'a write has decided')
    if (written.commits.length > 0) this.#afterWrite()
    return decided.value
  }

  #eventsOf(batch: ImportBatch): readonly ScopedEvent[] {
    const { projectId } = batch
    const people = batch.members.map((member) => memberAdded.make({ ...member, role: 'none' }))
    const work = [
      ...batch.labels.map((write) => labelEvent(write, projectId)),
      ...batch.milestones.map((write) => milestoneEvent(write, projectId)),
      ...batch.workItems.flatMap((write) => workItemEvents(write, projectId, this.#view)),
      ...batch.comments.map(commentEvent),
    ]
    return [
      ...people.map((event) => ({ scope: inWorkspace, event })),
      ...work.map((event) => ({ scope: inProject(projectId), event })),
    ]
  }

  #all<Row>(sql: string, ...params: readonly string[]): readonly Row[] {
    // Each query selects the columns of its Row.
    return this.#database.prepare(sql).all(...params) as unknown as readonly Row[]
  }
}

function labelEvent(write: LabelWrite, projectId: ProjectId): EventDraft {
  if (!write.isNew) return labelEdited.make({ id: write.id, set: write.set })
  return labelCreated.make({ ...write.set, id: write.id, projectId })
}

function milestoneEvent(write: MilestoneWrite, projectId: ProjectId): EventDraft {
  if (!write.isNew) return milestoneEdited.make({ id: write.id, set: write.set })
  return milestoneCreated.make({ ...write.set, id: write.id, projectId })
}

function commentEvent(write: ImportBatch['comments'][number]): EventDraft {
  if (!write.isNew) return commentEdited.make({ id: write.id, body: write.body })
  const { id, workItemId, body, createdAt, createdBy } = write
  return commentAdded.make({ id, workItemId, body, createdAt, createdBy })
}
