/** Every GraphQL document that the web app sends. A test checks each against the schema. */

export const memberFields = `id handle name role`

export const workItemFields = `
  id key title type status priority estimate dueOn createdAt updatedAt closedAt deletedAt commentCount
  project { id key }
  milestone { id title }
  assignees { ${memberFields} }
  labels { id name color }`

const relatedItemFields = `id key title type status priority deletedAt assignees { ${memberFields} }`

const projectFields = `
  id key name summary targetOn updatedAt archivedAt openCount closedCount visibility
  lead { ${memberFields} }`

export const sessionDocument = `query Session {
  viewer { ${memberFields} }
  workspace { id name isEmpty statuses { status name category } }
}`

export const positionDocument = `query Position { workspace { position } }`

export const projectsDocument = `query Projects($after: String) {
  projects(first: 200, after: $after, includeArchived: true) { nodes { ${projectFields} } pageInfo { hasNextPage endCursor } }
}`

export const projectDocument = `query Project($ref: String!) {
  project(ref: $ref) {
    ${projectFields}
    description startOn
    members { role member { ${memberFields} } }
    labels { id name color description }
    milestones { id title description dueOn closedAt openCount closedCount }
  }
}`

export const workItemsDocument = `query WorkItems($query: String, $project: String, $first: Int!, $after: String) {
  workItems(query: $query, project: $project, first: $first, after: $after) {
    nodes { ${workItemFields} }
    pageInfo { endCursor hasNextPage }
  }
}`

/** Only the way to a place further down in a list. */
export const skipWorkItemsDocument = `query SkipWorkItems($query: String, $project: String, $first: Int!, $after: String) {
  workItems(query: $query, project: $project, first: $first, after: $after) { pageInfo { endCursor hasNextPage } }
}`

export const countWorkItemsDocument = `query CountWorkItems($query: String, $project: String) {
  workItems(query: $query, project: $project, first: 1) { totalCount }
}`

export const workItemGroupsDocument = `query WorkItemGroups($query: String, $project: String, $by: WorkItemGrouping!) {
  workItemGroups(query: $query, project: $project, by: $by) { value title count }
}`

export const workItemsByIdDocument = `query WorkItemsById($ids: [ID!]!) {
  nodes(ids: $ids) { ... on WorkItem { ${workItemFields} } }
}`

/** What planning asks of an item. */
const itemPlanFields = `optimisticMinutes likelyMinutes pessimisticMinutes remainingMinutes percentComplete
    constraintType constraintOn peopleNeeded requiredSkills`
/** How one item waits for another. */
const tieFields = 'type lagMinutes lagPercent lagKind'

export const workItemDocument = `query WorkItem($ref: String!) {
  workItem(ref: $ref) {
    ${workItemFields}
    description startOn externalUrl externalReactions externalComments isDraft
    createdBy { ${memberFields} }
    closedBy { ${memberFields} }
    parent { ${relatedItemFields} }
    movedFrom { id key }
    movedTo { id key }
    children { ${relatedItemFields} }
    ${itemPlanFields}
    blockedBy { id ${tieFields} isSuspended from { ${relatedItemFields} } }
    blocks { id ${tieFields} isSuspended to { ${relatedItemFields} } }
  }
}`

export const membersDocument = `query Members($search: String) {
  members(search: $search, first: 50) { nodes { ${memberFields} } }
}`

export const completeQueryDocument = `query CompleteQuery($query: String!, $cursor: Int!, $project: String) {
  completeQuery(query: $query, cursor: $cursor, project: $project) {
    from to
    problem { message at length suggestions }
    options { text label detail kind }
  }
}`

export const changesDocument = `subscription Changes($since: Int) {
  changes(since: $since) { position commitId entityIds isTruncated }
}`

export const workItemsLiveDocument = `subscription WorkItemsLive($query: String, $project: String, $first: Int!, $skip: Int!, $since: Int) {
  workItemsLive(query: $query, project: $project, first: $first, skip: $skip, since: $since) {
    isReset removed moved { place id }
    added { place item { ${workItemFields} } }
    changed { item { ${workItemFields} } }
  }
}`

/** A mutation with its payload: the commits, the error, and what `selection` asks of the changed thing. */
export function mutationDocument(field: string, inputType: string, selection: string): string {
  return `mutation ($input: ${inputType}!) {
  result: ${field}(input: $input) {
    commitIds
    error { code message ... on ValidationError { field } ... on ConflictError { refs } }
    ${selection}
  }
}`
}

export const workItemSelection = `workItem { ${workItemFields} }`
export const workItemsSelection = `workItems { ${workItemFields} }`
