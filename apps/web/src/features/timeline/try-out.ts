/** Changes that are only tried out: lines as `spice plan whatif` takes them, of the project that one looks at. */
import type { DependencyId } from '../../client/model.ts'
import type { ClientCommand } from '../../client/workspace-client.ts'
import { makeStore } from '../../ui/store.ts'
import { commandOfFreeing, commandOfLink, commandOfStart, commandOfUnlink, commandOfWork } from './plan-edit.ts'
import { dateOf } from './time-scale.ts'
import type { TimelineBar } from './timeline-bars.ts'

export interface TryOut {
  readonly projectKey: string
  readonly lines: readonly string[]
}

/** Undefined while edits are meant. Of one project at a time, and as long as the page. */
export const tryOutStore = makeStore<TryOut | undefined>(undefined)

/**
 * With a further line. What it says of the same field of the same item counts in the place of what was said before; a
 * dependency that is drawn and taken away again is neither.
 */
function withLine(lines: readonly string[], line: string): readonly string[] {
  const [negated, plain] = [line.replace(/ after /, ' not after '), line.replace(/ not after /, ' after ')]
  const opposite = plain === line ? negated : plain
  if (/ after /.test(line) && lines.includes(opposite)) return lines.filter((one) => one !== opposite)
  const subject = subjectOf(line)
  return [...lines.filter((one) => subjectOf(one) !== subject), line]
}

/** `WEB-3 work`; of a dependency all of it. */
function subjectOf(line: string): string {
  return / after /.test(line) ? line : line.split(' ').slice(0, 2).join(' ')
}

/** Adds a line while something is tried out in this project; else false, and the edit is meant. */
export function tryLine(projectKey: string, line: string): boolean {
  const before = tryOutStore.get()
  if (before?.projectKey !== projectKey) return false
  tryOutStore.set({ ...before, lines: withLine(before.lines, line) })
  return true
}

/** What is changed, and the same as a line that is only tried out. */
export interface TimelineEdit {
  readonly command: ClientCommand
  readonly line: string
}

const keyOf = ({ activity }: TimelineBar) => activity.item.key

export const startEdit = (bar: TimelineBar, startMs: number): TimelineEdit => ({
  command: commandOfStart(bar, startMs),
  line: `${keyOf(bar)} start ${dateOf(startMs)}`,
})
export const freeEdit = (bar: TimelineBar): TimelineEdit => ({
  command: commandOfFreeing(bar),
  line: `${keyOf(bar)} start none`,
})
export const workEdit = (bar: TimelineBar, workMinutes: number): TimelineEdit => ({
  command: commandOfWork(bar, workMinutes),
  line: `${keyOf(bar)} work ${workMinutes}m`,
})
export const linkEdit = (from: TimelineBar, to: TimelineBar): TimelineEdit => ({
  command: commandOfLink(from, to),
  line: `${keyOf(to)} after ${keyOf(from)}`,
})
export const unlinkEdit = (id: DependencyId, from: TimelineBar, to: TimelineBar): TimelineEdit => ({
  command: commandOfUnlink(id),
  line: `${keyOf(to)} not after ${keyOf(from)}`,
})
