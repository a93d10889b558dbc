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

export const scheduleFields = [
  'activities',
  'cost',
  'currency',
  'dependencies',
  'finishAt',
  'isLevelled',
  'isProven',
  'lowerBoundAt',
  'overloads',
  'problems',
  'project',
  'startAt',
  'todayOn',
  'unlevelledFinishAt',
] as const

export const levelFields = ['cost', 'currency', 'finishAt', 'moves', 'overloads', 'unlevelledFinishAt'] as const
export const explainFields = ['chain', 'item', 'remedies'] as const
export const criticalFields = ['near', 'paths'] as const
/** A list has some of them, a baseline and a comparison others. */
export const baselineFields = [
  'baseline',
  'createdAt',
  'createdBy',
  'earnedValue',
  'finishAt',
  'items',
  'name',
  'slipMinutes',
] as const
export const whatifFields = [
  'cost',
  'costThen',
  'currency',
  'differences',
  'finishAt',
  'finishAtThen',
  'late',
  'lateThen',
  'newlyLate',
  'noLongerLate',
  'people',
  'workMinutes',
  'workMinutesThen',
] as const
/** A list has the first of them, a comparison the others. */
export const scenarioFields = [
  'name',
  'note',
  'changes',
  'createdAt',
  'createdBy',
  'appliedAt',
  ...whatifFields,
] as const
export const flowFields = [
  'aging',
  'begunCount',
  'cumulative',
  'cycleTime',
  'doneCount',
  'flowEfficiency',
  'fromOn',
  'leadTime',
  'throughputPerWeek',
  'toOn',
  'workInProgress',
] as const
export const teamFields = ['items'] as const
export const valueFields = [
  'baseline',
  'currency',
  'milestones',
  'reckoned',
  'said',
  'slipMinutes',
  'statusAt',
  'total',
  'unpriced',
] as const
export const networkFields = [
  'assumed',
  'drivers',
  'estimated',
  'finishes',
  'learned',
  'learnedFrom',
  'record',
  'risks',
  'runs',
] as const
