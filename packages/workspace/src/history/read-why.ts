import type { MemberId } from '@spicetime/domain'
import {
  Branches,
  type CommitHeader,
  type CommitLog,
  type Database,
  type Effect,
  type Event,
  makeStamp,
  type PlacedCommit,
  Projector,
  Seen,
} from '@spicetime/runtime'
import { workspaceProjection } from '../projection/definition.ts'
import { hiddenFields } from '../read/read-history.ts'
import { CommitCache, positionsOf } from '../read/replay-entity.ts'
import { firstPartOf } from '../write/undone.ts'
import { deviceNameOf } from './device-names.ts'

/**
 * Why a field has the value that it has: every write to it, also those that nobody ever saw win, with what each had
 * seen, what it replaced, and what made it lose.
 */
export interface FieldReason {
  readonly field: string
  /** Newest first, by the order of writes, which all replicas share. */
  readonly writes: readonly FieldWrite[]
}

export interface FieldWrite {
  readonly commitId: string
  readonly at: number
  readonly actor: MemberId
  readonly replicaId: string
  /** What the device was called when it joined. */
  readonly device: string | undefined
  /** The kind of event. */
  readonly kind: string
  /** As in `FieldChange`: what its author saw there, and what he wrote. For an edit of a text `after` is undefined. */
  readonly before: unknown
  readonly after: unknown
  /** `replaced` by a later write that had seen it; `lost` to one that had not, made at the same time elsewhere. */
  readonly fate: 'stands' | 'replaced' | 'lost'
  /** The commit that replaced it, or to which it lost. */
  readonly by: string | undefined
  /** Why the commit was made, when not by a plain wish: what it takes back, and why that was made, and so on. */
  readonly causes: readonly WriteCause[]
}

export interface WriteCause {
  /** `undo`, `import`, … */
  readonly kind: string
  readonly commitId: string | undefined
  readonly at: number | undefined
  readonly actor: MemberId | undefined
}

interface RawWrite {
  readonly placed: PlacedCommit
  readonly event: Event
  readonly field: string
  readonly stamp: string
  /** Of a set, the element; each has a story of its own. */
  readonly element: string | undefined
  readonly isRemoval: boolean
  readonly value: unknown
}

const causesMax = 8

/** One field, or all that say something to people, in the order in which they were first written. */
export function readWhy(database: Database, log: CommitLog, entityId: string, field?: string): readonly FieldReason[] {
  const context = { database, log, seen: new Seen(database, new Branches(database)) }
  const cells = Map.groupBy(rawWritesOf(database, log, entityId), (write) => write.field)
  return [...cells]
    .filter(([name]) => (field === undefined ? !silentFields.has(name) : name === field))
    .map(([name, writes]) => ({ field: name, writes: tellWrites(context, writes) }))
}

const silentFields = new Set([...hiddenFields, 'updatedAt', 'importBase', 'rank', 'number'])

interface Context {
  readonly database: Database
  readonly log: CommitLog
  readonly seen: Seen
}

function rawWritesOf(database: Database, log: CommitLog, entityId: string): readonly RawWrite[] {
  const commits = new CommitCache(log)
  return positionsOf(database, entityId).flatMap((position) => {
    const { placed, events } = commits.mustFindAbout(position, entityId)
    const { header } = placed.commit
    const stamp = makeStamp(header.hlc, header.replicaId)
    return events.flatMap(({ event, index }) => {
      if (event.entityId !== entityId) return []
      const known = workspaceProjection.effectsOf(event, Projector.contextOf(placed.commit, stamp, index))
      const effects = known?.effects ?? []
      return effects.flatMap((effect) =>
        writesBy(effect, entityId).map((write) => ({ placed, event, stamp, ...write })),
      )
    })
  })
}

type WriteByEffect = Pick<RawWrite, 'field' | 'element' | 'isRemoval' | 'value'>

function writesBy(effect: Effect, entityId: string): readonly WriteByEffect[] {
  switch (effect.op) {
    case 'create':
    case 'set': {
      if (effect.id !== entityId) return []
      const cells = Object.entries(effect.cells).filter(([, value]) => effect.op === 'set' || value !== null)
      return cells.map(([field, value]) => ({ field, element: undefined, isRemoval: false, value }))
    }
    case 'text':
      return effect.id === entityId
        ? [{ field: effect.field, element: undefined, isRemoval: false, value: undefined }]
        : []
    case 'include':
    case 'exclude': {
      if (effect.ownerId !== entityId) return []
      const isRemoval = effect.op === 'exclude'
      return [{ field: effect.set, element: effect.element, isRemoval, value: isRemoval ? null : effect.element }]
    }
  }
}

function tellWrites(context: Context, writes: readonly RawWrite[]): readonly FieldWrite[] {
  const stories = Map.groupBy(writes, ({ element }) => element)
  const told = [...stories.values()].flatMap((story) => tellStory(context, story))
  return told.sort((a, b) => (a.stamp < b.stamp ? 1 : a.stamp > b.stamp ? -1 : 0)).map(({ write }) => write)
}

/** The writes of one cell, or of one element of a set. */
function tellStory(context: Context, story: readonly RawWrite[]) {
  // Of one commit the later event wins; the sort keeps their order.
  const ordered = story.toSorted((a, b) => (a.stamp < b.stamp ? -1 : a.stamp > b.stamp ? 1 : 0))
  const hasSeen = (later: RawWrite, earlier: RawWrite) =>
    later.placed === earlier.placed ||
    context.seen.precedes(later.placed.commit.header.regionId, earlier.stamp, later.stamp)
  return ordered.map((write, index) => {
    const [earlier, later] = [ordered.slice(0, index), ordered.slice(index + 1)]
    const replacement = later.find((other) => hasSeen(other, write))
    const isText = write.value === undefined
    // An edit of a text is merged with others; only what replaces the whole text ends it.
    const end = replacement ?? (isText || later.at(-1)?.value === undefined ? undefined : later.at(-1))
    const fate = end === undefined ? 'stands' : replacement === undefined ? 'lost' : 'replaced'
    const before = earlier.findLast((other) => hasSeen(write, other))
    return { stamp: write.stamp, write: tellWrite(context, write, before, { fate, by: end?.placed.commit.id }) }
  })
}

function tellWrite(
  { database, log }: Context,
  { placed, event, element, isRemoval, value }: RawWrite,
  before: RawWrite | undefined,
  end: Pick<FieldWrite, 'fate' | 'by'>,
): FieldWrite {
  const { header, id } = placed.commit
  return {
    commitId: id,
    at: header.hlc.wallMs,
    // Commits of this program name members; one that does not is shown as it is.
    actor: header.actor as MemberId,
    replicaId: header.replicaId,
    device: deviceNameOf(database, log, header.replicaId),
    kind: event.kind,
    before: element === undefined ? (before?.value ?? null) : isRemoval ? element : null,
    after: value,
    ...end,
    causes: causesOf(log, header),
  }
}

function causesOf(log: CommitLog, header: CommitHeader): readonly WriteCause[] {
  const causes: WriteCause[] = []
  for (let { cause } = firstPartOf(log, header) ?? header; cause !== undefined && causes.length < causesMax; ) {
    const { kind, commitId } = cause
    const before = commitId === undefined ? undefined : log.headerOf(commitId)
    causes.push({ kind, commitId, at: before?.hlc.wallMs, actor: before?.actor as MemberId | undefined })
    cause = before && (firstPartOf(log, before) ?? before).cause
  }
  return causes
}
