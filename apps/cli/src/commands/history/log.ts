import type { CommitInfo, Workspace } from '@spicetime/workspace'
import { commitSummary } from '../../changes/commit-summary.ts'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import { fullTime, isoInstant, relativeTime } from '../../output/times.ts'
import { truncate } from '../../output/width.ts'
import { resolveItem, resolveMember, resolveProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { type CommitField, commitFields } from './fields.ts'
import type { logOptions } from './options.ts'

export const run: Run<typeof logOptions> = async (context, { args, options }) => {
  const fields = wantsJson(options) ? parseFields(options, commitFields) : undefined
  const workspace = await context.workspace()
  const [ref] = args
  const filter = {
    entityId: ref === undefined ? undefined : resolveItem(context, workspace, ref, options.project).id,
    projectId: options.project === undefined ? undefined : resolveProject(workspace, options.project).id,
    actor: options.author === undefined ? undefined : resolveMember(workspace, options.author).id,
    withoutUpkeep: options.all !== true,
  }
  const commits = readCommits(workspace, filter, options.limit ?? 30)
  const { output } = context
  if (fields !== undefined) {
    return printJson(
      output,
      commits.map((commit) => readFields(readers, fields, { commit, workspace })),
      options.jq,
    )
  }
  if (!output.isTty) return output.table(columns(workspace), commits)
  const format = options.oneline ? formatOneLine : formatCommit
  for (const commit of commits) output.print(format(context, workspace, commit))
}

type Filter = NonNullable<Parameters<Workspace['read']['commits']>[0]>

export function readCommits(workspace: Workspace, filter: Filter, limit: number): readonly CommitInfo[] {
  const commits: CommitInfo[] = []
  let after: string | undefined
  for (;;) {
    const page = workspace.read.commits({ ...filter, first: Math.min(500, limit - commits.length), after })
    commits.push(...page.rows)
    after = page.cursors.at(-1)
    if (!page.hasNextPage || after === undefined || commits.length >= limit) return commits
  }
}

interface Source {
  readonly commit: CommitInfo
  readonly workspace: Workspace
}

const readers: FieldReaders<CommitField, Source> = {
  actor: ({ commit, workspace }) => handleOf(workspace, commit),
  at: ({ commit }) => isoInstant(commit.at),
  eventCount: ({ commit }) => commit.eventCount,
  events: ({ commit }) => commit.events,
  id: ({ commit }) => commit.id,
  parentIds: ({ commit }) => commit.parentIds,
  position: ({ commit }) => commit.position,
  regionId: ({ commit }) => commit.regionId,
  replicaId: ({ commit }) => commit.replicaId,
  seq: ({ commit }) => commit.seq,
  summary: ({ commit, workspace }) => commitSummary(workspace, commit),
  undoes: ({ commit }) => commit.undoes ?? null,
}

function handleOf(workspace: Workspace, commit: CommitInfo): string {
  return workspace.read.find('member', commit.actor)?.handle ?? commit.actor
}

function columns(workspace: Workspace) {
  return [
    { title: 'COMMIT', raw: (commit: CommitInfo) => commit.id },
    { title: 'AT', raw: (commit: CommitInfo) => isoInstant(commit.at) },
    { title: 'ACTOR', raw: (commit: CommitInfo) => handleOf(workspace, commit) },
    { title: 'EVENTS', raw: (commit: CommitInfo) => String(commit.eventCount) },
    { title: 'SUMMARY', raw: (commit: CommitInfo) => commitSummary(workspace, commit) },
  ]
}

function formatOneLine({ output }: Context, workspace: Workspace, commit: CommitInfo): string {
  const head = `${commit.id.slice(0, 8)} @${handleOf(workspace, commit)} ${relativeTime(commit.at, output.times.now)}: `
  const summary = truncate(commitSummary(workspace, commit), Math.max(20, output.width - head.length))
  return `${output.style.yellow(commit.id.slice(0, 8))}${output.style.dim(head.slice(8))}${summary}`
}

function formatCommit({ output }: Context, workspace: Workspace, commit: CommitInfo): string {
  const { style, times } = output
  const undoes = commit.undoes === undefined ? '' : `\n${say`Takes back ${commit.undoes.slice(0, 8)}`}`
  return [
    style.yellow(`commit ${commit.id.slice(0, 8)}`),
    say`Author: @${handleOf(workspace, commit)}`,
    say`Date:   ${fullTime(commit.at, times)}` + style.dim(` (${relativeTime(commit.at, times.now)})`) + undoes,
    '',
    `    ${truncate(commitSummary(workspace, commit), Math.max(20, output.width - 4))}`,
    '',
  ].join('\n')
}
