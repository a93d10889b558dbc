import type { Cell, PeoplesSet } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import { type CommitCache, type EntityStep, replayEntities } from '../read/replay-entity.ts'

/** One thing as some set of commits makes it. */
export interface EntityAt {
  /** Whether its creation is among them. */
  readonly isCreated: boolean
  readonly cells: ReadonlyMap<string, Cell>
  readonly elements: ReadonlyMap<PeoplesSet, ReadonlySet<string>>
}

/** Folds the commits that touch some things in memory, those of them that are wanted. Each thing has an answer. */
export function entitiesAt(
  database: Database,
  commits: CommitCache,
  entityIds: ReadonlySet<string>,
  isWanted: (position: number) => boolean,
): ReadonlyMap<string, EntityAt> {
  const folded = new Map([...entityIds].map((id) => [id, new FoldedEntity()]))
  for (const step of replayEntities(database, commits, entityIds, isWanted)) {
    folded.get(step.event.entityId)?.take(step)
  }
  return folded
}

class FoldedEntity implements EntityAt {
  isCreated = false
  readonly cells = new Map<string, Cell>()
  readonly #added = new Map<string, readonly [set: PeoplesSet, element: string]>()
  readonly #removed = new Set<string>()

  take(step: EntityStep): void {
    this.isCreated ||= step.isCreation
    for (const { field, after } of step.written) this.cells.set(field, after)
    for (const { set, element, dot } of step.included) this.#added.set(`${set} ${dot}`, [set, element])
    for (const { set, dots } of step.excluded) for (const dot of dots) this.#removed.add(`${set} ${dot}`)
  }

  get elements(): ReadonlyMap<PeoplesSet, ReadonlySet<string>> {
    const elements = new Map<PeoplesSet, Set<string>>()
    for (const [dot, [set, element]] of this.#added) {
      if (!this.#removed.has(dot)) elements.set(set, (elements.get(set) ?? new Set<string>()).add(element))
    }
    return elements
  }
}
