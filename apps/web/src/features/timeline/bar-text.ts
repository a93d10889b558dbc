import type { Messages } from '../../messages/en.ts'
import type { TimelineWords } from './axis-names.ts'
import { dayMs } from './time-scale.ts'
import type { Span, TimelineBar } from './timeline-bars.ts'

/** Everything that is drawn of a bar, in a sentence: for those who do not see it. */
export function tellBar(
  bar: TimelineBar,
  words: TimelineWords,
  { timeline: texts, scenarios, status }: Messages,
): string {
  const { activity, baseline, deadlineMs } = bar
  const { isMilestone, isSummary, isAssumed, isCritical, percentComplete, totalSlackMinutes, item } = activity
  const isOpen = !activity.isDone
  const parts = [
    tellDates(bar, words, texts),
    isMilestone || isSummary ? '' : isAssumed ? texts.workAssumed : texts.workOf(words.work(activity.workMinutes)),
    ...bar.pauses.map((pause) => texts.laidAside(words.lastDay(pause.startMs), words.day(pause.finishMs))),
    isOpen && percentComplete > 0 ? texts.done(Math.round(percentComplete)) : '',
    isOpen ? '' : status[item.status],
    isOpen && isCritical ? texts.critical : '',
    isOpen && !isCritical && totalSlackMinutes > 0 ? texts.slackOf(words.work(totalSlackMinutes)) : '',
    activity.missesDeadline && deadlineMs !== undefined ? texts.missesDeadline(words.day(deadlineMs - dayMs)) : '',
    bar.forecast === undefined
      ? ''
      : bar.forecast.marks
          .map(({ confidence, ms }) => texts.sureBy(words.percent(confidence), words.lastDay(ms)))
          .join(', '),
    bar.risks.length === 0 ? '' : texts.atRisk(bar.risks),
    bar.scenario === undefined ? '' : tellThen(bar.scenario, words, scenarios),
    baseline === undefined ? '' : texts.baselineIs(words.day(baseline.startMs), words.lastDay(baseline.finishMs)),
  ]
  return parts.filter((part) => part !== '').join(', ')
}

function tellThen(then: Span | null, words: TimelineWords, texts: Messages['scenarios']): string {
  return then === null ? texts.thenGone : texts.thenIs(words.day(then.startMs), words.lastDay(then.finishMs))
}

/** `3 Dec to 9 Dec`; one day alone stands once. */
export function tellDates(
  { startMs, finishMs }: Pick<TimelineBar, 'startMs' | 'finishMs'>,
  words: TimelineWords,
  texts: Messages['timeline'],
): string {
  // What is reached at midnight is reached on the day before.
  const [start, finish] = [startMs === finishMs ? words.lastDay(startMs) : words.day(startMs), words.lastDay(finishMs)]
  return start === finish ? texts.onDay(start) : texts.barText(start, finish)
}
