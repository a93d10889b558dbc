import { memberFields } from './documents.ts'

export const hoursFields = 'days exceptions { fromOn toOn hours name } deletedAt'

export const calendarsDocument = `query Calendars {
  calendars { id name timeZone week weekMinutes ${hoursFields} }
  workspace { calendar { id } }
}`

export const peoplePlansDocument = `query PeoplePlans($after: String) {
  members(first: 200, after: $after, includeOutsiders: false) {
    nodes { ${memberFields} capacityMinutes skills calendar { id name } }
    pageInfo { hasNextPage endCursor }
  }
}`

export const leavesDocument = `query Leaves($fromOn: Date!) {
  leaves(fromOn: $fromOn, first: 500) { nodes { id fromOn toOn note status member { ${memberFields} } } }
}`

export const ratesDocument = `query Rates {
  rates { id fromOn perHour currency member { ${memberFields} } }
  rateReaders { ${memberFields} }
}`

export const projectTeamDocument = `query ProjectTeam($project: String!) {
  project(ref: $project) {
    calendar { id name }
    allocations { id fromOn toOn percent kind member { ${memberFields} } workItem { id key title } }
  }
}`

export const risksDocument = `query Risks($project: String!) {
  project(ref: $project) {
    risks {
      id title probabilityPercent delayMinutes response status
      owner { ${memberFields} }
      workItems { id key title }
    }
  }
}`
