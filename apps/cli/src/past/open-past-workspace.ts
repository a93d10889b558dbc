import { refusalText } from '@spicetime/domain'
import type { PointRef, Workspace } from '@spicetime/workspace'
import { CliError } from '../command-line/cli-error.ts'
import type { OpenPast } from '../compose.ts'
import type { Host } from '../host.ts'
import type { Output } from '../output/output.ts'
import { Progress } from '../output/progress.ts'
import { fullTime, relativeTime } from '../output/times.ts'
import { say, tellNumber } from '../texts/say.ts'

interface Ports {
  readonly host: Host
  readonly output: Output
  readonly openPast: OpenPast
}

/** Opens the workspace as it was, with a bar while that takes long, and says on stderr what is shown. */
export function openPastWorkspace({ host, output, openPast }: Ports, point: PointRef): Workspace {
  const progress = new Progress({
    stream: host.stderr,
    now: () => host.now(),
    isQuiet: output.isQuiet || !host.stderr.isTty,
  })
  const opened = openPast(point, ({ done, total }) => progress.show({ done, total, unit: 'commits replayed' }))
  progress.clear()
  const { times } = output
  if (!opened.ok) {
    const { refusal } = opened
    if (refusal.code === 'commit-not-found') {
      throw new CliError(say`there is no commit ${refusal.ref}, or more than one begins so`, {
        hints: [say`see them with: spice log --oneline`],
      })
    }
    if (refusal.code === 'history-not-here') throw new CliError(refusalText(refusal))
    throw new CliError(say`there was nothing yet`, {
      hints: refusal.beganAtMs === 0 ? [] : [say`the workspace begins on ${fullTime(refusal.beganAtMs, times)}`],
    })
  }
  const { atMs, commits, workspace } = opened.value
  const shownMs = typeof point === 'number' ? point : atMs
  const count = commits === 1 ? say`1 commit` : say`${tellNumber(commits)} commits`
  output.note(say`As it was on ${fullTime(shownMs, times)} (${relativeTime(shownMs, times.now)}), after ${count}:`)
  return workspace
}
