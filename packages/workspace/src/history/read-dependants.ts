import { accept, kindOfId, type Refusal, type Result, refuse } from '@spicetime/domain'
import type { CommitLog, Database, PlacedCommit } from '@spicetime/runtime'
import { findCommit } from '../read/read-commits.ts'
import { CommitCache, positionsOf, replayEntities } from '../read/replay-entity.ts'
import type { EntityRef } from '../workspace.ts'
import { siblingsOf, UndoneActions } from '../write/undone.ts'

/** A later commit that stands on what another did to one thing. */
export interface Dependant {
  readonly commitId: string
  readonly entity: EntityRef
  /**
   * `fields`: it wrote the same fields again, so the other cannot be taken back before it. `thing`: it concerns what the
   * other created, which goes when that is taken back, and comes back with it.
   */
  readonly on: 'fields' | 'thing'
  /** The fields written again; empty for `thing`. */
  readonly fields: readonly string[]
}

/**
 * What came after a commit and depends on it, oldest first; commits that were taken back themselves do not count.
 * Looks at the things that the commit wrote to, and at nothing else.
 */
export function readDependants(database: Database, log: CommitLog, ref: string): Result<readonly Dependant[], Refusal> {
  const target = findCommit(database, log, ref)
  if (target === undefined) return refuse({ code: 'commit-not-found', ref })
  const written = cellsOf(siblingsOf(log, target), database, log)
  const undone = new UndoneActions(database, log)
  const counts = new Map<number, boolean>()
  const doesCount = (placed: PlacedCommit) => {
    const known = counts.get(placed.position) ?? !undone.isCancelled(placed, target.position)
    counts.set(placed.position, known)
    return known
  }
  const found = [...rewritten(database, log, written, target), ...builtOn(database, log, written, target)]
  return accept(
    found
      .filter(({ placed }) => doesCount(placed))
      .sort((a, b) => a.placed.position - b.placed.position)
      .map(({ placed, ...dependant }) => ({ commitId: placed.commit.id, ...dependant })),
  )
}

interface Written {
  /** The last position of the action in this log. */
  readonly until: number
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>
  readonly created: ReadonlySet<string>
}

function cellsOf(action: readonly PlacedCommit[], database: Database, log: CommitLog): Written {
  const positions = new Set(action.map(({ position }) => position))
  const things = new Set(action.flatMap(({ commit }) => commit.events.map(({ entityId }) => entityId)))
  const fields = new Map<string, Set<string>>()
  const created = new Set<string>()
  for (const step of replayEntities(database, new CommitCache(log), things, () => true)) {
    if (!positions.has(step.placed.position)) continue
    const id = step.event.entityId
    if (step.isCreation) created.add(id)
    const own = fields.get(id) ?? new Set<string>()
    // An edit of a text is taken back by itself, whatever was written in the text since.
    if (step.edited.size > 0) continue
    for (const { field } of step.cells) own.add(field)
    fields.set(id, own)
  }
  return { until: Math.max(...positions), fields, created }
}

type Found = Omit<Dependant, 'commitId'> & { readonly placed: PlacedCommit }

/** Later writes to the same fields of things that were there before. */
function rewritten(database: Database, log: CommitLog, written: Written, target: PlacedCommit): readonly Found[] {
  const things = new Set([...written.fields.keys()].filter((id) => !written.created.has(id)))
  const found = new Map<string, Found>()
  for (const step of replayEntities(database, new CommitCache(log), things, () => true)) {
    const { entityId: id } = step.event
    const kind = kindOfId(id)
    if (step.placed.position <= written.until || kind === undefined) continue
    const known = found.get(`${step.placed.position} ${id}`)
    const again = step.cells.map(({ field }) => field).filter((field) => written.fields.get(id)?.has(field))
    const fields = [...new Set([...(known?.fields ?? []), ...again])]
    if (fields.length === 0) continue
    found.set(`${step.placed.position} ${id}`, { placed: step.placed, entity: { kind, id }, on: 'fields', fields })
  }
  return [...found.values()].filter(({ placed }) => placed.commit.id !== target.commit.id)
}

/** Whatever later commits say of things that the action created. */
function builtOn(database: Database, log: CommitLog, written: Written, target: PlacedCommit): readonly Found[] {
  const commits = new CommitCache(log)
  return [...written.created].flatMap((id) => {
    const kind = kindOfId(id)
    if (kind === undefined) return []
    return positionsOf(database, id)
      .filter((position) => position > Math.max(written.until, target.position))
      .map((position): Found => ({ placed: commits.mustFind(position), entity: { kind, id }, on: 'thing', fields: [] }))
  })
}
