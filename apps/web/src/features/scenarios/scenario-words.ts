import type { ScenarioComparison, ScenarioDifference } from '../../client/scenario-model.ts'
import type { Messages } from '../../messages/en.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { type TimelineWords, useTimelineWords } from '../timeline/axis-names.ts'
import { dayMs, startOfDay } from '../timeline/time-scale.ts'
import { makeWallClock } from '../timeline/wall-time.ts'

/** Days and amounts of a comparison, as the reader writes them. */
export interface ScenarioWords {
  /** The day of an end. */
  readonly end: (instant: string) => string
  /** The days of an end before and then: `4 Jan, then 20 Jan 2027`; a year that both have is said once. */
  readonly span: (before: string | null, then: string | null) => string
  /** What is on another day, the farthest first; what comes or goes before. */
  readonly moves: (differences: readonly ScenarioDifference[]) => readonly ScenarioMove[]
  readonly work: (minutes: number) => string
  /** What is left costs as things are; undefined for who does not know it. */
  readonly cost: (comparison: Costs) => string | undefined
  /** The same in the scenario. */
  readonly costThen: (comparison: Costs) => string | undefined
  /** `3 days earlier`; undefined for the same day. */
  readonly shift: (comparison: Pick<ScenarioComparison, 'finishAt' | 'finishAtThen'>) => string | undefined
}

type Costs = Pick<ScenarioComparison, 'cost' | 'costThen' | 'currency'>

export interface ScenarioMove {
  readonly difference: ScenarioDifference
  readonly text: string
}

export function useScenarioWords(timeZone: string): ScenarioWords {
  const { scenarios: texts } = useMessages()
  return makeScenarioWords(timeZone, useTimelineWords(), texts)
}

export function makeScenarioWords(
  timeZone: string,
  words: Pick<TimelineWords, 'day' | 'lastDay' | 'work' | 'money'>,
  texts: Messages['scenarios'],
): ScenarioWords {
  const wallMsOf = makeWallClock(timeZone)
  const end = (instant: string) => words.lastDay(wallMsOf(instant))
  // What ends at midnight ends on the day before.
  const dayOf = (instant: string) => startOfDay(wallMsOf(instant) - 1)
  const span = (before: string | null, then: string | null) => {
    const [from, to] = [before === null ? texts.isNew : end(before), then === null ? texts.isGone : end(then)]
    const year = /,? \d{4}$/.exec(from)?.[0]
    return texts.spanOf(year !== undefined && to.endsWith(year) ? from.slice(0, -year.length) : from, to)
  }
  const daysOf = ({ finishAt, finishAtThen }: ScenarioDifference) =>
    finishAt === null || finishAtThen === null
      ? Number.POSITIVE_INFINITY
      : Math.abs(dayOf(finishAtThen) - dayOf(finishAt))
  const tellMove = (difference: ScenarioDifference): string | undefined => {
    const { startAt, startAtThen, finishAt, finishAtThen } = difference
    if (daysOf(difference) > 0) return span(finishAt, finishAtThen)
    // It takes longer or shorter, and ends on the same day.
    const [from, to] = [startAt ?? finishAt, startAtThen ?? finishAtThen].map((at) => words.day(wallMsOf(at ?? '')))
    return from === to || from === undefined || to === undefined ? undefined : texts.startOf(from, to)
  }
  return {
    end,
    span,
    moves: (differences) =>
      differences
        .flatMap((difference) => {
          const text = tellMove(difference)
          return text === undefined ? [] : [{ difference, text }]
        })
        .sort((a, b) => {
          const [one, other] = [daysOf(a.difference), daysOf(b.difference)]
          return one === other ? 0 : other - one
        }),
    work: words.work,
    cost: ({ cost, currency }) => (currency === null ? undefined : words.money(cost, currency)),
    costThen: ({ costThen, currency }) => (currency === null ? undefined : words.money(costThen, currency)),
    shift: ({ finishAt, finishAtThen }) => {
      const days = Math.round((dayOf(finishAtThen) - dayOf(finishAt)) / dayMs)
      if (days === 0) return undefined
      return days < 0 ? texts.earlier(texts.days(-days)) : texts.later(texts.days(days))
    },
  }
}
