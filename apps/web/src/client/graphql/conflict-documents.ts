import { memberFields } from './documents.ts'

const valueFields = `value text eventKinds commitId at actor { ${memberFields} }`

export const conflictsDocument = `query Conflicts($workItem: String) {
  conflicts(workItem: $workItem, first: 200) {
    totalCount
    nodes {
      kind entityId title field
      workItem { id key }
      current { ${valueFields} }
      others { ${valueFields} }
    }
  }
}`
