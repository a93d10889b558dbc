import type { Command, WorkItemRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { execute } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import { CliError, misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { mustParseLag, parseDependencyType } from '../../refs/plan-choices.ts'
import { resolveItem, splitNames } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { blockOptions } from './options.ts'

export const run: Run<typeof blockOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const item = resolveItem(context, workspace, argument(input, 0), options.project)
  const refs = [...input.args.slice(1), ...splitNames(options.by)]
  if (refs.length === 0) throw misuse(say`BY is missing: what must be done first`, say`see spice item block --help`)
  const blockers = refs.map((ref) => resolveItem(context, workspace, ref, options.project))
  const type = options.type === undefined ? undefined : parseDependencyType(options.type)
  const lag = options.lag === undefined ? {} : mustParseLag(options.lag)
  const commands = blockers.map(
    (blocker): Command =>
      options.remove
        ? { kind: 'dependency.remove', dependencyId: edgeBetween(workspace, blocker, item) }
        : { kind: 'dependency.add', fromId: blocker.id, toId: item.id, type, ...lag },
  )
  const outcome = execute(workspace, commands, options['dry-run'])
  if (options['dry-run']) return reportDryRun(context, outcome)
  const key = workspace.read.keyOf(item)
  const keys = blockers.map((blocker) => workspace.read.keyOf(blocker)).join(', ')
  context.output.done(options.remove ? say`${key} no longer waits for ${keys}` : say`${key} waits for ${keys}`, key)
}

function edgeBetween(workspace: Workspace, from: WorkItemRow, to: WorkItemRow) {
  const edge = workspace.read.dependenciesOf(to.id).find((each) => each.fromId === from.id && each.toId === to.id)
  if (edge !== undefined) return edge.id
  const [fromKey, toKey] = [workspace.read.keyOf(from), workspace.read.keyOf(to)]
  throw new CliError(say`${toKey} does not wait for ${fromKey}`, {
    hints: [say`see what it waits for: spice show ${toKey}`],
  })
}
