/** Forecasts of when things will be done. */
export const forecast = {
  title: 'Forecast',
  about: 'From how many items were done in each week so far. Work that is added meanwhile is not foreseen.',
  scope: 'Of',
  allOpen: 'all open items',
  weeks: 'In',
  asOf: 'As of',
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
  fromPlan: 'Forecast from the plan',
  endedText: (day: string) => `The last was done on ${day}.`,
  asOfThen: (day: string) => `Forecast as of ${day}`,
}

/** When all projects are done together. */
export const portfolio = {
  title: 'When all is done',
  about:
    'The plans of all projects together, whose people are shared, drawn many times over with the work of each item and with risks that happen or not.',
  show: 'When is it done?',
  pending: 'The plans are drawn many times over…',
  failed: 'The forecast did not come: the hub may be busy with other plans.',
  project: 'Project',
  all: 'All projects',
  drivers: 'What the end hangs on most',
  driversText: 'Items that make the end later or earlier, and how often they are on the path that fixes it.',
  range: 'Range',
  item: 'Item',
  critical: 'On the critical path',
  again: 'Draw again',
  ofItem: 'When will it be done?',
  itemDone: (dates: string) => `Done by ${dates}.`,
  itemUnknown: 'Nothing is foretold of it.',
}
