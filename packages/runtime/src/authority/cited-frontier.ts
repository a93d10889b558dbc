import { assert } from '../assert.ts'
import { type Citation, commitLimits } from '../commit/commit.ts'
import { type CommitId, commitIdOfBytes, type RegionId } from '../commit/ids.ts'
import type { Database } from '../ports/database.ts'

/**
 * What a commit says about the members and keys under which it was made: its cited frontier, the newest commits of the
 * authority's region (the workspace's) that it or an ancestor of its own region cites. Sets of commits repeat from commit to
 * commit, so each is kept once and has a small number, which stands in the column `frontier` of the commits.
 */
export type FrontierNumber = number

export interface NextCitations {
  readonly cites: readonly Citation[]
  /** Undefined when there is no authority to cite. */
  readonly frontier: FrontierNumber | undefined
}

const idBytes = 32

/** What the next commit on `parents` cites, here where the authority's region has its heads now. Three short look-ups. */
export function nextCitations(
  database: Database,
  authorityRegion: RegionId,
  parents: readonly CommitId[],
): NextCitations {
  const heads = database
    .prepare('SELECT commitId FROM head WHERE region = (SELECT n FROM region WHERE id = ?) ORDER BY commitId')
    .all(authorityRegion)
    .map((row) => idOf(row['commitId']))
  const numbers = frontiersOf(database, parents)
  const now = numberOf(database, heads)
  if (numbers.size === 1 && numbers.has(now)) return { cites: [], frontier: now }
  const cited = new Set([...numbers].flatMap((number) => membersOf(database, number)))
  const fresh = heads.filter((head) => !cited.has(head)).slice(0, commitLimits.citesMax)
  const cites = fresh.map((commitId) => ({ regionId: authorityRegion, commitId }))
  // What is cited already is among the ancestors of the heads, so all heads together are the frontier.
  const isWhole = heads.every((head) => cited.has(head) || fresh.includes(head))
  return { cites, frontier: isWhole ? now : numberOf(database, [...cited, ...fresh]) }
}

/** The frontiers of commits, none twice; a commit without one adds nothing. */
export function frontiersOf(database: Database, commits: readonly CommitId[]): ReadonlySet<FrontierNumber> {
  const numbers = new Set<FrontierNumber>()
  for (const id of commits) {
    const frontier = database.prepare('SELECT frontier FROM commits WHERE id = ?').get(Uint8Array.fromHex(id))?.[
      'frontier'
    ]
    if (typeof frontier === 'number') numbers.add(frontier)
  }
  return numbers
}

/** The number of a set of commits. */
export function numberOf(database: Database, commits: readonly CommitId[]): FrontierNumber {
  const bytes = Uint8Array.fromHex(commits.toSorted().join(''))
  const known = database.prepare('SELECT n FROM frontier WHERE commits = ?').get(bytes)?.['n']
  if (typeof known === 'number') return known
  database.prepare('INSERT INTO frontier (commits) VALUES (?)').run(bytes)
  return Number(database.prepare('SELECT n FROM frontier WHERE commits = ?').get(bytes)?.['n'])
}

/** The commits of a numbered set, sorted. */
export function membersOf(database: Database, number: FrontierNumber): readonly CommitId[] {
  const bytes = database.prepare('SELECT commits FROM frontier WHERE n = ?').get(number)?.['commits']
  assert(bytes instanceof Uint8Array && bytes.length % idBytes === 0, 'a frontier has commits')
  return Array.from({ length: bytes.length / idBytes }, (_, index) =>
    commitIdOfBytes(bytes.subarray(index * idBytes, (index + 1) * idBytes)),
  )
}

function idOf(value: unknown): CommitId {
  assert(value instanceof Uint8Array, 'the column holds bytes')
  return commitIdOfBytes(value)
}
