import { hoursFields } from './calendar-documents.ts'
import { memberFields } from './documents.ts'

export const planDocument = `query Plan($project: String!, $todayOn: Date!, $levelled: Boolean!, $objectives: [PlanObjective!]) {
  workspace { calendar { ${hoursFields} } }
  leaves(status: APPROVED, fromOn: $todayOn, first: 500) { nodes { fromOn toOn note member { id } } }
  project(ref: $project) {
    calendar { ${hoursFields} }
    plan(todayOn: $todayOn, levelled: $levelled, objectives: $objectives) {
      project { key }
      statusAt startAt finishAt lowerBoundAt timeZone isLevelled isProven cost currency
      baseline { name }
      activities {
        item { id key title type status }
        parentId isSummary isMilestone isForeign isDone startAt finishAt workMinutes isAssumed percentComplete
        totalSlackMinutes latestFinishAt isCritical constraintType constraintOn deadlineOn missesDeadline reason
        baselineStartAt baselineFinishAt pauses { fromAt toAt }
        people { ${memberFields} }
      }
      milestones { milestone { id title dueOn } finishAt totalSlackMinutes isCritical missesDeadline }
      dependencies { id fromId toId type lagMinutes isDriving isCritical }
      overloads { member { ${memberFields} } fromAt toAt loadPercent reason items { id key title } }
      loads { member { ${memberFields} } days { on minutes capacityMinutes } }
      problems { code message items { id key } }
    }
  }
}`

export const planForecastDocument = `subscription PlanForecast($project: String, $todayOn: Date!, $objectives: [PlanObjective!], $items: [String!]!) {
  planForecast(project: $project, todayOn: $todayOn, objectives: $objectives, items: $items) {
    forecast {
      refusal timeZone runs estimated assumed risks
      finishes { milestone { id } project { key name } item { key } by { confidence at } }
      drivers { item { key title } criticality }
    }
  }
}`
