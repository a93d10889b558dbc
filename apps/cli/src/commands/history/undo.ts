import type { Refusal } from '@spicetime/domain'
import type { CommitInfo, Outcome, Workspace } from '@spicetime/workspace'
import { fieldName } from '../../changes/change-text.ts'
import { commitSummary, plannedText } from '../../changes/commit-summary.ts'
import { refused } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import { countTouchedItems } from '../../changes/touched-items.ts'
import { CliError } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { confirmOrStop } from '../../input/prompts.ts'
import { relativeTime } from '../../output/times.ts'
import { say, tellNumber } from '../../texts/say.ts'
import type { undoOptions } from './options.ts'

export const run: Run<typeof undoOptions> = async (context, { args, options }) => {
  const workspace = await context.workspace()
  const [ref] = args
  const named = ref === undefined ? undefined : resolveCommit(workspace, ref)
  const preview = workspace.undo({ commitId: named?.id, dryRun: true })
  const { output } = context
  if (named !== undefined) for (const line of dependantLines(workspace, named, output.times.now)) output.note(line)
  if (!preview.ok) throw undoRefused(workspace, preview.refusal, named)
  if (options['dry-run']) return reportDryRun(context, preview.value)
  if (named !== undefined) output.note(say`Takes back ${describe(workspace, named, output.times.now)}`)
  else for (const line of previewLines(workspace, preview.value)) output.note(line)
  await agree(context, countTouchedItems(workspace, preview.value), options.yes)
  const result = workspace.undo({ commitId: named?.id })
  if (!result.ok) throw refused(workspace, result.refusal)
  const [id = ''] = result.value.commitIds
  const undone = workspace.read.findCommit(id)?.undoes
  const what = undone === undefined ? undefined : workspace.read.findCommit(undone)
  const sentence = what === undefined ? say`Taken back` : say`Took back ${describe(workspace, what, output.times.now)}`
  output.done(sentence, id)
}

/** What is final stands in the way of nothing else: an older change is taken back by its name. */
function undoRefused(workspace: Workspace, refusal: Refusal, named: CommitInfo | undefined): CliError {
  const error = refused(workspace, refusal)
  if (refusal.code !== 'final' || named !== undefined) return error
  const hints = [
    ...error.hints,
    say`an older change by its commit: spice undo COMMIT, as spice log --oneline lists them`,
  ]
  return new CliError(error.message, { exit: error.exit, hints, say: error.say })
}

const previewMost = 8
/** Of more items than somebody has in view, a script says that it means them all. */
const unaskedMost = 10

/** On a terminal every undo asks; elsewhere a small one is done, since it can be undone itself. */
async function agree(context: Context, itemCount: number, isAgreed: boolean): Promise<void> {
  const isLarge = itemCount > unaskedMost
  if (!isLarge && !context.mayAsk) return
  const question = isLarge ? say`This changes ${tellNumber(itemCount)} items. Take it back?` : say`Take it back?`
  await confirmOrStop(context, question, isAgreed)
}

/** What the undo would write, in words. */
function previewLines(workspace: Workspace, { events }: Outcome): readonly string[] {
  const lines = events.slice(0, previewMost).map((event) => `  ${plannedText(workspace, event)}`)
  const more = events.length > previewMost ? [say`  and ${events.length - previewMost} more`] : []
  return [say`This will happen:`, ...lines, ...more]
}

/** What came after the commit and stands on it; of each commit once. */
function dependantLines(workspace: Workspace, commit: CommitInfo, now: number): readonly string[] {
  const found = workspace.read.dependantsOf(commit.id)
  if (!found.ok || found.value.length === 0) return []
  const byCommit = [...Map.groupBy(found.value, ({ commitId }) => commitId)]
  const lines = byCommit.slice(0, previewMost).map(([id, dependants]) => {
    const later = workspace.read.findCommit(id)
    const fields = [...new Set(dependants.flatMap((each) => each.fields))].map(fieldName).join(', ')
    const what = later === undefined ? id.slice(0, 8) : describe(workspace, later, now)
    return `  ${what}${fields === '' ? '' : ` [${fields}]`}`
  })
  const more = byCommit.length > previewMost ? [say`  and ${byCommit.length - previewMost} more`] : []
  const id = commit.id.slice(0, 8)
  const count = byCommit.length
  const head = count === 1 ? say`One later commit depends on ${id}:` : say`${count} later commits depend on ${id}:`
  return [head, ...lines, ...more]
}

function describe(workspace: Workspace, commit: CommitInfo, now: number): string {
  return `${commit.id.slice(0, 8)} (${relativeTime(commit.at, now)}): ${commitSummary(workspace, commit)}`
}

function resolveCommit(workspace: Workspace, ref: string): CommitInfo {
  const commit = workspace.read.findCommit(ref)
  if (commit !== undefined) return commit
  throw new CliError(say`there is no commit ${ref}, or more than one begins so`, {
    hints: [say`see them with: spice log --oneline`],
  })
}
