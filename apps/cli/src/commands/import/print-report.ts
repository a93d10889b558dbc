import type { ImportReport } from '@spicetime/workspace'
import type { Context } from '../../command-line/context.ts'
import { oneLine } from '../../output/width.ts'

const problemsShown = 20

/** What an import did: for people, as `name<TAB>value` in a pipe, or as JSON. Bad records are named on stderr. */
export function printReport({ output }: Context, report: ImportReport, isJson: boolean): void {
  printProblems(output.note.bind(output), report)
  if (isJson) return output.print(JSON.stringify(report))
  if (!output.isTty) {
    const { created, updated, unchanged, failed, issues, pullRequests, members, labels, milestones, comments } = report
    const values = {
      read: report.read,
      issues,
      pullRequests,
      created,
      updated,
      unchanged,
      failed: failed.length,
      members,
      labels,
      milestones,
      comments,
    }
    for (const [name, value] of Object.entries(values)) output.print(`${name}\t${value}`)
    return
  }
  const { style } = output
  const count = (value: number, noun: string) => `${value.toLocaleString('en')} ${noun}${value === 1 ? '' : 's'}`
  const verb = report.isDryRun ? 'Would import' : report.isInterrupted ? 'Stopped; imported so far' : 'Imported'
  const mark = report.failed.length > 0 || report.isInterrupted ? style.yellow('!') : style.green('✓')
  output.print(
    `${mark} ${verb} into ${style.bold(report.projectKey)}${report.isProjectNew ? ' (new)' : ''}: ${count(report.issues, 'issue')}, ${count(report.pullRequests, 'pull request')}`,
  )
  output.print(
    `  ${report.created.toLocaleString('en')} created, ${report.updated.toLocaleString('en')} updated, ${report.unchanged.toLocaleString('en')} unchanged, ${report.failed.length.toLocaleString('en')} failed`,
  )
  output.print(
    `  new: ${count(report.members, 'member')}, ${count(report.labels, 'label')}, ${count(report.milestones, 'milestone')}, ${count(report.comments, 'comment')}`,
  )
  if (report.kept.length > 0)
    output.print(`  ${count(report.kept.length, 'item')} changed here and there: what is here was kept`)
  if (report.isInterrupted) output.print('  Run the same command again to go on.')
}

function printProblems(note: (text: string) => void, { failed }: ImportReport): void {
  for (const problem of failed.slice(0, problemsShown)) {
    const field = problem.field === undefined ? '' : `${problem.field}: `
    note(`line ${problem.line}: ${field}${oneLine(problem.reason)}`)
  }
  if (failed.length > problemsShown) note(`and ${failed.length - problemsShown} more; --json lists them all`)
}
