import { type Authority, openAuthority } from '../authority/authority.ts'
import { frontiersOf, membersOf } from '../authority/cited-frontier.ts'
import type { Commit } from '../commit/commit.ts'
import type { CommitLog } from '../log/commit-log.ts'
import type { ProjectionDefinition } from '../projection/definition.ts'
import type { LogFault } from './verify-log.ts'

/**
 * Judges every commit of a sound log once more by its own past: none may be there that was to be refused, and each must
 * stand under the members and keys that it and its ancestors cite. Reads the whole log.
 */
export function verifyAuthority(log: CommitLog, definition: ProjectionDefinition): readonly LogFault[] {
  const authority = openAuthority(log, definition)
  if (authority === undefined) return []
  authority.refresh()
  const faults: LogFault[] = []
  for (const { position, commit } of log.since(0)) {
    const frontier = log.frontierOf(commit.id)
    const fault = isFrontierOf(authority, log, commit, frontier)
      ? authority.findFault(commit, authority.authoredOf(commit, frontier))
      : 'frontier-differs'
    if (fault !== undefined) faults.push({ position, commitId: commit.id, fault })
  }
  return faults
}

function isFrontierOf(authority: Authority, log: CommitLog, { header }: Commit, frontier: number | undefined): boolean {
  const { database } = log
  if (header.regionId === authority.regionId) return frontier === undefined
  const cites = header.cites.filter(({ regionId }) => regionId === authority.regionId)
  const inherited = [...frontiersOf(database, header.parents)].flatMap((number) => membersOf(database, number))
  const should = authority.newestOf([...new Set([...inherited, ...cites.map(({ commitId }) => commitId)])])
  const is = frontier === undefined ? [] : membersOf(database, frontier)
  return should.toSorted().join() === is.join()
}
