/**
 * Earned value of work with a baseline, at a status date. Values are in one unit throughout: working minutes or minor
 * units of money. Names and formulas: PMI, "The Standard for Earned Value Management" (2019); ANSI/EIA-748.
 */
export interface ValuedWork {
  /** Its budget in the baseline; 0 for what was added since. */
  readonly budget: number
  /** When the baseline has it: minutes since 1970. Its budget is planned evenly between; none when it was added since. */
  readonly planned?: { readonly startAt: number; readonly finishAt: number }
  /** How much of it is done: 0 … 100. */
  readonly percent: number
  /** What it has taken so far. */
  readonly actual: number
}

export interface EarnedValue {
  /** BAC: the budget of everything. */
  readonly budgetAtCompletion: number
  /** PV: what was to be done by now. */
  readonly plannedValue: number
  /** EV: what is done, at its budget. */
  readonly earnedValue: number
  /** AC: what it has taken. */
  readonly actualCost: number
  /** SV = EV − PV, CV = EV − AC: negative is late, and dear. */
  readonly scheduleVariance: number
  readonly costVariance: number
  /** SPI = EV / PV, CPI = EV / AC: below 1 is late, and dear. None before anything was planned, or spent. */
  readonly schedulePerformance: number | undefined
  readonly costPerformance: number | undefined
  /** EAC = AC + (BAC − EV) / CPI: what all will have taken, when the rest goes as before; as planned while nothing was spent or earned. */
  readonly estimateAtCompletion: number
  /** ETC = EAC − AC, VAC = BAC − EAC. */
  readonly estimateToComplete: number
  readonly varianceAtCompletion: number
  /** TCPI = (BAC − EV) / (BAC − AC): how well the rest must go to stay within the budget; none when that is spent. */
  readonly toCompletePerformance: number | undefined
}

/** Adds up the works of a milestone or project at an instant, in minutes since 1970. */
export function findEarnedValue(works: readonly ValuedWork[], statusAt: number): EarnedValue {
  const sum = (valueOf: (work: ValuedWork) => number) => works.reduce((total, work) => total + valueOf(work), 0)
  const budget = sum((work) => work.budget)
  const planned = sum((work) => plannedBy(work, statusAt))
  const earned = sum((work) => (work.budget * work.percent) / 100)
  const actual = sum((work) => work.actual)
  const costPerformance = ratioOf(earned, actual)
  const isTelling = costPerformance !== undefined && costPerformance > 0
  const toComplete = isTelling ? (budget - earned) / costPerformance : budget - earned
  return {
    budgetAtCompletion: budget,
    plannedValue: planned,
    earnedValue: earned,
    actualCost: actual,
    scheduleVariance: earned - planned,
    costVariance: earned - actual,
    schedulePerformance: ratioOf(earned, planned),
    costPerformance,
    estimateAtCompletion: actual + toComplete,
    estimateToComplete: toComplete,
    varianceAtCompletion: budget - actual - toComplete,
    toCompletePerformance: budget > actual ? (budget - earned) / (budget - actual) : undefined,
  }
}

function plannedBy({ budget, planned }: ValuedWork, statusAt: number): number {
  if (planned === undefined || statusAt < planned.startAt) return 0
  if (statusAt >= planned.finishAt) return budget
  return (budget * (statusAt - planned.startAt)) / (planned.finishAt - planned.startAt)
}

function ratioOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole
}
