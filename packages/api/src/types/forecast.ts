import { type ForecastRefusal, findLastDone, forecastWork, type WorkForecast } from '@spicetime/workspace/plan'
import { builder } from '../builder.ts'
import { makeProblem, queryInvalid } from '../problems.ts'
import { ProjectRef } from '../refs.ts'

interface ShownForecast {
  readonly forecast: WorkForecast | undefined
  /** Where nothing can be foretold. */
  readonly lastDoneOn?: string | undefined
  readonly refusal: Extract<ForecastRefusal, { readonly code: 'thin-history' }> | undefined
}

const AtLeastRef = builder
  .objectRef<{ readonly confidence: number; readonly items: number }>('ForecastItems')
  .implement({
    description: 'So many items will be done.',
    fields: (t) => ({
      confidence: t.exposeFloat('confidence', { description: 'How sure that is: 0 to 1.' }),
      items: t.exposeInt('items', { description: 'At least so many.' }),
    }),
  })

const WithinRef = builder
  .objectRef<{ readonly confidence: number; readonly weeks?: number; readonly on?: string }>('ForecastDate')
  .implement({
    description: 'All will be done.',
    fields: (t) => ({
      confidence: t.exposeFloat('confidence', { description: 'How sure that is: 0 to 1.' }),
      weeks: t.int({
        nullable: true,
        description: 'Within so many weeks; null when that is later than ten years from now.',
        resolve: ({ weeks }) => weeks ?? null,
      }),
      on: t.field({
        type: 'Date',
        nullable: true,
        description: 'By that day.',
        resolve: ({ on }) => on ?? null,
      }),
    }),
  })

export const HeldRef = builder
  .objectRef<{ readonly confidence: number; readonly share: number }>('ForecastHeld')
  .implement({
    description: 'How often forecasts of this confidence came true.',
    fields: (t) => ({
      confidence: t.exposeFloat('confidence', { description: 'What they said: 0 to 1.' }),
      share: t.exposeFloat('share', { description: 'The part of them that came true: 0 to 1.' }),
    }),
  })

const TrackRecordRef = builder.objectRef<WorkForecast['howMany']['trackRecord']>('ForecastTrackRecord').implement({
  description: 'How such forecasts, made from earlier weeks of the same history, have held.',
  fields: (t) => ({
    forecasts: t.exposeInt('forecasts', { description: 'How many could be made and checked.' }),
    held: t.field({ type: [HeldRef], description: 'For each confidence.', resolve: ({ held }) => held }),
  }),
})

const ForecastRef = builder.objectRef<ShownForecast>('Forecast').implement({
  description: 'When open items will be done, from how many were done in each week so far.',
  fields: (t) => ({
    tooThin: t.string({
      nullable: true,
      description: 'Why nothing is foretold; all else is empty then.',
      resolve: ({ refusal }) => (refusal === undefined ? null : tellThin(refusal)),
    }),
    lastDoneOn: t.field({
      type: 'Date',
      nullable: true,
      description:
        'Where nothing is foretold, the last day on which one of the items was done: a forecast as of then may say more.',
      resolve: ({ lastDoneOn }) => lastDoneOn ?? null,
    }),
    items: t.int({
      nullable: true,
      description: 'How many items the dates are about.',
      resolve: ({ forecast }) => forecast?.items ?? null,
    }),
    pace: t.float({
      nullable: true,
      description: 'Items done a week over the last half-year.',
      resolve: ({ forecast }) => forecast?.pace ?? null,
    }),
    atLeast: t.field({
      type: [AtLeastRef],
      description: 'How many items will be done in the weeks asked for, by confidence.',
      resolve: ({ forecast }) => forecast?.howMany.atLeast ?? [],
    }),
    within: t.field({
      type: [WithinRef],
      description: 'When all of them will be done, by confidence; empty when nothing is open.',
      resolve: ({ forecast }) => forecast?.when?.within ?? [],
    }),
    trackRecord: t.field({
      type: TrackRecordRef,
      nullable: true,
      description:
        'How far to trust this: the record of dates, or of items in the weeks asked for where dates are too far.',
      resolve: ({ forecast }) => {
        const ofDates = forecast?.when?.trackRecord
        return (ofDates?.forecasts ? ofDates : forecast?.howMany.trackRecord) ?? null
      },
    }),
  }),
})

builder.objectField(ProjectRef, 'forecast', (t) =>
  t.field({
    type: ForecastRef,
    description: 'When its open items will be done. Work that is added meanwhile is not foreseen.',
    args: {
      todayOn: t.arg({
        type: 'Date',
        required: true,
        description: 'The day on which it is made, where the reader is.',
      }),
      weeks: t.arg.int({ defaultValue: 4, description: 'How many items in so many weeks: 1 to 520.' }),
      items: t.arg.int({ description: 'When so many are done, instead of those that are open.' }),
      of: t.arg.string({ description: 'Counts only these items, done and open; all but pull requests when left out.' }),
      scope: t.arg.string({ description: 'Of the open ones only those that this query finds.' }),
    },
    // Takes up to half a second, for questions of many years.
    complexity: 5_000,
    resolve: ({ id }, { todayOn, weeks, items, of, scope }, { workspace, language }): ShownForecast => {
      const asked = { todayOn, weeks: checkRange('weeks', weeks ?? 4, 520), project: id, query: of ?? undefined }
      const most = items === null || items === undefined ? undefined : checkRange('items', items, 1_000_000)
      const forecast = forecastWork(workspace, { ...asked, scope: scope ?? undefined, items: most })
      if (forecast.ok) return { forecast: forecast.value, refusal: undefined }
      if (forecast.refusal.code === 'query-invalid') throw queryInvalid(forecast.refusal.problem, language)
      return { forecast: undefined, refusal: forecast.refusal, lastDoneOn: findLastDone(workspace, asked) }
    },
  }),
)

function checkRange(argument: string, value: number, most: number): number {
  if (value >= 1 && value <= most) return value
  throw makeProblem('PAGE_INVALID', `\`${argument}\` is from 1 to ${most}.`, { argument, limit: most })
}

function tellThin({
  weeks,
  leastWeeks,
  recentItems,
  leastItems,
  recentWeeks,
}: NonNullable<ShownForecast['refusal']>): string {
  return `${recentItems} items were done in the last ${recentWeeks} weeks, of ${weeks} weeks of history; it needs ${leastItems} and ${leastWeeks}.`
}
