import type { ImportProblem, ImportReport } from '@spicetime/workspace'
import type { Context } from '../../command-line/context.ts'
import { oneLine } from '../../output/width.ts'
import { say, sayText, tellNumber } from '../../texts/say.ts'

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
  const { issues, pullRequests, created, updated, unchanged, members, labels, milestones, comments } = report
  const verb = report.isDryRun
    ? say`Would import into ${style.bold(report.projectKey)}`
    : report.isInterrupted
      ? say`Stopped; imported so far into ${style.bold(report.projectKey)}`
      : say`Imported into ${style.bold(report.projectKey)}`
  const mark = report.failed.length > 0 || report.isInterrupted ? style.yellow('!') : style.green('✓')
  const isNew = report.isProjectNew ? say` (new)` : ''
  const failed = report.failed.length
  output.print(`${mark} ${verb}${isNew}: ${counted(issues, 'issue')}, ${counted(pullRequests, 'pull request')}`)
  output.print(
    say`  ${tellNumber(created)} created, ${tellNumber(updated)} updated, ${tellNumber(unchanged)} unchanged, ${tellNumber(failed)} failed`,
  )
  const parts = [
    counted(members, 'member'),
    counted(labels, 'label'),
    counted(milestones, 'milestone'),
    counted(comments, 'comment'),
  ]
  output.print(say`  new: ${parts.join(', ')}`)
  if (report.kept.length > 0)
    output.print(say`  ${counted(report.kept.length, 'item')} changed here and there: what is here was kept`)
  if (report.isInterrupted) output.print(say`  Run the same command again to go on.`)
}

/** `1 label`, `2 labels` */
function counted(count: number, noun: string): string {
  return `${tellNumber(count)} ${sayText(count === 1 ? noun : `${noun}s`)}`
}

/** In the words of the person where there are some; what a checker says of a field, and numbers, stay as they are told. */
function reasonText({ code, field, reason }: ImportProblem): string {
  switch (code) {
    case 'not-json':
      return say`not valid JSON`
    case 'not-utf8':
      return say`bytes that are not UTF-8`
    case 'not-an-object':
      return say`not a JSON object`
    case 'cut-off':
      return say`the file ends in the middle of this record; it was cut off`
    case 'damaged':
      return say`the compressed data ends early or is damaged after this line; what came before it was read`
    case 'wrong-field':
      // The reason names the field.
      return field !== undefined && reason === `${field} is missing` ? say`${field} is missing` : reason
    case 'too-long':
    case 'unreadable':
    case 'number-taken':
      return reason
  }
}

function printProblems(note: (text: string) => void, { failed }: ImportReport): void {
  for (const problem of failed.slice(0, problemsShown)) {
    note(say`line ${problem.line}: ${oneLine(reasonText(problem))}`)
  }
  if (failed.length > problemsShown) note(say`and ${failed.length - problemsShown} more; --json lists them all`)
}
