import { memberFields } from './documents.ts'

export const scenariosDocument = `query Scenarios($project: String!) {
  project(ref: $project) {
    scenarios { id name note changes obstacle createdAt appliedAt createdBy { ${memberFields} } }
  }
}`

export const baselinesDocument = `query Baselines($project: String!) {
  project(ref: $project) { baselines { id name createdAt entryCount createdBy { ${memberFields} } } }
}`

const comparisonFields = `
  timeZone finishAt finishAtThen workMinutes workMinutesThen cost costThen currency late lateThen newlyLate overloads overloadsThen
  differences { id item { key } title startAt finishAt startAtThen finishAtThen }
  people { member { ${memberFields} } name minutes minutesThen doneAt doneAtThen }`

export const compareScenarioDocument = `query CompareScenario($id: ID!, $todayOn: Date!, $objectives: [PlanObjective!]) {
  node(id: $id) { ... on Scenario { comparison(todayOn: $todayOn, objectives: $objectives) { ${comparisonFields} } } }
}`

export const whatIfDocument = `query WhatIf($project: String!, $todayOn: Date!, $objectives: [PlanObjective!], $changes: String!) {
  project(ref: $project) { whatIf(todayOn: $todayOn, objectives: $objectives, changes: $changes) { ${comparisonFields} } }
}`
