import type { ClientRefusal, MovePlan, MoveToProject } from '../workspace-client.ts'
import { moveInput } from './mutations.ts'
import type { Transport } from './transport.ts'

export const planMoveDocument = /* GraphQL */ `mutation PlanMove($input: MoveToProjectInput!) {
  result: moveToProject(input: $input) {
    leftBehind { name }
    subItemCount
    error { code message ... on ValidationError { field } }
  }
}`

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
