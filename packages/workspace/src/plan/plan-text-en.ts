import { workText } from '@spicetime/domain'
import type { Constraint, Lag } from '@spicetime/planner'
import { elapsedText } from './elapsed-text.ts'
import type { PlanNames, PlanWords } from './plan-text.ts'

export const planTextEn: PlanWords = {
  reason(reason, names) {
    switch (reason.kind) {
      case 'project-start':
        return 'starts with the project'
      case 'status-date':
        return 'what is left is planned from today on'
      case 'progress':
        return 'that is when it was'
      case 'put-off':
        return 'put off, so that work is spread evenly'
      case 'as-late-as-possible':
        return 'as late as delays nobody'
      case 'frozen':
        return 'stays where the plan has it'
      case 'dependency':
        return `waits for ${names.nameOf(reason.waitsFor)}`
      case 'person':
        return `${names.nameOf(reason.personId)} is busy with ${names.nameOf(reason.busyWith)}`
      case 'constraint':
        return `shall ${this.constraint(reason.constraint, names)}`
    }
  },
  cause(cause, names) {
    switch (cause.kind) {
      case 'lag':
        return `${tellLag(cause.lag)} after ${names.nameOf(cause.waitsFor)}`
      case 'leave':
        return `${names.nameOf(cause.memberId)} is on leave ${tellDays(cause, names)}`
      case 'holiday':
        return `nobody works ${tellDays(cause, names)}${cause.name === '' ? '' : ` (${cause.name})`}`
      case 'booked':
        return `${cause.percent} % of ${names.nameOf(cause.memberId)} are booked for ${names.nameOf(cause.projectId)}`
      case 'split':
        return `laid aside from ${names.showDay(cause.fromAt, false)} to ${names.showDay(cause.toAt, true)}, as ${names.nameOf(cause.memberId)} does ${names.nameOf(cause.busyWith)}`
    }
  },
  constraint: tellConstraint,
  more: (count) => (count === 1 ? 'and one more' : `and ${count} more`),
  problem({ code, detail }, items) {
    const [first = '', ...others] = items
    switch (code) {
      case 'nothing-to-plan':
        return 'Nothing is open: there is nothing to plan.'
      case 'too-many-items':
        return `There are more than ${detail} items; those beyond are left out.`
      case 'circle':
        return `There is no plan: ${list(items)} wait for each other. Remove one of the dependencies.`
      case 'depends-on-own-part':
        return `${first} waits for ${list(others)}, and one is part of the other: that dependency is left out.`
      case 'parents-too-deep':
        return `${first} stands more than ${detail} parents deep; its parts are planned without it.`
      case 'bad-value':
        return `“${detail}” of ${list(items)} cannot be planned with and is left out.`
      case 'percent-of-summary':
        return `${first} waits for a share of the work of ${list(others)}, which has parts: the lag is left out.`
      case 'constraint-broken':
        return others.length === 0
          ? `${first} cannot hold its constraint.`
          : `${first} cannot hold its constraint because of ${list(others)}.`
      case 'deadline-missed':
        return `${first} is done after its deadline, ${detail}.`
      case 'never-done':
        return `There is no plan: ${first} would never be done, as nobody has time for so much work.`
      case 'nobody-can':
        return `Nobody can do ${first} as it is asked for; it is planned without people.`
      case 'never-together':
        return `Those who are to do ${first} never work at the same time; it is planned without them.`
      case 'unassigned':
        return detail === '1'
          ? 'One item has nobody yet: it is planned as if somebody were free for it.'
          : `${detail} items have nobody yet: they are planned as if somebody were free for each.`
      case 'rates-of-several-currencies':
        return `What ${list(items)} cost is in several currencies (${detail}) and is not added up.`
      case 'bad-calendar':
        return `The calendar ${detail} cannot be used; the usual working week stands in for it.`
    }
  },
}

/** `on 3 Dec`, `from 1 Dec to 3 Dec` */
function tellDays(
  { fromOn, toOn }: { readonly fromOn: string; readonly toOn: string },
  { showDate }: PlanNames,
): string {
  return fromOn === toOn ? `on ${showDate(fromOn)}` : `from ${showDate(fromOn)} to ${showDate(toOn)}`
}

function tellLag(lag: Lag): string {
  if (lag.unit === 'percent') return `${lag.percent} % of the work`
  const text = workText(lag.minutes)
  return lag.unit === 'working' ? `${text} of work` : elapsedText(lag.minutes)
}

function tellConstraint(constraint: Constraint, { showDay }: PlanNames): string {
  switch (constraint.kind) {
    case 'as-soon-as-possible':
      return 'be as soon as it can'
    case 'as-late-as-possible':
      return 'be as late as delays nobody'
    case 'start-no-earlier-than':
      return `start no earlier than ${showDay(constraint.at, false)}`
    case 'start-no-later-than':
      return `start no later than ${showDay(constraint.at, true)}`
    case 'finish-no-earlier-than':
      return `be done no earlier than ${showDay(constraint.at, false)}`
    case 'finish-no-later-than':
      return `be done no later than ${showDay(constraint.at, true)}`
    case 'must-start-on':
      return `start on ${showDay(constraint.at, false)}`
    case 'must-finish-on':
      return `be done on ${showDay(constraint.at, true)}`
  }
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
