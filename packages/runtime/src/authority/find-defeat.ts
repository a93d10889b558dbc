import type { Commit } from '../commit/commit.ts'
import type { Branches } from '../log/branches.ts'
import type { CommitLog } from '../log/commit-log.ts'
import type { Authority } from './authority.ts'
import type { Defeat } from './effective.ts'

/**
 * Why a stored commit has no effect, by all that is known here; undefined when it has.
 * [R18] Cells know writes by their stamps, so of two commits with one stamp no verdict can let both have an effect.
 */
export function findDefeat(
  { log, branches, authority }: { log: CommitLog; branches: Branches; authority: Authority | undefined },
  commit: Commit,
): Defeat | undefined {
  if (branches.isSecond(commit.header, commit.id)) return { reason: 'forked', by: undefined }
  return authority?.findDefeat(authority.authoredOf(commit, log.frontierOf(commit.id)))
}
