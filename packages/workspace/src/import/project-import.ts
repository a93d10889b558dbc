import type { ProjectRow } from '@spicetime/domain'
import type { ForeignIssue } from './foreign-issue.ts'
import type { Pending } from './import-directory.ts'
import { ImportDirectory } from './import-directory.ts'
import type { ImportIds } from './import-ids.ts'
import type { CommentWrite, ImportBatch, ImportTarget, StoredWorkItem } from './import-target.ts'
import { packBatches } from './pack-batches.ts'
import type { ResolvedComment } from './plan-comments.ts'
import { planComments } from './plan-comments.ts'
import type { ItemPlan, ResolvedIssue } from './plan-work-item.ts'
import { planChange, planCreation } from './plan-work-item.ts'

export interface BatchResult {
  readonly plans: readonly { readonly issue: ForeignIssue; readonly plan: ItemPlan }[]
  /** Not imported: another item of the project has their number. */
  readonly clashing: readonly ForeignIssue[]
  /** New ones. */
  readonly members: number
  readonly labels: number
  readonly milestones: number
  readonly comments: number
}

/** Compares issues with one project and writes what differs. */
export class ProjectImport {
  readonly #target: ImportTarget
  readonly #project: ProjectRow
  readonly #ids: ImportIds
  readonly #isDryRun: boolean
  readonly #directory: ImportDirectory
  /** What a dry run would have made, since the store cannot tell. */
  readonly #planned = { urls: new Set<string>(), numbers: new Set<number>(), highest: 0 }

  constructor(target: ImportTarget, project: ProjectRow, ids: ImportIds, isDryRun: boolean) {
    this.#target = target
    this.#project = project
    this.#ids = ids
    this.#isDryRun = isDryRun
    const { id } = project
    this.#directory = new ImportDirectory(ids, {
      members: target.members(),
      labels: target.labels(id),
      milestones: target.milestones(id),
    })
  }

  /** The next number that no item of the project has. */
  nextNumber(): number {
    return 1 + Math.max(this.#target.highestNumber(this.#project.id), this.#planned.highest)
  }

  /** @param issues at most 512, no URL twice */
  importBatch(issues: readonly ForeignIssue[]): BatchResult {
    if (this.#isDryRun) return this.#decide(issues).result
    const { rest, done } = this.#target.write(() => {
      const { batches, result } = this.#decide(issues)
      return { batch: batches[0], value: { rest: batches.slice(1), done: result } }
    })
    for (const batch of rest) this.#target.write(() => ({ batch, value: undefined }))
    return done
  }

  #decide(issues: readonly ForeignIssue[]): { readonly batches: readonly ImportBatch[]; readonly result: BatchResult } {
    const stored = this.#target.findWorkItems(
      this.#project.id,
      issues.map(({ url }) => url),
    )
    const isKnown = ({ url }: ForeignIssue) => stored.has(url) || this.#planned.urls.has(url)
    const { free, clashing } = this.#splitByNumber(issues.filter((issue) => !isKnown(issue)))
    const isClashing = new Set(clashing)
    const welcome = issues.filter((issue) => !isClashing.has(issue))
    const plans = welcome.map((issue) => ({ issue, plan: this.#plan(issue, stored.get(issue.url)) }))
    const comments = this.#planComments(welcome, stored)
    const pending = this.#directory.takePending()
    if (this.#isDryRun) this.#remember(free)
    const batches = packBatches(
      this.#project.id,
      pending,
      plans.flatMap(({ plan }) => plan.write ?? []),
      comments,
    )
    return { batches, result: { plans, clashing, ...countsOf(pending, comments) } }
  }

  #splitByNumber(issues: readonly ForeignIssue[]): {
    readonly free: ForeignIssue[]
    readonly clashing: ForeignIssue[]
  } {
    const stored = this.#target.takenNumbers(
      this.#project.id,
      issues.map(({ number }) => number),
    )
    const taken = new Set(stored)
    const free: ForeignIssue[] = []
    const clashing: ForeignIssue[] = []
    for (const issue of issues) {
      const isTaken = taken.has(issue.number) || this.#planned.numbers.has(issue.number)
      ;(isTaken ? clashing : free).push(issue)
      taken.add(issue.number)
    }
    return { free, clashing }
  }

  #remember(issues: readonly ForeignIssue[]): void {
    for (const { url, number } of issues) {
      this.#planned.urls.add(url)
      this.#planned.numbers.add(number)
      this.#planned.highest = Math.max(this.#planned.highest, number)
    }
  }

  #plan(issue: ForeignIssue, stored: StoredWorkItem | undefined): ItemPlan {
    if (stored !== undefined && stored.row.deletedAt === null) return planChange(this.#resolve(issue), stored)
    if (stored !== undefined || this.#planned.urls.has(issue.url)) {
      return { outcome: 'unchanged', write: undefined, keptFields: [] }
    }
    return planCreation(this.#resolve(issue), this.#ids.workItem(issue), issue.number)
  }

  #resolve(issue: ForeignIssue): ResolvedIssue {
    const directory = this.#directory
    const { authorLogin, closedByLogin, milestone } = issue
    return {
      issue,
      authorId: authorLogin === undefined ? this.#target.actor : directory.memberIdOf(authorLogin),
      closedById: typeof closedByLogin === 'string' ? directory.memberIdOf(closedByLogin) : closedByLogin,
      assigneeIds: issue.assignees?.map((login) => directory.memberIdOf(login)),
      labelIds: issue.labels?.map((label) => directory.labelIdOf(label)),
      milestoneId: milestone === undefined || milestone === null ? milestone : directory.milestoneIdOf(milestone),
    }
  }

  #planComments(issues: readonly ForeignIssue[], stored: ReadonlyMap<string, StoredWorkItem>): readonly CommentWrite[] {
    const resolved = new Map<string, ResolvedComment>()
    for (const issue of issues) {
      const workItemId = stored.get(issue.url)?.row.id ?? this.#ids.workItem(issue)
      for (const comment of issue.comments) {
        const id = this.#ids.comment(comment)
        resolved.set(id, { id, workItemId, authorId: this.#directory.memberIdOf(comment.authorLogin), comment })
      }
    }
    if (resolved.size === 0) return []
    const comments = [...resolved.values()]
    return planComments(comments, this.#target.findComments(comments.map(({ id }) => id)))
  }
}

function countsOf(pending: Pending, comments: readonly CommentWrite[]) {
  const isNew = (write: { readonly isNew: boolean }) => write.isNew
  return {
    members: pending.members.length,
    labels: pending.labels.filter(isNew).length,
    milestones: pending.milestones.filter(isNew).length,
    comments: comments.filter(isNew).length,
  }
}
