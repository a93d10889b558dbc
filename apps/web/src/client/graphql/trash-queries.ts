import type { Member } from '../model.ts'
import type { TrashQueries } from '../trash-model.ts'
import { memberFields, workItemFields } from './documents.ts'
import { readMember, readWorkItem, type WireWorkItem } from './mapping.ts'
import type { Transport } from './transport.ts'

export const trashDocument = `query Trash($query: String!, $after: String) {
  workItems(query: $query, first: 50, after: $after) {
    totalCount
    nodes { ${workItemFields} deletedBy { ${memberFields} } }
    pageInfo { endCursor hasNextPage }
  }
}`

interface WireTrash {
  readonly workItems: {
    readonly totalCount: number
    readonly nodes: readonly (WireWorkItem & { readonly deletedBy: Member | null })[]
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
  }
}

export function makeTrashQueries(transport: Transport): TrashQueries {
  return {
    trash: async (query, after, signal) => {
      const { workItems } = await transport<WireTrash>(trashDocument, { query, after }, signal)
      const { totalCount, nodes, pageInfo } = workItems
      const rows = nodes.map(({ deletedBy, ...item }) => ({
        ...readWorkItem(item),
        deletedBy: deletedBy === null ? null : readMember(deletedBy),
      }))
      return { rows, totalCount, next: pageInfo.hasNextPage ? pageInfo.endCursor : null }
    },
  }
}
