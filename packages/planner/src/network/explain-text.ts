import type { Constraint } from './activity.ts'
import type { ExplainedDate, Remedy } from './explain.ts'

/** How things are called and instants are shown where the text is read. */
export interface TextStyle {
  readonly titleOf: (activityId: string) => string
  readonly showInstant: (minute: number) => string
  /** Minutes as a length of time. */
  readonly showMinutes: (minutes: number) => string
}

/** A link of the chain as an English sentence. */
export function tellDate(step: ExplainedDate, style: TextStyle): string {
  const { titleOf, showInstant } = style
  const verb = step.bound === 'start' ? 'starts' : 'finishes'
  const at = step.bound === 'start' ? step.startAt : step.finishAt
  const wait = at > step.boundAt ? `; nobody works on it from ${showInstant(step.boundAt)} until then` : ''
  return `${titleOf(step.activityId)} ${verb} ${showInstant(at)} ${tellReason(step, style)}${wait}.`
}

function tellReason({ activityId, bound, reason }: ExplainedDate, { titleOf, showInstant }: TextStyle): string {
  switch (reason.kind) {
    case 'project-start':
      return 'with the project'
    case 'status-date':
      return 'because what is left is planned from the status date on'
    case 'progress':
      return 'because it has'
    case 'put-off':
      return 'because it was put off, so that work is spread evenly'
    case 'as-late-as-possible':
      return 'because it shall be as late as delays nobody'
    case 'dependency':
      return `because its ${bound} waits for ${titleOf(reason.waitsFor)}`
    case 'constraint': {
      const whose = reason.of === activityId ? 'it' : titleOf(reason.of)
      return `because ${whose} ${tellConstraint(reason.constraint, showInstant)}`
    }
  }
}

/** What a constraint asks, behind its subject. */
export function tellConstraint(constraint: Constraint, showInstant: (minute: number) => string): string {
  const at = 'at' in constraint ? showInstant(constraint.at) : ''
  switch (constraint.kind) {
    case 'as-soon-as-possible':
      return 'shall be as soon as it can'
    case 'as-late-as-possible':
      return 'shall be as late as delays nobody'
    case 'start-no-earlier-than':
      return `shall start no earlier than ${at}`
    case 'start-no-later-than':
      return `shall start no later than ${at}`
    case 'finish-no-earlier-than':
      return `shall finish no earlier than ${at}`
    case 'finish-no-later-than':
      return `shall finish no later than ${at}`
    case 'must-start-on':
      return `must start ${at}`
    case 'must-finish-on':
      return `must finish ${at}`
  }
}

/** What a remedy asks and brings, as an English sentence. `tellDependency` names a dependency by its id. */
export function tellRemedy(
  { change, startAt, earlierMinutes }: Remedy,
  style: TextStyle,
  tellDependency: (id: string) => string,
): string {
  const gain = `${style.showMinutes(earlierMinutes)} earlier, ${style.showInstant(startAt)}`
  switch (change.kind) {
    case 'without-dependency':
      return `Without ${tellDependency(change.dependencyId)}: ${gain}.`
    case 'without-constraint':
      return `Without the constraint of ${style.titleOf(change.activityId)}: ${gain}.`
    case 'shorten':
      return `With less work on ${style.titleOf(change.activityId)}: up to ${gain}.`
  }
}
