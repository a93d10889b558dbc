/** Forecasts of when things will be done. */
export const forecast = {
  title: 'Forecast',
  about: 'From how many items were done in each week so far. Work that is added meanwhile is not foreseen.',
  scope: 'Of',
  allOpen: 'all open items',
  weeks: 'In',
  inWeeks: (count: number) => (count === 1 ? '1 week' : `${count.toLocaleString('en')} weeks`),
  toDo: (count: number) => (count === 1 ? '1 item to do' : `${count.toLocaleString('en')} items to do`),
  pace: (perWeek: number) =>
    `${perWeek.toLocaleString('en', { maximumFractionDigits: 1 })} done a week in the last half-year`,
  confidence: 'Confidence',
  allDone: 'All done by',
  doneIn: (weeks: string) => `Done in ${weeks}`,
  atLeast: (count: number) => `at least ${count.toLocaleString('en')}`,
  never: 'not within ten years',
  nothingOpen: 'nothing is open',
  record: 'How far to trust this',
  recordText: (count: number) =>
    `The same forecast was made ${count.toLocaleString('en')} times from earlier weeks, knowing only what was known then. It came true:`,
  noRecord: 'There is too little history to see how such forecasts have held.',
  said: (percent: string) => `said ${percent}`,
  held: (percent: string) => `held ${percent}`,
  thin: 'Too little was done to forecast from',
  thinText: 'It takes twelve weeks of history, and ten items done in the last half-year.',
}
