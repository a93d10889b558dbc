import { checkAmbientCalls } from './checks/check-ambient-calls.ts'
import { checkBoundaries } from './checks/check-boundaries.ts'
import { checkDependencies } from './checks/check-dependencies.ts'
import { checkLeftovers } from './checks/check-leftovers.ts'
import { checkLinks } from './checks/check-links.ts'
import { checkLock } from './checks/check-lock.ts'
import { checkOrphans } from './checks/check-orphans.ts'
import { checkSizes, type KnownLength } from './checks/check-sizes.ts'
import { checkView, type Floors } from './checks/check-view.ts'
import type { Problem } from './problem.ts'
import type { RepoView } from './read-repo.ts'

export interface Expectations {
  readonly floors: Floors
  readonly knownLengths: readonly KnownLength[]
}

/** Everything that this program finds, by file and line. */
export function checkRepo(view: RepoView, { floors, knownLengths }: Expectations): readonly Problem[] {
  return [
    ...checkView(view, floors),
    ...checkBoundaries(view),
    ...checkAmbientCalls(view),
    ...checkSizes(view, knownLengths),
    ...checkOrphans(view),
    ...checkLeftovers(view),
    ...checkLinks(view),
    ...checkLock(view),
    ...checkDependencies(view),
  ].toSorted((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1))
}
