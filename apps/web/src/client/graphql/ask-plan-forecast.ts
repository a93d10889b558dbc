import type { Client } from 'graphql-ws'
import { ClientError } from '../client-error.ts'
import type { PlanForecast, PlanForecastQuestion } from '../plan-model.ts'
import { toWireWish } from './mapping.ts'
import { planForecastDocument } from './plan-documents.ts'

interface WireForecast extends Omit<PlanForecast, 'finishes'> {
  readonly finishes: readonly (Omit<PlanForecast['finishes'][number], 'milestoneId'> & {
    readonly milestone: { readonly id: string } | null
  })[]
}

/** A forecast over the connection of the stream of changes. When it is no longer wanted the hub is told. */
export function askPlanForecast(
  client: Client,
  question: PlanForecastQuestion,
  signal: AbortSignal | undefined,
): Promise<PlanForecast> {
  return new Promise((resolve, reject) => {
    const fail = (detail: string) => reject(new ClientError({ code: 'failed', detail }))
    const stop = client.subscribe<{ planForecast: { forecast: WireForecast | null } }>(
      { query: planForecastDocument, variables: { ...toWireWish(question) } },
      {
        next: ({ data, errors }) => {
          if (errors !== undefined) fail(errors[0]?.message ?? '')
          else if (data?.planForecast.forecast) resolve(readForecast(data.planForecast.forecast))
        },
        error: (error) => fail(Array.isArray(error) && error[0] instanceof Error ? error[0].message : ''),
        // Nothing any more when it is there.
        complete: () => fail(''),
      },
    )
    signal?.addEventListener('abort', () => {
      stop()
      fail('')
    })
  })
}

function readForecast({ finishes, ...rest }: WireForecast): PlanForecast {
  return {
    ...rest,
    finishes: finishes.map(({ milestone, ...one }) => ({ ...one, milestoneId: milestone?.id ?? null })),
  }
}
