import { memberFields, workItemFields } from './documents.ts'

export const trashDocument = `query Trash($query: String!, $after: String) {
  workItems(query: $query, first: 50, after: $after) {
    totalCount
    nodes { ${workItemFields} deletedBy { ${memberFields} } }
    pageInfo { endCursor hasNextPage }
  }
}`
