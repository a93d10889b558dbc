export const forecastDocument = `query Forecast($project: String!, $todayOn: Date!, $weeks: Int!, $scope: String!) {
  project(ref: $project) {
    forecast(todayOn: $todayOn, weeks: $weeks, scope: $scope) {
      tooThin lastDoneOn
      items
      pace
      atLeast { confidence items }
      within { confidence on }
      trackRecord { forecasts held { confidence share } }
    }
  }
}`
