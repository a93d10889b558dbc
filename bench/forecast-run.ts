/**
 * npm run bench -- forecast --data DIR --out FILE
 *
 * The rolling back-test on real histories: every eight weeks each project's forecasts are made from what was known then,
 * and compared with what came. Every second project (of the sorted ones of each source) was used to tune; the others
 * were not. The file holds each forecast, so that others can reckon the shares anew.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  confidences,
  countWeekly,
  type PastForecast,
  replayForecasts,
  type ThroughputQuestion,
} from '@spicetime/planner'
import { tellEstimates } from './estimate-histories.ts'
import { type CompletionHistory, readHistories } from './forecast-histories.ts'

const questions: readonly ThroughputQuestion[] = [
  ...[1, 2, 4, 8, 12].map((weeks) => ({ kind: 'how-many', weeks }) as const),
  ...[2, 4, 8].map((weeksOfWork) => ({ kind: 'when', weeksOfWork }) as const),
]

interface ReplayedForecast extends PastForecast {
  readonly source: string
  readonly project: string
  readonly isTuned: boolean
  readonly question: ThroughputQuestion
  /** Items in the question's weeks at the pace of the last half-year, or the weeks of work: what losses are divided by. */
  readonly scale: number
}

export function runForecast(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, out: { type: 'string' }, seed: { type: 'string', default: '1' } },
  })
  if (values.data === undefined) throw new Error('Say where the histories are: --data DIR')
  const started = process.cpuUsage()
  const histories = readHistories(values.data)
  if (histories.length === 0) throw new Error(`No histories were found in ${values.data}.`)
  const replayed = histories.flatMap((history, at) => replayHistory(history, at % 2 === 0, Number(values.seed)))
  const { user, system } = process.cpuUsage(started)
  console.log(
    `${histories.length} histories, ${replayed.length} forecasts, ${Math.round((user + system) / 1e6)} CPU s\n`,
  )
  for (const isTuned of [true, false]) {
    for (const kind of ['how-many', 'when'] as const) {
      tell(
        isTuned,
        kind,
        replayed.filter((one) => one.isTuned === isTuned && one.question.kind === kind),
      )
    }
  }
  const estimates = tellEstimates(values.data, Number(values.seed))
  if (values.out === undefined) return
  writeFileSync(values.out, `${JSON.stringify({ confidences, forecasts: replayed, estimates })}\n`)
}

function replayHistory(history: CompletionHistory, isTuned: boolean, seed: number): readonly ReplayedForecast[] {
  const last = history.doneOn.reduce((latest, day) => Math.max(latest, day), 0)
  const counts = countWeekly(history.doneOn, last)
  return questions.flatMap((question) =>
    replayForecasts(counts, question, { everyWeeks: 4, most: Number.POSITIVE_INFINITY, runs: 500, seed })
      .filter((_, at) => at % 2 === 0)
      .map((past) => {
        const { source, project } = history
        return {
          source,
          project,
          isTuned,
          question,
          scale: findScale(question, counts.subarray(0, past.origin)),
          ...past,
        }
      }),
  )
}

function findScale(question: ThroughputQuestion, known: Int32Array): number {
  if (question.kind === 'when') return question.weeksOfWork
  const recent = known.subarray(Math.max(0, known.length - 26))
  return Math.max(1, (recent.reduce((sum, count) => sum + count, 0) / recent.length) * question.weeks)
}

/** Means over projects, so that long histories count no more than short ones. */
function tell(isTuned: boolean, kind: string, forecasts: readonly ReplayedForecast[]): void {
  const shares = confidences.map((confidence, at) => {
    const share = meanByProject(forecasts, ({ hasHeld }) => (hasHeld[at] ? 100 : 0))
    const isWithin = Math.abs(share - confidence * 100) <= 3
    return `${confidence * 100} %: ${share.toFixed(1)} %${isWithin ? '' : ' ✗'}`
  })
  const loss = meanByProject(forecasts, pinballLoss)
  console.log(
    `${isTuned ? 'tuned   ' : 'not seen'} ${kind.padEnd(8)}  held ${shares.join('   ')}   pinball loss ${loss.toFixed(3)}`,
  )
}

/** Koenker & Bassett (1978), mean over the confidences, scaled. */
function pinballLoss({ question, answers, outcome, scale }: ReplayedForecast): number {
  const losses = confidences.map((confidence, at) => {
    const share = question.kind === 'how-many' ? 1 - confidence : confidence
    const miss = outcome - (answers[at] ?? 0)
    return Math.max(share * miss, (share - 1) * miss) / scale
  })
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length
}

function meanByProject(
  forecasts: readonly ReplayedForecast[],
  valueOf: (forecast: ReplayedForecast) => number,
): number {
  const byProject = Map.groupBy(forecasts, ({ source, project }) => `${source}/${project}`)
  const means = [...byProject.values()].map((of) => of.reduce((sum, one) => sum + valueOf(one), 0) / of.length)
  return means.reduce((sum, mean) => sum + mean, 0) / means.length
}
