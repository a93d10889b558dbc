import { distanceOf, type Workspace } from '@spicetime/workspace'
import { commitSummary } from '../../changes/commit-summary.ts'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { findRunningHub } from '../../hub/running-hub.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import { formatBytes } from '../../output/progress.ts'
import { relativeTime } from '../../output/times.ts'
import { escapeCell } from '../../output/tsv.ts'
import { oneLine, truncate } from '../../output/width.ts'
import { allProjects } from '../../refs/resolve.ts'
import { say, sayText, tellNumber } from '../../texts/say.ts'
import { type StatusField, statusFields, type statusOptions } from './options.ts'

export const run: Run<typeof statusOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, statusFields) : statusFields
  const workspace = await context.workspace()
  const { output } = context
  const hub = findRunningHub(context)
  const store = workspace.read.status()
  const me = workspace.read.find('member', workspace.localMemberId)
  const readers: FieldReaders<StatusField, undefined> = {
    awaitedCommits: () => store.awaitedCommits,
    bytes: () => store.bytes,
    commits: () => store.commits,
    conflicts: () => store.conflicts,
    events: () => store.events,
    folder: () => context.storeFolder(),
    hub: () => hub ?? null,
    items: () => store.workItems,
    me: () => me?.handle ?? null,
    projects: () => store.projects,
    quarantined: () => store.quarantined,
    remotes: () => remotesOf(workspace),
    replicaId: () => store.replicaId,
    unindexedTexts: () => store.unindexedTexts,
    workspace: () => workspace.read.workspace().name,
  }
  const values = readFields(readers, fields, undefined)
  if (wantsJson(options)) return printJson(output, values, options.jq)
  if (!output.isTty) {
    for (const [name, value] of Object.entries(values)) output.print(`${name}\t${escapeCell(plainText(value))}`)
    return
  }
  printForPeople(context, workspace, hub)
}

function printForPeople(context: Context, workspace: Workspace, hub: string | undefined): void {
  const { output } = context
  const { style, times } = output
  const store = workspace.read.status()
  const me = workspace.read.find('member', workspace.localMemberId)
  const row = (name: string, value: string) => output.print(`${style.dim(sayText(name).padEnd(11))}${value}`)
  output.print(style.bold(oneLine(workspace.read.workspace().name)))
  row('Folder', context.storeFolder())
  row('You', me === undefined ? '' : `@${me.handle} (${oneLine(me.name)}), ${me.role}`)
  row('Replica', store.replicaId)
  row(
    'Items',
    store.projects === 1
      ? say`${tellNumber(store.workItems)} in 1 project`
      : say`${tellNumber(store.workItems)} in ${tellNumber(store.projects)} projects`,
  )
  row('Log', say`${tellNumber(store.commits)} commits, ${tellNumber(store.events)} events`)
  row('Store', formatBytes(store.bytes))
  row('Hub', hub === undefined ? say`none runs; start one with: spice hub` : hub)
  for (const { name, ahead, behind, problem } of remotesOf(workspace)) {
    const distance =
      ahead + behind === 0 ? say`up to date` : say`${tellNumber(ahead)} ahead, ${tellNumber(behind)} behind`
    row(truncate(name, 10), problem === null ? distance : say`${distance}; last time: ${problem}`)
  }
  if (store.awaitedCommits > 0) row('History', say`${tellNumber(store.awaitedCommits)} older commits are not here yet`)
  if (store.unindexedTexts > 0)
    row('Search', say`about ${tellNumber(store.unindexedTexts)} texts are not searchable yet`)
  if (store.conflicts > 0) row('Conflicts', say`${tellNumber(store.conflicts)}; see them with: spice conflicts`)
  if (store.quarantined > 0)
    row('Quarantine', say`${tellNumber(store.quarantined)} commits; see: spice quarantine list`)
  for (const project of allProjects(workspace)) {
    const counts = workspace.read.projectCounts(project.id)
    row(
      project.key,
      say`${tellNumber(counts.open)} open, ${tellNumber(counts.closed)} closed` +
        (project.name === project.key ? '' : style.dim(`  ${oneLine(project.name)}`)),
    )
  }
  output.print('')
  for (const commit of workspace.read.commits({ first: 5, withoutUpkeep: true }).rows) {
    const head = `${commit.id.slice(0, 8)} ${relativeTime(commit.at, times.now).padEnd(8)} `
    output.print(style.dim(head) + truncate(commitSummary(workspace, commit), Math.max(20, output.width - head.length)))
  }
}

/** How far each remote and this store were apart when they last met, and what was written here since. */
function remotesOf({ exchange }: Workspace) {
  const here = exchange.vector()
  return exchange.remotes.list().map(({ name, vector, lastProblem }) => ({
    name,
    ...distanceOf(here, vector),
    problem: lastProblem,
  }))
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
