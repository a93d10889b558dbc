import { distanceOf, type Remote, type RemoteVector } from '@spicetime/workspace'
import type { Run } from '../../command-line/command.ts'
import { instantOrNull } from '../../items/item-readers.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { relativeTime } from '../../output/times.ts'
import { say } from '../../texts/say.ts'
import { explainEnding } from './meet-hub.ts'
import { type RemoteField, remoteFields, type remoteListOptions } from './options.ts'

export const run: Run<typeof remoteListOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, remoteFields) : undefined
  const { exchange } = await context.workspace()
  const here = exchange.vector()
  const remotes = exchange.remotes.list().map((remote) => ({ remote, here }))
  const { output } = context
  if (fields !== undefined) {
    return printJson(
      output,
      remotes.map((one) => readFields(readers, fields, one)),
      options.jq,
    )
  }
  if (remotes.length === 0) return output.note(say`No remote. Add one with: spice remote add NAME URL`)
  output.table(columns(output.times.now), remotes)
  for (const { remote } of remotes) {
    if (remote.lastProblem !== null) output.note(`${remote.name}: ${explainEnding(remote.lastProblem)}`)
  }
}

interface Seen {
  readonly remote: Remote
  readonly here: RemoteVector
}

const readers: FieldReaders<RemoteField, Seen> = {
  address: ({ remote }) => remote.address,
  ahead: ({ remote, here }) => distanceOf(here, remote.vector).ahead,
  behind: ({ remote, here }) => distanceOf(here, remote.vector).behind,
  lastMetAt: ({ remote }) => instantOrNull(remote.lastMetAt),
  lastProblem: ({ remote }) => remote.lastProblem,
  name: ({ remote }) => remote.name,
}

function columns(now: number): readonly Column<Seen>[] {
  return [
    { title: 'NAME', raw: ({ remote }) => remote.name },
    { title: 'ADDRESS', raw: ({ remote }) => remote.address, shrink: 1 },
    { title: 'AHEAD', raw: (seen) => String(readers.ahead(seen)), align: 'right' },
    { title: 'BEHIND', raw: (seen) => String(readers.behind(seen)), align: 'right' },
    {
      title: 'MET',
      raw: ({ remote }) => instantOrNull(remote.lastMetAt) ?? '',
      cell: ({ remote }) => (remote.lastMetAt === null ? 'never' : relativeTime(remote.lastMetAt, now)),
    },
  ]
}
