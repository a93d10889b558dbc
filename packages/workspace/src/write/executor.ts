import {
  accept,
  type Command,
  type Decision,
  decideCommand,
  isOfRegion,
  type LeftBehind,
  type MemberId,
  type ProjectId,
  projectNumbersReserved,
  type Refusal,
  type RegionId,
  type Result,
  ratesRegion,
  refuse,
  regionTagOf,
  regionToBeFounded,
  type Scope,
  type ScopedEvent,
  wishAfterCreation,
} from '@spicetime/domain'
import {
  assert,
  CommitTooLargeError,
  type CommitWriter,
  type Event,
  type RegionId as LogRegionId,
  NotAuthorisedError,
  type Replica,
  ReplicaEndedError,
  type WriteOptions,
  type Written,
} from '@spicetime/runtime'
import { VisibleDatabase } from '../authority/visible-database.ts'
import { fullBlock } from '../numbers/plan-numbers.ts'
import type { WorkspacePorts } from '../ports.ts'
import type { EntityRef, ExecuteOptions, Outcome, RefusedAt } from '../workspace.ts'
import { noteAnswered } from './answered-requests.ts'
import { itemsReferredTo, newestCommitsOf } from './citations.ts'
import { idMaker } from './new-ids.ts'
import { recordedText, writesText } from './record-texts.ts'
import { SqlDomainView } from './sql-domain-view.ts'

/** How a command is executed, when it is known who acts. */
export interface ActingOptions extends Omit<ExecuteOptions, 'actor' | 'look'> {
  readonly actor: MemberId
  /** Is shown what came to be, before a dry run is rolled back. */
  readonly look?: ((entities: readonly EntityRef[]) => void) | undefined
}

/** Decides commands and records what they lead to, all in one transaction. */
export class Executor {
  readonly #ports: WorkspacePorts
  readonly #replica: Replica
  /** Of all that is here: for what this replica asks of itself. */
  readonly #view: SqlDomainView

  constructor(ports: WorkspacePorts, replica: Replica) {
    this.#ports = ports
    this.#replica = replica
    this.#view = new SqlDomainView(ports.database, replica)
  }

  executeAll(commands: readonly Command[], options: ActingOptions): Result<Outcome, RefusedAt> {
    const { actor, look } = options
    const events: ScopedEvent[] = []
    // What the actor may not see is not there for him.
    const visible = new VisibleDatabase(this.#ports.database, actor)
    const view = new SqlDomainView(visible, this.#replica)
    const entities = new Map<string, EntityRef>()
    const leftBehind: LeftBehind[] = []
    const beforeKept = this.noting(options, () => [...entities.values()])
    const writing = { actor, beforeKept }
    const written = this.#recordWithinLimits(writing, options.dryRun === true, commands.length, (writer) => {
      const context = { actor, atMs: writer.hlc.wallMs, ...this.newIds(writer) }
      for (const [index, given] of commands.entries()) {
        for (let command: Command | undefined = given; command !== undefined; ) {
          const wish: Command = command
          const decided = visible.holding(() => decideCommand(wish, view, context))
          if (!decided.ok) return refuse<RefusedAt>({ index, refusal: decided.refusal })
          this.recordEvents(writer, decided.value.events)
          events.push(...decided.value.events)
          leftBehind.push(...(decided.value.leftBehind ?? []))
          for (const entity of decided.value.entities) entities.set(entity.id, entity)
          command = wishAfterCreation(wish, decided.value)
        }
      }
      look?.([...entities.values()])
      return accept(undefined)
    })
    if (!written.value.ok) return written.value
    const outcome = outcomeOf(events, [...entities.values()], written)
    return accept(leftBehind.length === 0 ? outcome : { ...outcome, leftBehind })
  }

  /** What notes that a request is answered; undefined for one that nobody repeats. */
  noting({ actor, idempotencyKey }: ActingOptions, entitiesOf: () => readonly EntityRef[]): WriteOptions['beforeKept'] {
    if (idempotencyKey === undefined) return undefined
    const { database, world } = this.#ports
    return (commits) => {
      const nowMs = world.clock.nowMs()
      noteAnswered(database, { actor, idempotencyKey, nowMs, commits, entities: entitiesOf() })
    }
  }

  /** How a write names what it makes. */
  newIds(writer: CommitWriter): ReturnType<typeof idMaker> {
    return idMaker(this.#ports.world, writer, () => this.#workspaceRegion())
  }

  #workspaceRegion(): LogRegionId {
    // The domain and the log name the same thing, each in its own type.
    return this.#view.workspace().regionId as unknown as LogRegionId
  }

  /** What no commit can hold is refused, by the last of the commands, and not a failure. */
  #recordWithinLimits(
    options: WriteOptions,
    isDryRun: boolean,
    commandCount: number,
    work: (writer: CommitWriter) => Result<undefined, RefusedAt>,
  ): Pick<Written<Result<undefined, RefusedAt>>, 'value' | 'commits'> {
    try {
      return this.record(options, isDryRun, work)
    } catch (error) {
      const ended = endedRefusal(error)
      if (ended !== undefined) return { value: refuse({ index: 0, refusal: ended }), commits: [] }
      if (!(error instanceof CommitTooLargeError)) throw error
      const refusal: Refusal = { code: 'invalid-field', field: 'commands', rule: 'out-of-range', limit: error.limit }
      return { value: refuse({ index: commandCount - 1, refusal }), commits: [] }
    }
  }

  /** Runs `work` in a transaction that is kept unless it refuses or this is a dry run. */
  record<R>(options: WriteOptions, isDryRun: boolean, work: (writer: CommitWriter) => Result<undefined, R>) {
    return this.#replica.write(options, (writer) => {
      this.#assertMayWriteFor(options.actor)
      const result = work(writer)
      return { keep: result.ok && !isDryRun, value: result }
    })
  }

  /** The same, where this replica may not write at all answered as a refusal too. */
  recordOrRefuse(
    options: WriteOptions,
    isDryRun: boolean,
    work: (writer: CommitWriter) => Result<undefined, Refusal>,
  ): Pick<Written<Result<undefined, Refusal>>, 'value' | 'commits'> {
    try {
      return this.record(options, isDryRun, work)
    } catch (error) {
      const ended = endedRefusal(error)
      if (ended === undefined) throw error
      return { value: refuse(ended), commits: [] }
    }
  }

  /** Others refuse what a replica writes for a member whose it is not, unless it is a host. */
  #assertMayWriteFor(actor: string): void {
    const { database } = this.#ports
    const local = database.prepare(`SELECT value FROM meta WHERE key = 'localMember'`).get()?.['value']
    if (local === actor || this.#view.mayWriteFor(this.#replica.id, actor)) return
    throw new NotHostError()
  }

  /** Records events in the regions that they belong to; founds the region of a new project. */
  recordEvents(writer: CommitWriter, events: readonly ScopedEvent[]): void {
    let run: { regionId: LogRegionId; events: Event[]; ids: Set<string> } | undefined
    const regionOf = this.#regionsOf(writer)
    for (const scoped of events) {
      const founded = this.#foundProject(writer, scoped.event)
      const regionId = founded?.regionId ?? regionOf(scoped.scope)
      // What changes in a text is seen against what the events before it have made of it.
      const isAgain = writesText(scoped.event) && run?.ids.has(scoped.event.entityId) === true
      if (run === undefined || run.regionId !== regionId || isAgain || run.events.length >= runMax) {
        if (run !== undefined) this.#record(writer, run)
        run = { regionId, events: [], ids: new Set() }
      }
      const event = founded?.event ?? recordedText(this.#ports.database, withRegion(scoped, regionId))
      if (event !== undefined) {
        run.events.push(event)
        run.ids.add(event.entityId)
      }
      // Its region is looked up in the project's row, which must be there for the next event.
      if (founded !== undefined) {
        writer.record(run.regionId, [...run.events, ...this.#reserveNumbers(scoped.event.entityId)])
        run = undefined
      }
    }
    if (run !== undefined) this.#record(writer, run)
  }

  #record(writer: CommitWriter, { regionId, events }: { regionId: LogRegionId; events: readonly Event[] }): void {
    writer.record(regionId, events)
    this.#cite(writer, regionId, events)
  }

  /** Nobody else can have given numbers in a project that is made just now. */
  #reserveNumbers(projectId: string): readonly Event[] {
    if (this.#view.numbering() === 'allocator') return []
    // The event that founds a project is about it.
    const block = { id: projectId as ProjectId, replicaId: this.#replica.id, first: 1, count: fullBlock }
    return [projectNumbersReserved.make(block)]
  }

  /** What the events refer to in other regions: each by the newest commit there that speaks of it. */
  #cite(writer: CommitWriter, regionId: LogRegionId, events: readonly Event[]): void {
    const ids = events.flatMap(itemsReferredTo)
    if (ids.length > 0) writer.cite(regionId, newestCommitsOf(this.#ports.database, regionId, ids))
  }

  #foundProject(writer: CommitWriter, event: Event): { regionId: LogRegionId; event: Event } | undefined {
    if (event.kind !== 'project.created') return undefined
    // The payload was made by the decision, which leaves the region to be founded here.
    const payload = event.payload as { regionId: RegionId }
    if (payload.regionId !== regionToBeFounded) return undefined
    const planned = [...writer.plannedRegions].find((region) => isOfRegion(event.entityId, regionTagOf(region)))
    assert(planned !== undefined, 'a new project is named after its region')
    const regionId = writer.foundRegion('project', planned)
    return { regionId, event: { ...event, payload: { ...payload, regionId } } }
  }

  /** Events come in runs of one place, and its region never changes: it is looked up once a run. */
  #regionsOf(writer: CommitWriter): (scope: Scope) => LogRegionId {
    let last: { readonly scope: Scope; readonly regionId: LogRegionId } | undefined
    return (scope) => {
      if (last === undefined || !isSameScope(last.scope, scope)) {
        last = { scope, regionId: this.#regionOf(scope, writer) }
      }
      return last.regionId
    }
  }

  #regionOf(scope: Scope, writer: CommitWriter): LogRegionId {
    if (scope.of === 'member') {
      const regionId = writer.openPrivateRegion()
      assert(regionId !== undefined, 'a workspace has its region')
      return regionId
    }
    if (scope.of === 'rates') {
      const regionId = writer.openClosedRegion(ratesRegion)
      assert(regionId !== undefined, 'a workspace has its region')
      return regionId
    }
    if (scope.of === 'workspace') return this.#workspaceRegion()
    // The same.
    return this.#regionOfProject(scope.projectId) as unknown as LogRegionId
  }

  #regionOfProject(projectId: ProjectId): RegionId {
    const project = this.#view.find('project', projectId)
    assert(project !== undefined, 'a decision speaks of projects that exist')
    return project.regionId
  }
}

function isSameScope(one: Scope, other: Scope): boolean {
  if (one.of !== 'project' || other.of !== 'project') return one.of === other.of
  return one.projectId === other.projectId
}

/** Events that are recorded at once: what they rest on is cited by the commit that holds them, or the next of their action. */
const runMax = 1000

/** What is made in a private region names it; the decision does not know it. */
function withRegion(scoped: ScopedEvent, regionId: LogRegionId): ScopedEvent {
  if (scoped.event.kind !== 'view.created') return scoped
  // The payload was made by the decision.
  const payload = scoped.event.payload as { regionId: RegionId }
  return { ...scoped, event: { ...scoped.event, payload: { ...payload, regionId } } }
}

/** Nothing was written: this replica does not write for others. */
class NotHostError extends Error {
  readonly code = 'replica-not-host'
}

/** This replica may not write any more, not for this member, or not this. */
function endedRefusal(error: unknown): Refusal | undefined {
  const isRefusal =
    error instanceof NotHostError || error instanceof ReplicaEndedError || error instanceof NotAuthorisedError
  return isRefusal ? { code: 'not-allowed', permission: error.code } : undefined
}

export function outcomeOf(
  events: Decision['events'],
  entities: readonly EntityRef[],
  written: Pick<Written<unknown>, 'commits'>,
): Outcome {
  return {
    commitIds: written.commits.map((commit) => commit.id),
    entities,
    events: events.map(({ event }) => ({ kind: event.kind, payload: event.payload })),
  }
}
