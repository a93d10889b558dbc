import { type ForecastRefusal, forecastWork, type WorkForecast } from '@spicetime/workspace/plan'
import { queryError } from '../../changes/execute.ts'
import { type CliError, inBoth } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { term } from '../../items/list-query.ts'
import { parseFields, pickFields, printJson, wantsJson } from '../../output/json.ts'
import { localDate, today } from '../../output/times.ts'
import { parseDate } from '../../refs/dates.ts'
import { defaultProject } from '../../refs/resolve.ts'
import { say, tellNumber } from '../../texts/say.ts'
import { forecastFields } from './fields.ts'
import { printNetworkForecast } from './forecast-network.ts'
import type { forecastOptions } from './options.ts'

interface Told {
  readonly forecast: WorkForecast
  readonly project: string | undefined
  readonly todayOn: string
}

export const run: Run<typeof forecastOptions> = async (context, { args, options }) => {
  if (options.network || options.portfolio)
    return printNetworkForecast(context, args, { ...options, unlevelled: false })
  const fields = wantsJson(options) ? parseFields(options, forecastFields) : undefined
  const workspace = await context.workspace()
  const { times } = context.output
  const now = today(times.now, times.isUtc)
  const todayOn = options['as-of'] === undefined ? now : (parseDate(options['as-of'], now) ?? now)
  const project = defaultProject(context, workspace, options.project)?.key
  const milestone = options.milestone === undefined ? [] : [term('milestone', options.milestone)]
  const forecast = forecastWork(workspace, {
    project,
    query: options.of,
    scope: [...args, ...milestone].join(' '),
    items: options.items,
    weeks: options.weeks ?? 4,
    todayOn,
    seed: options.seed,
  })
  if (!forecast.ok) throw refusalError(forecast.refusal)
  const told = { forecast: forecast.value, project, todayOn }
  if (fields !== undefined) {
    const all = toJson(told)
    return printJson(context.output, pickFields(all, fields), options.jq)
  }
  if (context.output.isTty) printForPeople(context, told)
  else printForPrograms(context, told)
}

function toJson({ forecast, project, todayOn }: Told) {
  const { items, pace, historyWeeks, howMany, when } = forecast
  return {
    project: project ?? null,
    todayOn,
    items,
    pace,
    historyWeeks,
    weeks: howMany.weeks,
    atLeast: howMany.atLeast,
    within: (when?.within ?? []).map(({ confidence, weeks, on }) => ({
      confidence,
      weeks: weeks ?? null,
      on: on ?? null,
    })),
    trackRecord: { howMany: howMany.trackRecord, when: when?.trackRecord ?? null },
  }
}

function printForPrograms({ output }: Context, told: Told): void {
  const { atLeast, within } = toJson(told)
  for (const { confidence, on } of within) output.print(`within\t${confidence}\t${on ?? ''}`)
  for (const { confidence, items } of atLeast) output.print(`at-least\t${confidence}\t${items}`)
}

function printForPeople({ output }: Context, told: Told): void {
  const { forecast, project } = told
  const { items, pace, howMany, when } = forecast
  const { style } = output
  const count = items === 1 ? say`1 item to do` : say`${tellNumber(items)} items to do`
  const perWeek = say`${tellNumber(Math.round(pace * 10) / 10)} done a week in the last half-year`
  output.print(`${project === undefined ? '' : `${style.bold(project)}  `}${count}, ${perWeek}\n`)
  output.table(
    [
      { title: say`CONFIDENCE`, raw: ({ confidence }) => percent(confidence), align: 'right' },
      { title: say`ALL DONE BY`, raw: ({ by }) => by },
      { title: howMany.weeks === 1 ? say`IN A WEEK` : say`IN ${howMany.weeks} WEEKS`, raw: ({ most }) => most },
    ],
    howMany.atLeast.map((each, at) => ({
      confidence: each.confidence,
      by: tellDate(when?.within[at], (on) => localDate(on, output.times)),
      most: say`at least ${tellNumber(each.items)}`,
    })),
  )
  const record = when === undefined || when.trackRecord.forecasts === 0 ? howMany.trackRecord : when.trackRecord
  output.print(style.dim(`\n${tellRecord(record)}`))
}

function tellDate(answer: { readonly on?: string } | undefined, show: (on: string) => string): string {
  if (answer === undefined) return say`nothing is open`
  return answer.on === undefined ? say`not within ten years` : show(answer.on)
}

function tellRecord({ forecasts, held }: WorkForecast['howMany']['trackRecord']): string {
  if (forecasts === 0) return say`There is too little history to see how such forecasts have held.`
  const shares = held.map(({ confidence, share }) => say`of ${percent(confidence)}: ${percent(share)}`)
  return say`Of ${forecasts} such forecasts made from earlier weeks came true, ${shares.join(', ')}.`
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function refusalError(refusal: ForecastRefusal): CliError {
  if (refusal.code === 'query-invalid') return queryError(refusal.text, refusal.problem)
  const { weeks, recentItems, leastWeeks, leastItems, recentWeeks } = refusal
  return inBoth(
    `too little was done to forecast from: ${recentItems} items in the last ${recentWeeks} weeks, ${weeks} weeks of history`,
    `zu wenig ist erledigt, um daraus etwas vorherzusagen: ${recentItems} Einträge in den letzten ${recentWeeks} Wochen, ${weeks} Wochen Verlauf`,
    {
      hints: [
        say`it needs ${leastItems} items done in ${recentWeeks} weeks, and ${leastWeeks} weeks`,
        say`or count other items: --of QUERY; an imported history that has ended: --as-of DATE`,
      ],
    },
  )
}
