export type { Result } from './result.ts'
export { earliestMinute, latestMinute, minutesPerDay, parseDay, printDay } from './calendar/calendar-days.ts'
export { TimeZone } from './calendar/time-zone.ts'
export type {
  CalendarException,
  CalendarLayer,
  CalendarRefusal,
  DayShifts,
  Leave,
} from './calendar/calendar-layer.ts'
export { intersectWorkTimes, makeWorkTime } from './calendar/work-time.ts'
export type { WorkTime } from './calendar/work-time.ts'
export type {
  Activity,
  Constraint,
  Dependency,
  DependencyType,
  Lag,
  NetworkInput,
  Pause,
  Progress,
} from './network/activity.ts'
export type { ActivityDates, Piece } from './network/activity-dates.ts'
export { findBoundCulprits, findBrokenBounds, findMissedDeadlines } from './network/contradiction.ts'
export { findCritical, findCriticalPaths } from './network/critical.ts'
export type { CriticalStep } from './network/critical.ts'
export { explainDates, explainStart, findRemedies } from './network/explain.ts'
export type { DateReason, ExplainedDate, Remedy, RemedyChange } from './network/explain.ts'
export { tellDate, tellRemedy } from './network/explain-text.ts'
export type { TextStyle } from './network/explain-text.ts'
export { Network } from './network/network.ts'
export type { NetworkChange } from './network/network-change.ts'
export type { Culprit, NetworkRefusal } from './network/network-refusal.ts'
export { deriveNetwork } from './level/derive-network.ts'
export { compareScenarios } from './level/compare-scenarios.ts'
export type { ActivityChange, LoadChange, ScenarioDifference } from './level/compare-scenarios.ts'
export { explainHolds, type LevelTextStyle, tellHold, tellOverload, tellSplits } from './level/hold-text.ts'
export { levelPlan } from './level/level-plan.ts'
export { planUnlevelled } from './level/plan-unlevelled.ts'
export { proposeTeam } from './level/propose-team.ts'
export type { ProposedTeam, TeamProposal, TeamWish } from './level/propose-team.ts'
export { makePersonTime } from './level/person-time.ts'
export type {
  CurrentPlace,
  Hold,
  LevelActivity,
  LevelInput,
  LevelObjective,
  LevelOptions,
  LevelPerson,
  LevelProgress,
  PeopleNeeds,
  PersonSkill,
  RequiredSkill,
  UnitsStep,
} from './level/level-input.ts'
export type { LevelRefusal } from './level/level-refusal.ts'
export type { Held, LevelledActivity, LevelledPlan, LevelProblem, Overload, WorkSplit } from './level/levelled-plan.ts'
export { findViolations, type Violation } from './schedule/model/find-violations.ts'
export type {
  CapacityStep,
  ProblemRefusal,
  RenewableResource,
  ScheduleActivity,
  SchedulePrecedence,
  ScheduleProblem,
} from './schedule/model/schedule-problem.ts'
export { findModeViolations, type ModeViolation } from './schedule/modes/find-mode-violations.ts'
export type { ActivityMode, ModeActivity, ModeProblem, ModeRefusal } from './schedule/modes/mode-problem.ts'
export { type SolvedModes, solveModes } from './schedule/modes/solve-modes.ts'
export { findSkillViolations, type SkillViolation } from './schedule/skills/find-skill-violations.ts'
export type {
  SkillActivity,
  SkilledPerson,
  SkillNeed,
  SkillProblem,
  SkillRefusal,
} from './schedule/skills/skill-problem.ts'
export { type SolvedSkills, solveSkills } from './schedule/skills/solve-skills.ts'
export { solveSchedule } from './schedule/solve-schedule.ts'
export type { ScheduleProgress, SolvedSchedule, SolveOptions } from './schedule/solve-schedule.ts'
export type { AskedWork, EstimatedWork } from './forecast/estimates/estimated-work.ts'
export { type LearnedRatios, learnRatios, type ThinEstimates } from './forecast/estimates/learn-ratios.ts'
export { correctRatios } from './forecast/estimates/own-mistakes.ts'
export { type PastEstimate, replayEstimates } from './forecast/estimates/replay-estimates.ts'
export { countWeekly } from './forecast/weekly-counts.ts'
export { forecastHowMany, forecastWhen } from './forecast/forecast-throughput.ts'
export type { HowManyForecast, ThroughputOptions, TrackRecord, WhenForecast } from './forecast/forecast-throughput.ts'
export { type PastForecast, replayForecasts } from './forecast/replay-forecasts.ts'
export { confidences } from './forecast/sample-quantiles.ts'
export type { ThinHistory } from './forecast/thin-history.ts'
export { findPace } from './forecast/throughput-question.ts'
export type { ThroughputQuestion } from './forecast/throughput-question.ts'
export { forecastNetwork } from './forecast/network/forecast-network.ts'
export type { FinishForecast, NetworkForecast, NetworkForecastOptions } from './forecast/network/forecast-network.ts'
export type { ScheduleRisk, UncertainWork } from './forecast/network/uncertain-work.ts'
export { type CumulativeFlow, findCumulativeFlow } from './flow/cumulative-flow.ts'
export { findFlowMetrics } from './flow/flow-metrics.ts'
export type { FlowItem, FlowMetrics, Percentile } from './flow/flow-metrics.ts'
export { findEarnedValue } from './value/earned-value.ts'
export type { EarnedValue, ValuedWork } from './value/earned-value.ts'
