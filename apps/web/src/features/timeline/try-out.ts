/** Changes that are only tried out: lines as `spice plan whatif` takes them, of the project that one looks at. */
import { makeStore } from '../../ui/store.ts'
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
export function withLine(lines: readonly string[], line: string): readonly string[] {
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

const keyOf = ({ activity }: TimelineBar) => activity.item.key

export const startLine = (bar: TimelineBar, startMs: number) => `${keyOf(bar)} start ${dateOf(startMs)}`
export const freeLine = (bar: TimelineBar) => `${keyOf(bar)} start none`
export const workLine = (bar: TimelineBar, minutes: number) => `${keyOf(bar)} work ${minutes}m`
export const linkLine = (from: TimelineBar, to: TimelineBar) => `${keyOf(to)} after ${keyOf(from)}`
export const unlinkLine = (from: TimelineBar, to: TimelineBar) => `${keyOf(to)} not after ${keyOf(from)}`
