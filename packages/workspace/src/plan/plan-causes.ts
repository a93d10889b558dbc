import type { MemberId, ProjectId } from '@spicetime/domain'
import type { CalendarLayer, Lag, LevelledActivity, LevelPerson } from '@spicetime/planner'
import { PlanDays } from './plan-days.ts'
import type { PlanInput, PlanInputActivity } from './plan-input.ts'

/**
 * What besides its reason makes an activity late or long: days on which its people do not work, a lag, work that goes before,
 * time that other projects have. Days are those of the plan's time zone, of leave those of who is away; both are included.
 */
export type PlanCause =
  /** Of its lag behind what it waits for; negative where it may begin before that is done. */
  | { readonly kind: 'lag'; readonly waitsFor: string; readonly lag: Lag }
  /** While it waits or is worked on. */
  | { readonly kind: 'leave'; readonly memberId: MemberId; readonly fromOn: string; readonly toOn: string }
  /** It would begin in these days, on which nobody works. */
  | { readonly kind: 'holiday'; readonly name: string; readonly fromOn: string; readonly toOn: string }
  /** Another project has booked so much of somebody who works on it. */
  | {
      readonly kind: 'booked'
      readonly memberId: MemberId
      readonly projectId: ProjectId
      readonly percent: number
    }
  /** It is laid aside for other work. */
  | {
      readonly kind: 'split'
      readonly memberId: MemberId
      readonly busyWith: string
      readonly fromAt: number
      readonly toAt: number
    }

/** More of a kind nobody reads. */
const causesMax = 5

interface Span {
  readonly fromAt: number
  readonly toAt: number
}

/** Finds causes for one activity after the other of one plan. */
export class PlanCauses {
  readonly #input: PlanInput
  readonly #days: PlanDays
  readonly #people: ReadonlyMap<string, LevelPerson>
  readonly #lags: ReadonlyMap<string, Lag>
  /** Of each calendar the spans in which somebody is on leave. */
  readonly #leaves = new Map<number, readonly (Span & { readonly fromOn: string; readonly toOn: string })[]>()
  readonly #holidays: readonly (Span & NonNullable<PlanInput['holidays']>[number])[]

  constructor(input: PlanInput) {
    this.#input = input
    this.#days = PlanDays.of(input.timeZone)
    this.#people = new Map(input.people.map((person) => [person.id, person]))
    this.#lags = new Map(input.dependencies.flatMap(({ id, lag }) => (lag === undefined ? [] : [[id, lag] as const])))
    this.#holidays = (input.holidays ?? []).map((one) => ({ ...one, ...spanOf(one, this.#days) }))
  }

  of({ assignees }: PlanInputActivity, dates: LevelledActivity): readonly PlanCause[] {
    if (dates.isSummary) return []
    // People of a plan are named by the ids of members.
    const people = (dates.people.length === 0 ? assignees : dates.people) as readonly MemberId[]
    const causes = [
      ...this.#lagOf(dates),
      ...this.#leavesOf(people, dates),
      ...this.#holidaysOf(dates),
      ...this.#bookingsOf(people, dates),
      ...dates.splits.map(({ personId, busyWith, fromAt, toAt }): PlanCause => {
        return { kind: 'split', memberId: personId as MemberId, busyWith, fromAt, toAt }
      }),
    ]
    return causes.slice(0, causesMax)
  }

  #lagOf({ heldBy: { hold } }: LevelledActivity): readonly PlanCause[] {
    const lag = hold.kind === 'dependency' ? this.#lags.get(hold.dependencyId) : undefined
    return lag === undefined || hold.kind !== 'dependency' ? [] : [{ kind: 'lag', waitsFor: hold.waitsFor, lag }]
  }

  #leavesOf(people: readonly MemberId[], dates: LevelledActivity): readonly PlanCause[] {
    const fromAt = waitsFrom(dates)
    return people.flatMap((memberId) => {
      const person = this.#people.get(memberId)
      if (person === undefined) return []
      return this.#leavesIn(person.calendar)
        .filter((leave) => overlaps(leave, { fromAt, toAt: dates.finishAt }))
        .map(({ fromOn, toOn }): PlanCause => ({ kind: 'leave', memberId, fromOn, toOn }))
    })
  }

  #leavesIn(calendar: number) {
    const known = this.#leaves.get(calendar)
    if (known !== undefined) return known
    const layers: readonly CalendarLayer[] = this.#input.calendars[calendar] ?? []
    // Somebody is away on days of his own zone: that of the last layer that names one.
    const zone = layers.findLast(({ timeZone }) => timeZone !== undefined)?.timeZone
    const days = zone === undefined ? this.#days : PlanDays.of(zone)
    const leaves = layers
      .flatMap(({ leave = [] }) => leave)
      .flatMap((leave) => ('fromOn' in leave ? [{ ...leave, ...spanOf(leave, days) }] : []))
    this.#leaves.set(calendar, leaves)
    return leaves
  }

  /** Those between when it could begin and when it does. */
  #holidaysOf(dates: LevelledActivity): readonly PlanCause[] {
    const wait = { fromAt: waitsFrom(dates), toAt: dates.startAt }
    return this.#holidays
      .filter((holiday) => overlaps(holiday, wait))
      .map(({ name, fromOn, toOn }): PlanCause => ({ kind: 'holiday', name, fromOn, toOn }))
  }

  #bookingsOf(people: readonly MemberId[], { startAt, finishAt }: LevelledActivity): readonly PlanCause[] {
    return (this.#input.bookings ?? [])
      .filter(({ memberId, fromOn, toOn }) => {
        const fromAt = fromOn === null ? undefined : this.#days.startOf(fromOn)
        const toAt = toOn === null ? undefined : this.#days.endOf(toOn)
        const isThen = (fromAt ?? startAt) <= finishAt && (toAt ?? finishAt) >= startAt
        return people.includes(memberId) && isThen
      })
      .map(({ memberId, projectId, percent }): PlanCause => ({ kind: 'booked', memberId, projectId, percent }))
  }
}

function spanOf({ fromOn, toOn }: { readonly fromOn: string; readonly toOn: string }, days: PlanDays): Span {
  return { fromAt: days.startOf(fromOn) ?? 0, toAt: days.endOf(toOn) ?? 0 }
}

/** When nothing but working time held it any more. */
function waitsFrom({ heldBy: { bound, boundAt }, startAt }: LevelledActivity): number {
  return bound === 'start' ? Math.min(boundAt, startAt) : startAt
}

function overlaps(one: Span, other: Span): boolean {
  return one.fromAt < other.toAt && other.fromAt < one.toAt
}
