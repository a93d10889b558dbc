import type { ClientRefusal, MovePlan, MoveToProject } from '../workspace-client.ts'
import { planMoveDocument } from './move-documents.ts'
import { moveInput } from './mutations.ts'
import type { Transport } from './transport.ts'

interface WirePlan {
  readonly result: {
    readonly leftBehind: readonly { readonly name: string }[]
    readonly subItemCount: number
    readonly error: { readonly code: string; readonly message: string; readonly field?: string } | null
  }
}

/** A dry run. */
export async function planMove(
  transport: Transport,
  move: MoveToProject,
  signal?: AbortSignal,
): Promise<MovePlan | ClientRefusal> {
  const input = { ...moveInput(move), dryRun: true }
  const { result } = await transport<WirePlan>(planMoveDocument, { input }, signal)
  const { error } = result
  if (error !== null) return { code: error.code, message: error.message, field: error.field }
  const names = new Set(result.leftBehind.map(({ name }) => name))
  return { leftBehind: [...names], subItemCount: result.subItemCount }
}
