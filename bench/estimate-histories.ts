/** The estimates of one company over ten years (SiP): how far work ran beyond them, forecast from what was known then. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { confidences, type EstimatedWork, type PastEstimate, replayEstimates } from '@spicetime/planner'

/** Each fourth is asked, so that the replay takes seconds. */
const every = 4

/** Prints nothing where the folder holds no such history. */
export function tellEstimates(folder: string, seed: number): readonly PastEstimate[] {
  const history = readEstimates(join(folder, 'sip'))
  if (history.length === 0) return []
  const past = replayEstimates(history, { seed, every, confidences })
  console.log(`\n${history.length} estimated works, ${past.length} forecasts of actual by estimated work`)
  for (const isTuned of [true, false]) {
    const half = past.filter(({ work }) => isOfTunedHalf(work) === isTuned)
    const shares = confidences.map((confidence) => {
      const share = (100 * half.filter(({ rank }) => rank <= confidence).length) / Math.max(1, half.length)
      return `${confidence * 100} %: ${share.toFixed(1)} %${Math.abs(share - confidence * 100) <= 3 ? '' : ' ✗'}`
    })
    const loss = half.reduce((sum, one) => sum + pinballLoss(one), 0) / Math.max(1, half.length)
    console.log(
      `${isTuned ? 'tuned   ' : 'not seen'} ${half.length} held ${shares.join('   ')}   pinball loss ${loss.toFixed(3)}`,
    )
  }
  return past
}

/** By the number of the project: whole projects are in one half or the other. */
function isOfTunedHalf({ project }: EstimatedWork): boolean {
  return Number(/\d+/.exec(project ?? '')?.[0] ?? 0) % 2 === 0
}

/** Of the logarithm of the ratio, so that half and double are alike. */
function pinballLoss({ ratio, foretold }: PastEstimate): number {
  const losses = confidences.map((confidence, at) => {
    const miss = Math.log(ratio / (foretold[at] ?? ratio))
    return Math.max(confidence * miss, (confidence - 1) * miss)
  })
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length
}

function readEstimates(folder: string): readonly EstimatedWork[] {
  const files = ['Sip-task-info.csv', 'est-act-dates.csv'].map((name) => join(folder, name))
  if (!files.every((file) => existsSync(file))) return []
  const [tasks = [], dates = []] = files.map((file) => readRows(readFileSync(file, 'latin1')))
  const daysOf = new Map(dates.map((row) => [row['TaskNumber'], row]))
  const seen = new Set<string>()
  return tasks
    .flatMap((row): readonly EstimatedWork[] => {
      const number = row['TaskNumber'] ?? ''
      const found = daysOf.get(number)
      const doneOn = readDay(found?.['CompletedOn'])
      const estimatedOn = readDay(found?.['EstimateOn']) ?? readDay(found?.['StartedOn'])
      // A task has a line for each who worked on it; its hours are on each.
      if (seen.has(number) || doneOn === undefined || estimatedOn === undefined || doneOn < estimatedOn) return []
      seen.add(number)
      const work = {
        estimateMinutes: 60 * Number(row['HoursEstimate']),
        actualMinutes: 60 * Number(row['HoursActual']),
        ...{ estimatedOn, doneOn, person: row['DeveloperID'] ?? '', kind: row['SubCategory'] ?? '' },
        project: row['ProjectCode'] ?? '',
      }
      return work.estimateMinutes > 0 && work.actualMinutes > 0 ? [work] : []
    })
    .sort((a, b) => a.doneOn - b.doneOn)
}

type Row = Readonly<Record<string, string>>

/** Lines that are broken by a text are left out. */
function readRows(text: string): readonly Row[] {
  const [head = [], ...lines] = text
    .split(/\r?\n/)
    .map((line) => Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, a, b]) => a ?? b ?? ''))
  return lines
    .filter((cells) => cells.length === head.length)
    .map((cells) => Object.fromEntries(cells.map((cell, at) => [head[at] ?? '', cell])))
}

function readDay(text: string | undefined): number | undefined {
  const [, day, month, year] = /^(\d\d)-(\w{3})-(\d\d)$/.exec(text ?? '') ?? []
  const time = Date.parse(`${day} ${month} 20${year} UTC`)
  return Number.isNaN(time) ? undefined : time / 86_400_000
}
