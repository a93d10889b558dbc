import { accept, type MemberId } from '@spicetime/domain'
import type { Database, Replica } from '@spicetime/runtime'
import type { Executor } from '../write/executor.ts'
import { numberingOf } from './next-number.ts'
import { planNumbers } from './plan-numbers.ts'

/** The cause of commits that give numbers: nobody's action, so no undo takes them back. */
export const numberingCause = 'numbering'

export interface Allotting {
  readonly database: Database
  readonly replica: Replica
  readonly executor: Executor
  readonly actor: MemberId
}

/**
 * Gives numbers to items that were made without one, and blocks of numbers to replicas that have few left: when this replica
 * is the one that gives them (see `numberingOf`), and its member may change projects. Cheap when there is nothing to give.
 * @param projectIds where something may have changed; all projects when left out
 * @returns whether anything was written
 */
export function allotNumbers(
  { database, replica, executor, actor }: Allotting,
  projectIds?: readonly string[],
): boolean {
  const { authority } = replica
  if (authority === undefined) return false
  authority.refresh()
  const state = authority.state()
  if (numberingOf(state, replica.id) !== 'allocator') return false
  const given = { database, state, allocatorId: replica.id }
  if (planNumbers(given, projectIds).events.length === 0) return false
  // Planned once more where nobody else writes: what was looked at before may have changed.
  const written = executor.recordOrRefuse({ actor, cause: { kind: numberingCause } }, false, (writer) => {
    executor.recordEvents(writer, planNumbers(given, projectIds).events)
    return accept(undefined)
  })
  return written.value.ok && written.commits.length > 0
}
