import type { Conflict, ConflictList, ConflictValue } from '../conflict-model.ts'
import { conflictsDocument } from './conflict-documents.ts'
import { fromWireEnum, readMember } from './mapping.ts'
import type { Transport } from './transport.ts'

interface WireConflicts {
  readonly conflicts: { readonly totalCount: number; readonly nodes: readonly Conflict[] }
}

export async function readConflicts(
  transport: Transport,
  workItem: string | null,
  signal?: AbortSignal,
): Promise<ConflictList> {
  const { conflicts } = await transport<WireConflicts>(conflictsDocument, { workItem }, signal)
  const rows = conflicts.nodes.map(({ kind, current, others, ...rest }) => ({
    ...rest,
    kind: fromWireEnum(kind),
    current: readValue(current),
    others: others.map(readValue),
  }))
  return { rows, totalCount: conflicts.totalCount }
}

function readValue({ actor, ...value }: ConflictValue): ConflictValue {
  return { ...value, actor: actor === null ? null : readMember(actor) }
}
