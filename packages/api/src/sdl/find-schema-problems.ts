import { buildSchema, findBreakingChanges } from 'graphql'
import type { AcceptedChange, Release } from './files.ts'

export interface SchemaCheck {
  /** The schema of the code. */
  readonly printed: string
  /** The checked-in file. */
  readonly checkedIn: string
  readonly lastRelease: Release | undefined
  readonly accepted: readonly AcceptedChange[]
}

/**
 * What is wrong with the checked-in SDL, each in a sentence that says what to do: it is not what the code makes, it
 * breaks clients of the last release without anybody having said why, or the list of accepted changes is out of date.
 */
export function findSchemaProblems({ printed, checkedIn, lastRelease, accepted }: SchemaCheck): readonly string[] {
  const stale = printed === checkedIn ? [] : [staleProblem(printed, checkedIn)]
  if (lastRelease === undefined)
    return [...stale, 'There is no released SDL to compare with: packages/api/released/ is empty.']
  const changes = findBreakingChanges(buildSchema(lastRelease.sdl), buildSchema(printed)).map(
    ({ description }) => description,
  )
  const known = accepted.filter(({ since, reason }) => since === lastRelease.version && reason.trim() !== '')
  return [
    ...stale,
    ...changes
      .filter((change) => !known.some((entry) => entry.change === change))
      .map(
        (change) =>
          `This breaks clients of ${lastRelease.version}: ${change} Keep it and deprecate it, or accept the change with its reason in packages/api/released/accepted-changes.json.`,
      ),
    ...accepted
      .filter(({ reason }) => reason.trim() === '')
      .map(({ change }) => `The accepted change “${change}” has no reason.`),
    ...known
      .filter((entry) => !changes.includes(entry.change))
      .map(
        ({ change }) =>
          `The accepted change “${change}” is not there (any more): remove it from packages/api/released/accepted-changes.json.`,
      ),
  ]
}

function staleProblem(printed: string, checkedIn: string): string {
  const [now, then] = [printed.split('\n'), checkedIn.split('\n')]
  const line = now.findIndex((text, index) => text !== then[index])
  const at = line === -1 ? now.length : line
  return `packages/api/schema.graphql is not what the code makes, from line ${at + 1} on (“${now[at]?.trim() ?? ''}” instead of “${then[at]?.trim() ?? ''}”). Run npm run schema.`
}
