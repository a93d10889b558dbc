import type { ReplicaInfo, Workspace } from '@spicetime/workspace'
import type { Run } from '../../command-line/command.ts'
import { instantOrNull } from '../../items/item-readers.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { relativeTime } from '../../output/times.ts'
import { say } from '../../texts/say.ts'
import { type ReplicaField, replicaFields, type replicaListOptions } from './options.ts'

interface Source {
  readonly replica: ReplicaInfo
  readonly workspace: Workspace
}

export const run: Run<typeof replicaListOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, replicaFields) : undefined
  const workspace = await context.workspace()
  const { output } = context
  const sources = workspace.read.replicas().map((replica) => ({ replica, workspace }))
  if (fields !== undefined) {
    return printJson(
      output,
      sources.map((source) => readFields(readers, fields, source)),
      options.jq,
    )
  }
  const { style, times } = output
  const columns: readonly Column<Source>[] = [
    { title: 'REPLICA', raw: ({ replica }) => replica.id },
    { title: 'NAME', raw: ({ replica }) => replica.name, shrink: 1 },
    { title: 'MEMBER', raw: (source) => `@${memberOf(source)}`, paint: style.cyan },
    { title: 'STATE', raw: stateOf },
    { title: 'COMMITS', raw: ({ replica }) => String(replica.commits), align: 'right', drop: 1 },
    {
      title: 'LAST',
      raw: ({ replica }) => instantOrNull(replica.lastCommitAt ?? null) ?? '',
      cell: ({ replica }) => (replica.lastCommitAt === undefined ? '' : relativeTime(replica.lastCommitAt, times.now)),
    },
  ]
  output.table(columns, sources)
}

function memberOf({ replica, workspace }: Source): string {
  const { memberId } = replica
  return memberId === undefined ? '' : (workspace.read.find('member', memberId)?.handle ?? memberId)
}

function stateOf({ replica: { isRevoked, isForked, isSelf, isHost, memberId }, workspace }: Source): string {
  if (isRevoked) return 'revoked'
  const role = memberId === undefined ? undefined : workspace.read.find('member', memberId)?.role
  if (role === 'none') return say`member removed`
  return [isSelf ? say`this device` : '', isHost ? 'hub' : '', isForked ? say`forked` : '']
    .filter((word) => word !== '')
    .join(', ')
}

const readers: FieldReaders<ReplicaField, Source> = {
  commits: ({ replica }) => replica.commits,
  id: ({ replica }) => replica.id,
  isForked: ({ replica }) => replica.isForked,
  isHost: ({ replica }) => replica.isHost,
  isRevoked: ({ replica }) => replica.isRevoked,
  isSelf: ({ replica }) => replica.isSelf,
  lastCommitAt: ({ replica }) => instantOrNull(replica.lastCommitAt ?? null),
  member: memberOf,
  name: ({ replica }) => replica.name,
}
