import type { QuarantinedCommit, Workspace } from '@spicetime/workspace'
import { commitSummary } from '../../changes/commit-summary.ts'
import { nameOf } from '../../changes/execute.ts'
import type { Run } from '../../command-line/command.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { isoInstant, relativeTime } from '../../output/times.ts'
import { say, sayText } from '../../texts/say.ts'
import { type QuarantineField, quarantineFields, type quarantineListOptions } from './options.ts'

interface Source {
  readonly held: QuarantinedCommit
  readonly workspace: Workspace
}

export const run: Run<typeof quarantineListOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, quarantineFields) : undefined
  const workspace = await context.workspace()
  const { output } = context
  const all = workspace.read.quarantine().map((held) => ({ held, workspace }))
  const sources = options.all ? all : all.filter(({ held }) => !held.isDropped)
  if (fields !== undefined) {
    return printJson(
      output,
      sources.map((source) => readFields(readers, fields, source)),
      options.jq,
    )
  }
  if (sources.length === 0) return output.note(say`Nothing is in quarantine.`)
  const columns: readonly Column<Source>[] = [
    { title: 'COMMIT', raw: ({ held }) => held.commit.id, cell: ({ held }) => held.commit.id.slice(0, 12) },
    { title: 'BY', raw: (source) => `@${readers.actor(source) as string}` },
    {
      title: 'AT',
      raw: ({ held }) => isoInstant(held.commit.at),
      cell: ({ held }) => relativeTime(held.commit.at, output.times.now),
    },
    { title: 'WHY', raw: ({ held }) => sayText(reasons[held.reason]) },
    { title: 'WHAT', raw: (source) => commitSummary(source.workspace, source.held.commit), shrink: 1 },
  ]
  output.table(columns, sources)
  if (output.isTty) output.note(say`Decide with: spice quarantine adopt COMMIT…, spice quarantine drop COMMIT…`)
}

const reasons: Readonly<Record<QuarantinedCommit['reason'], string>> = {
  withdrawn: 'author or device removed meanwhile',
  'rests-on-quarantined': 'rests on one in quarantine',
  forked: 'device wrote two histories',
}

const readers: FieldReaders<QuarantineField, Source> = {
  actor: ({ held, workspace }) => nameOf(workspace, held.commit.actor) ?? held.commit.actor,
  at: ({ held }) => isoInstant(held.commit.at),
  by: ({ held }) => held.by ?? null,
  commit: ({ held }) => held.commit.id,
  isDropped: ({ held }) => held.isDropped,
  reason: ({ held }) => held.reason,
  replica: ({ held }) => held.commit.replicaId,
  what: ({ held, workspace }) => commitSummary(workspace, held.commit),
}
