export { forecastWork } from './forecast-work.ts'
export type { ForecastRefusal, WorkForecast, WorkToForecast } from './forecast-work.ts'
