import { type TextStyle, tellConstraint } from '../network/explain-text.ts'
import type { Held, LevelledActivity, LevelledPlan, Overload } from './levelled-plan.ts'

/** How people are called, too. */
export interface LevelTextStyle extends TextStyle {
  readonly nameOf: (personId: string) => string
}

/** Why an activity begins when it does, back to what waited for nothing: itself first. Of an unknown one nothing. */
export function explainHolds({ activities }: LevelledPlan, id: string): readonly LevelledActivity[] {
  const chain = new Map<string, LevelledActivity>()
  for (let at = activities.get(id); at !== undefined && !chain.has(at.id); ) {
    chain.set(at.id, at)
    const { hold } = at.heldBy
    if (hold.kind === 'dependency') at = activities.get(hold.waitsFor)
    else at = hold.kind === 'person' ? activities.get(hold.busyWith) : undefined
  }
  return [...chain.values()]
}

/** What an activity waited for as an English sentence. */
export function tellHold({ id, startAt, finishAt, heldBy }: LevelledActivity, style: LevelTextStyle): string {
  const at = heldBy.bound === 'start' ? startAt : finishAt
  const wait =
    at > heldBy.boundAt ? `; nobody of its people works from ${style.showInstant(heldBy.boundAt)} until then` : ''
  const verb = heldBy.bound === 'start' ? 'starts' : 'finishes'
  return `${style.titleOf(id)} ${verb} ${style.showInstant(at)} ${tellReason(id, heldBy, style)}${wait}.`
}

function tellReason(id: string, { hold, bound }: Held, { titleOf, nameOf, showInstant }: LevelTextStyle): string {
  switch (hold.kind) {
    case 'project-start':
      return 'with the project'
    case 'status-date':
      return 'because what is left is planned from the status date on'
    case 'progress':
      return 'because it has'
    case 'frozen':
      return 'because it shall stay where it is planned'
    case 'put-off':
      return 'because it was put off, so that work is spread evenly'
    case 'as-late-as-possible':
      return 'because it shall be as late as delays nobody'
    case 'dependency':
      return `because its ${bound} waits for ${titleOf(hold.waitsFor)}`
    case 'person':
      return `because ${nameOf(hold.personId)} is busy with ${titleOf(hold.busyWith)} before`
    case 'constraint':
      return `because ${hold.of === id ? 'it' : titleOf(hold.of)} ${tellConstraint(hold.constraint, showInstant)}`
  }
}

/** When and for what work is laid aside, as English sentences; none for what is not split. */
export function tellSplits({ id, splits }: LevelledActivity, style: LevelTextStyle): readonly string[] {
  const { titleOf, nameOf, showInstant } = style
  return splits.map(({ fromAt, toAt, personId, busyWith }) => {
    const span = `from ${showInstant(fromAt)} to ${showInstant(toAt)}`
    return `${titleOf(id)} rests ${span}, while ${nameOf(personId)} does ${titleOf(busyWith)}.`
  })
}

/** Who has too much to do, when, and of what, as an English sentence. */
export function tellOverload(
  { personId, fromAt, toAt, loadPercent, activityIds }: Overload,
  style: LevelTextStyle,
): string {
  const work = activityIds.map((id) => style.titleOf(id)).join(', ')
  const span = `from ${style.showInstant(fromAt)} to ${style.showInstant(toAt)}`
  return `${style.nameOf(personId)} has up to ${loadPercent} percent to do ${span}: ${work}.`
}
