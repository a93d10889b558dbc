import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const packageFolder = resolve(import.meta.dirname, '../..')
const releasedFolder = resolve(packageFolder, 'released')

/** The SDL that clients read: apps/web and apps/cli check their documents against it. */
export const schemaFile = resolve(packageFolder, 'schema.graphql')

export interface Release {
  readonly version: string
  readonly sdl: string
}

/** The SDL of the newest release: each release leaves its own as `released/<version>.graphql`. */
export function readLastRelease(): Release | undefined {
  const versions = readdirSync(releasedFolder)
    .filter((name) => /^\d+\.\d+\.\d+\.graphql$/.test(name))
    .map((name) => name.replace(/\.graphql$/, ''))
  const version = versions.toSorted(byVersion).at(-1)
  return version === undefined
    ? undefined
    : { version, sdl: readFileSync(resolve(releasedFolder, `${version}.graphql`), 'utf8') }
}

function byVersion(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true })
}

/** A breaking change that somebody looked at and wants, with the reason. */
export interface AcceptedChange {
  /** The release that it breaks with. */
  readonly since: string
  /** In the words of the check. */
  readonly change: string
  readonly reason: string
}

export function readAcceptedChanges(): readonly AcceptedChange[] {
  // Our own file, of this shape; `findSchemaProblems` says when an entry lacks its reason.
  return JSON.parse(readFileSync(resolve(releasedFolder, 'accepted-changes.json'), 'utf8')) as readonly AcceptedChange[]
}
