/** The documents for devices and the quarantine. A test checks each against the schema. */
import { commitFields } from './activity-documents.ts'
import { memberFields } from './documents.ts'

export const devicesDocument = `query Devices($after: String) {
  replicas(first: 200, after: $after) {
    nodes { id name isHost isRevoked isSelf commitCount lastCommitAt member { ${memberFields} } }
    pageInfo { hasNextPage endCursor }
  }
}`

export const quarantineDocument = `query Quarantine($after: String) {
  quarantine(first: 50, after: $after, includeDropped: true) {
    totalCount
    nodes { reason isDropped commit { ${commitFields} } by { actor { ${memberFields} } } }
    pageInfo { hasNextPage endCursor }
  }
}`

export const quarantineCountDocument = `query QuarantineCount { quarantineCount }`
