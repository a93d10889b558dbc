import type { ViewRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { CliError } from '../command-line/cli-error.ts'
import { didYouMean } from '../command-line/suggest.ts'
import { say } from '../texts/say.ts'

/** A query that the member of this device keeps, by its name in any case, or its id. */
export function resolveView({ read, localMemberId }: Workspace, ref: string): ViewRow {
  const views = read.views(localMemberId)
  const wanted = ref.toLowerCase()
  const view = views.find(({ id, name }) => id === ref || name.toLowerCase() === wanted)
  if (view !== undefined) return view
  const names = views.map(({ name }) => name)
  const hints = didYouMean(ref, names)
  const all = names.length === 0 ? say`keep one with: spice view save NAME QUERY` : say`you keep: ${names.join(', ')}`
  throw new CliError(say`you keep no query ${ref}`, { hints: hints.length > 0 ? hints : [all] })
}
