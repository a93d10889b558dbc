import type { Member } from '../model.ts'
import type { TrashQueries } from '../trash-model.ts'
import { readMember, readWorkItem, type WireWorkItem } from './mapping.ts'
import type { Transport } from './transport.ts'
import { trashDocument } from './trash-documents.ts'

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
