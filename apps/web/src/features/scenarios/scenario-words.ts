import type { ScenarioComparison } from '../../client/scenario-model.ts'
import type { Messages } from '../../messages/en.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { type TimelineWords, useTimelineWords } from '../timeline/axis-names.ts'
import { dayMs, startOfDay } from '../timeline/time-scale.ts'
import { makeWallClock } from '../timeline/wall-time.ts'

/** Days and amounts of a comparison, as the reader writes them. */
export interface ScenarioWords {
  /** The day of an end. */
  readonly end: (instant: string) => string
  /** The day of an end, or that there is none. */
  readonly endOr: (instant: string | null, none: string) => string
  readonly work: (minutes: number) => string
  /** `3 days earlier`; undefined for the same day. */
  readonly shift: (comparison: Pick<ScenarioComparison, 'finishAt' | 'finishAtThen'>) => string | undefined
}

export function useScenarioWords(timeZone: string): ScenarioWords {
  const { scenarios: texts } = useMessages()
  return makeScenarioWords(timeZone, useTimelineWords(), texts)
}

export function makeScenarioWords(
  timeZone: string,
  words: Pick<TimelineWords, 'lastDay' | 'work'>,
  texts: Messages['scenarios'],
): ScenarioWords {
  const wallMsOf = makeWallClock(timeZone)
  const end = (instant: string) => words.lastDay(wallMsOf(instant))
  // What ends at midnight ends on the day before.
  const dayOf = (instant: string) => startOfDay(wallMsOf(instant) - 1)
  return {
    end,
    endOr: (instant, none) => (instant === null ? none : end(instant)),
    work: words.work,
    shift: ({ finishAt, finishAtThen }) => {
      const days = Math.round((dayOf(finishAtThen) - dayOf(finishAt)) / dayMs)
      if (days === 0) return undefined
      return days < 0 ? texts.earlier(texts.days(-days)) : texts.later(texts.days(days))
    },
  }
}
