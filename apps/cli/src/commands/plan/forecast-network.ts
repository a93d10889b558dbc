import {
  forecastPlan,
  PlanDays,
  type PlanForecast,
  type PlanNames,
  type ProjectPlan,
  tellPlanProblem,
} from '@spicetime/workspace/plan'
import { inBoth } from '../../command-line/cli-error.ts'
import type { Context } from '../../command-line/context.ts'
import { type JsonOptions, parseFields, pickFields, printJson, wantsJson } from '../../output/json.ts'
import { isoInstant, localDate } from '../../output/times.ts'
import { askPlan, askPortfolio, type PlanOptions } from '../../plan/ask-plan.ts'
import { resolveItem } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { networkFields } from './fields.ts'

const driversMax = 10

/** `spice plan forecast --network`: the plan many times over, instead of the pace of the past. */
export async function printNetworkForecast(
  context: Context,
  refs: readonly string[],
  options: PlanOptions & JsonOptions & { readonly seed: number | undefined; readonly portfolio: boolean },
): Promise<void> {
  const fields = wantsJson(options) ? parseFields(options, networkFields) : undefined
  const workspace = await context.workspace()
  const itemIds = refs.map((ref) => resolveItem(context, workspace, ref, options.project).id)
  const { asked, plan, names } = options.portfolio
    ? await askPortfolio(context, options)
    : await askPlan(context, options)
  const forecast = forecastPlan(workspace.read, asked.input, plan, { seed: options.seed, itemIds })
  if (!forecast.ok) {
    const tell = (language: 'en' | 'de') => tellPlanProblem(forecast.refusal, names, language)
    throw inBoth(tell('en'), tell('de'))
  }
  const { output } = context
  if (fields === undefined) return printForPeople(context, { forecast: forecast.value, plan, names })
  const all = forecastJson(forecast.value, names)
  return printJson(output, pickFields(all, fields), options.jq)
}

function forecastJson({ finishes, drivers, record, ...counts }: PlanForecast, names: PlanNames) {
  const { runs, estimated, assumed, learned, learnedFrom, risks } = counts
  return {
    learned,
    learnedFrom,
    record,
    runs,
    estimated,
    assumed,
    risks,
    finishes: finishes.map(({ id, by }) => ({
      of: id === undefined ? null : names.nameOf(id),
      milestone: id?.startsWith('ms_') === true ? names.nameOf(id) : null,
      by: by.map(({ confidence, at }) => ({ confidence, at: isoInstant(at * 60_000) })),
    })),
    drivers: drivers.map(({ activityId, criticality, correlation }) => {
      return { key: names.nameOf(activityId), criticality, correlation }
    }),
  }
}

interface Told {
  readonly forecast: PlanForecast
  readonly plan: ProjectPlan
  readonly names: PlanNames
}

function printForPeople({ output }: Context, { forecast, plan, names }: Told): void {
  const { finishes, drivers, runs, estimated, assumed, risks, learned, learnedFrom, record } = forecast
  const days = PlanDays.of(plan.timeZone)
  const titleOf = new Map(plan.activities.map(({ id, title }) => [id, title]))
  const percent = (share: number) => `${Math.round(share * 100)} %`
  const confidences = (finishes[0]?.by ?? []).map(({ confidence }) => confidence)
  type Finish = (typeof finishes)[number]
  output.table(
    [
      {
        title: 'DONE',
        raw: ({ id }: Finish) => (id === undefined ? say`everything` : names.nameOf(id)),
        paint: output.style.bold,
        shrink: 1,
      },
      ...confidences.map((confidence, at) => ({
        title: percent(confidence),
        raw: ({ by }: Finish) => isoInstant((by[at]?.at ?? 0) * 60_000),
        cell: ({ by }: Finish) => localDate(days.dayOf(by[at]?.at ?? 0, true), output.times),
      })),
    ],
    finishes,
  )
  if (!output.isTty) return
  output.print(`\n${say`What the end hangs on most:`}`)
  output.table(
    [
      { title: 'KEY', raw: ({ activityId }: (typeof drivers)[number]) => names.nameOf(activityId) },
      { title: 'TITLE', raw: ({ activityId }) => titleOf.get(activityId) ?? '', shrink: 1 },
      { title: say`CRITICAL`, raw: ({ criticality }) => percent(criticality), align: 'right' },
    ],
    // Those that move the end most, as the shares in sight order them.
    drivers.slice(0, driversMax).toSorted((a, b) => b.criticality - a.criticality),
  )
  const basis = say`From ${runs} draws. Items with three estimates: ${estimated}; with assumed ones: ${assumed}. Risks: ${risks}.`
  output.print(output.style.dim(`\n${basis}`))
  if (learned === 0) return
  const shares = record.held.map(({ confidence, share }) => say`of ${percent(confidence)}: ${percent(share)}`)
  const told = say`Of ${learned} items it was learned from ${learnedFrom} done ones how far work may be off.`
  const held =
    record.forecasts === 0
      ? ''
      : ` ${say`Of ${record.forecasts} such estimates foretold before held, ${shares.join(', ')}.`}`
  output.print(output.style.dim(`${told}${held}`))
}
