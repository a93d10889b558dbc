import type { ProjectRow, Refusal, Result } from '@spicetime/domain'
import { accept, refuse } from '@spicetime/domain'
import type { ForeignIssue } from './foreign-issue.ts'
import type { ImportOptions, ImportPorts } from './import-github.ts'
import { ImportIds } from './import-ids.ts'
import type { ImportProblem, SourceError } from './import-problem.ts'
import type { ImportReport, KeptItem } from './import-report.ts'
import type { BatchResult } from './project-import.ts'
import { ProjectImport } from './project-import.ts'

/** Where in the source an issue stood. */
export interface Place {
  readonly line: number
  readonly record: number
}
interface Waiting {
  readonly issue: ForeignIssue
  readonly place: Place
}

/** Issues whose number another item has wait for the end, to get numbers behind all others; so many at most. */
const clashingMax = 1_000
const keptMax = 1_000
const batchItems = 512
/** Characters of text a batch, so that huge issues do not make huge commits. */
const batchText = 4_000_000

/** One import under way: what waits for the next batch, and what was done so far. */
export class ImportRun {
  readonly #ports: ImportPorts
  readonly #options: ImportOptions
  #project: ProjectRow
  /** Made with the first batch: a source that turns out to be a web page must not leave an empty project. */
  #projectImport: ProjectImport | undefined
  readonly #isProjectNew: boolean
  readonly #waiting = new Map<string, Waiting>()
  #waitingText = 0
  readonly #clashing: Waiting[] = []
  #highestNumber = 0
  #isInterrupted = false
  #lastPlace: Place = { line: 1, record: 0 }
  readonly #failed: ImportProblem[] = []
  readonly #kept: KeptItem[] = []
  readonly #count = { issues: 0, pullRequests: 0, created: 0, updated: 0, unchanged: 0 }
  readonly #made = { members: 0, labels: 0, milestones: 0, comments: 0 }

  private constructor(ports: ImportPorts, options: ImportOptions, project: ProjectRow, isProjectNew: boolean) {
    this.#ports = ports
    this.#options = options
    this.#project = project
    this.#isProjectNew = isProjectNew
  }

  /** Refuses when the actor may not import, when the project is archived, or cannot be made under this key and name. Writes nothing. */
  static open(ports: ImportPorts, options: ImportOptions): Result<ImportRun, Refusal> {
    const permitted = ports.target.checkPermission()
    if (!permitted.ok) return permitted
    const found = ports.target.findProject(options.projectKey)
    if (found === undefined) {
      const checked = ports.target.createProject(projectOf(options), true)
      return checked.ok ? accept(new ImportRun(ports, options, checked.value, true)) : checked
    }
    const isGone = found.archivedAt !== null || found.deletedAt !== null
    if (isGone) return refuse({ code: 'deleted', entity: 'project', ref: found.key })
    return accept(new ImportRun(ports, options, found, false))
  }

  /** Something of the source could be read. */
  get hasItems(): boolean {
    return this.#count.issues + this.#count.pullRequests > 0
  }

  get isBatchFull(): boolean {
    return this.#waiting.size >= batchItems || this.#waitingText >= batchText
  }

  addProblem(problem: ImportProblem): void {
    this.#lastPlace = problem
    this.#failed.push(problem)
  }

  add(issue: ForeignIssue, place: Place): void {
    this.#lastPlace = place
    this.#count[issue.type === 'pull-request' ? 'pullRequests' : 'issues'] += 1
    this.#highestNumber = Math.max(this.#highestNumber, issue.number)
    const double = this.#waiting.get(issue.url)
    // Pages of a list that changed meanwhile overlap: the newer of the two counts.
    if (double !== undefined) this.#count.unchanged += 1
    if (double !== undefined && double.issue.updatedAt > issue.updatedAt) return
    this.#waiting.set(issue.url, { issue, place })
    this.#waitingText += textOf(issue)
  }

  /** Writes what waits. */
  flush(): void {
    if (this.#waiting.size === 0) return
    const waiting = new Map(this.#waiting)
    this.#waiting.clear()
    this.#waitingText = 0
    const result = this.#openProject().importBatch([...waiting.values()].map(({ issue }) => issue))
    this.#tally(result)
    for (const { url } of result.clashing) {
      const clashing = waiting.get(url)
      if (clashing !== undefined) this.#postpone(clashing)
    }
  }

  /** Writes the rest: what waits, and at last, with new numbers, the issues whose number another item has. */
  finish(): void {
    this.flush()
    if (this.#clashing.length === 0 || this.#isInterrupted) return
    const first = Math.max(this.#openProject().nextNumber(), this.#highestNumber + 1)
    for (let from = 0; from < this.#clashing.length; from += batchItems) {
      const batch = this.#clashing.slice(from, from + batchItems)
      this.#tally(
        this.#openProject().importBatch(batch.map(({ issue }, index) => ({ ...issue, number: first + from + index }))),
      )
    }
  }

  noteInterruption(): void {
    this.#isInterrupted = true
  }

  noteUnreadable(error: SourceError): void {
    const { line, record } = this.#lastPlace
    const detail = error.refusal.code === 'unreadable' ? error.refusal.detail : error.refusal.code
    this.addProblem({ line, record: record + 1, code: 'unreadable', reason: `reading stopped here: ${detail}` })
  }

  report(): ImportReport {
    const { issues, pullRequests } = this.#count
    return {
      projectId: this.#project.id,
      projectKey: this.#project.key,
      isProjectNew: this.#isProjectNew && this.#projectImport !== undefined,
      isDryRun: this.#options.isDryRun === true,
      isInterrupted: this.#isInterrupted,
      read: this.#lastPlace.record,
      issues,
      pullRequests,
      created: this.#count.created,
      updated: this.#count.updated,
      unchanged: this.#count.unchanged,
      failed: [...this.#failed],
      kept: [...this.#kept],
      ...this.#made,
    }
  }

  #openProject(): ProjectImport {
    if (this.#projectImport !== undefined) return this.#projectImport
    const { target, crypto } = this.#ports
    const isDryRun = this.#options.isDryRun === true
    if (this.#isProjectNew && !isDryRun) this.#project = this.#makeProject()
    const ids = new ImportIds(crypto, target.workspace, this.#project)
    this.#projectImport = new ProjectImport(target, this.#project, ids, isDryRun)
    return this.#projectImport
  }

  #makeProject(): ProjectRow {
    const { target } = this.#ports
    const madeMeanwhile = target.findProject(this.#options.projectKey)
    if (madeMeanwhile !== undefined) return madeMeanwhile
    const made = target.createProject(projectOf(this.#options), false)
    if (!made.ok) throw new Error(`bug: the project was to be made, but: ${made.refusal.code}`)
    return made.value
  }

  #postpone(clashing: Waiting): void {
    if (this.#clashing.length < clashingMax) {
      this.#clashing.push(clashing)
      return
    }
    const { issue, place } = clashing
    const reason = `another item of the project has the number ${issue.number}; import into a project of its own`
    this.#failed.push({ ...place, code: 'number-taken', field: 'number', reason })
  }

  #tally(result: BatchResult): void {
    for (const { issue, plan } of result.plans) {
      this.#count[plan.outcome] += 1
      if (plan.keptFields.length === 0 || this.#kept.length >= keptMax) continue
      this.#kept.push({ number: issue.number, url: issue.url, fields: plan.keptFields })
    }
    this.#made.members += result.members
    this.#made.labels += result.labels
    this.#made.milestones += result.milestones
    this.#made.comments += result.comments
  }
}

function projectOf({ projectKey, projectName }: ImportOptions): { readonly key: string; readonly name: string } {
  return { key: projectKey, name: projectName ?? projectKey }
}

function textOf(issue: ForeignIssue): number {
  return issue.comments.reduce((sum, comment) => sum + comment.body.length, issue.body?.length ?? 0)
}
