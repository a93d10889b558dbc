export const forecastFields = [
  'atLeast',
  'historyWeeks',
  'items',
  'pace',
  'project',
  'todayOn',
  'trackRecord',
  'weeks',
  'within',
] as const
