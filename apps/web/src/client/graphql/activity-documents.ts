/** The documents for what was said and done. A test checks each against the schema. */
import { memberFields } from './documents.ts'

export const commentsDocument = `query Comments($ref: String!, $after: String) {
  workItem(ref: $ref) {
    comments(first: 200, after: $after) {
      nodes { id body createdAt editedAt createdBy { ${memberFields} } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

export const descriptionAuthorsDocument = `query DescriptionAuthors($ref: String!) {
  workItem(ref: $ref) {
    descriptionAuthors { text commitId at actor { ${memberFields} } }
  }
}`

export const historyDocument = `query History($ref: String!, $after: String) {
  workItem(ref: $ref) {
    history(first: 100, after: $after) {
      nodes {
        commitId at kind
        actor { ${memberFields} }
        changes { field before after beforeText afterText }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

const eventFields = 'eventCount undoes isImport events { kind entityId payload }'

export const commitFields = `id at ${eventFields} actor { ${memberFields} } undoneCommit { ${eventFields} }`

export const commitsDocument = `query Commits($project: String!, $after: String) {
  commits(project: $project, withoutUpkeep: true, first: 50, after: $after) {
    nodes { ${commitFields} }
    pageInfo { hasNextPage endCursor }
  }
}`

export const undoSelection = `undoneCommit { ${commitFields} }`

export const commitDocument = `query Commit($ref: String!) { commit(ref: $ref) { ${commitFields} } }`

export const namesDocument = `query Names($ids: [ID!]!) {
  nodes(ids: $ids) {
    id
    __typename
    ... on WorkItem { key title }
    ... on Member { memberName: name handle }
    ... on Label { labelName: name }
    ... on Milestone { milestoneTitle: title }
    ... on Project { projectName: name }
    ... on Calendar { calendarName: name }
    ... on Leave { member { memberName: name handle } }
    ... on Allocation { member { memberName: name handle } }
    ... on Baseline { baselineName: name }
    ... on Scenario { scenarioName: name }
    ... on Risk { riskTitle: title }
    ... on Comment { workItem { key title } }
    ... on Dependency { from { key } to { key } }
  }
}`

export const memberDetailsDocument = `query MemberDetails($after: String) {
  members(first: 200, after: $after, includeOutsiders: false) {
    nodes { ${memberFields} email githubLogin createdAt }
    pageInfo { hasNextPage endCursor }
  }
}`

/** One document that looks up several keys and handles: `i0 … in`, `m0 … mn`. */
export function makeReferencesDocument(keyCount: number, handleCount: number): string {
  const keys = Array.from({ length: keyCount }, (_, at) => `i${at}`)
  const handles = Array.from({ length: handleCount }, (_, at) => `m${at}`)
  const variables = [...keys, ...handles].map((name) => `$${name}: String!`).join(', ')
  return `query References(${variables}) {
  ${keys.map((name) => `${name}: workItem(ref: $${name}) { key title status deletedAt }`).join('\n  ')}
  ${handles.map((name) => `${name}: member(ref: $${name}) { ${memberFields} }`).join('\n  ')}
}`
}
