import type { Forecast, ForecastQueries } from '../forecast-model.ts'
import { forecastDocument } from './forecast-documents.ts'
import type { Transport } from './transport.ts'

export function makeForecastQueries(transport: Transport): ForecastQueries {
  return {
    forecast: async (question, signal) => {
      const variables = { ...question }
      const { project } = await transport<{ project: { forecast: Forecast } | null }>(
        forecastDocument,
        variables,
        signal,
      )
      return project?.forecast
    },
  }
}
