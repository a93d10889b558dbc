import type { Commit } from '../../client/activity-model.ts'

/** A commit by itself, or the commits of an import that follow each other. */
export type CommitGroup = readonly [Commit, ...Commit[]]

/** An import writes a commit for every few hundred records; those of one person in a row are one thing that happened. */
export function groupImports(commits: readonly Commit[]): readonly CommitGroup[] {
  const groups: [Commit, ...Commit[]][] = []
  for (const commit of commits) {
    const last = groups.at(-1)
    if (last !== undefined && isOneImport(last[0], commit)) last.push(commit)
    else groups.push([commit])
  }
  return groups
}

function isOneImport(one: Commit, by: Commit): boolean {
  const isTaken = one.undoes !== null || by.undoes !== null
  return one.isImport && by.isImport && !isTaken && one.actor?.id === by.actor?.id
}

/** What a group says in one line. Only of a single commit it is known what each event was. */
export function wholeOf([first, ...others]: CommitGroup): Commit {
  if (others.length === 0) return first
  const eventCount = others.reduce((count, commit) => count + commit.eventCount, first.eventCount)
  return { ...first, events: [], eventCount }
}
