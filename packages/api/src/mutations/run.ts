import type { Command, Permission, Refusal, Result } from '@spicetime/domain'
import { accept, idsOfRefusal, kindOfId, permissionOf, refusalText, refuse } from '@spicetime/domain'
import type { ExecuteOptions, Outcome } from '@spicetime/workspace'
import type { ApiContext } from '../context.ts'
import { nameOfEntity } from '../names.ts'
import { idempotencyKeyInvalid, idempotencyKeyLengthMax } from '../problems.ts'
import type { PayloadShape } from './payload.ts'
import type { UserErrorShape } from './user-error.ts'

/** What every input has. */
export interface CommonInput {
  readonly dryRun?: boolean | null | undefined
  readonly clientMutationId?: string | null | undefined
  readonly idempotencyKey?: string | null | undefined
}

/** The command of a kind. */
export type CommandOf<K extends Command['kind']> = Extract<Command, { readonly kind: K }>

/** Runs one mutation: permission, references, command, payload. */
export async function runCommand<K extends Command['kind']>(
  context: ApiContext,
  input: CommonInput,
  kind: K,
  makeCommand: () => Result<CommandOf<K>, Refusal>,
): Promise<PayloadShape> {
  const result = decide(context, permissionOf(kind), () => {
    const options = executeOptions(context, input)
    // What a repeated request names may be gone, by its own doing.
    const before = context.workspace.findAnswered(options)
    if (before !== undefined) return accept(before)
    const command = makeCommand()
    return command.ok ? context.workspace.execute(command.value, options) : command
  })
  return toPayload(context, input, result)
}

/** Nothing is looked up for somebody who may not do it anyway. */
export function decide<T>(
  context: ApiContext,
  permission: Permission,
  act: () => Result<T, Refusal>,
): Result<T, Refusal> {
  return context.can(permission) ? act() : refuse({ code: 'not-allowed', permission })
}

export function executeOptions(context: ApiContext, { dryRun, idempotencyKey }: CommonInput): ExecuteOptions {
  if ((idempotencyKey?.length ?? 0) > idempotencyKeyLengthMax) throw idempotencyKeyInvalid()
  return { actor: context.viewer, dryRun: dryRun ?? false, idempotencyKey: idempotencyKey ?? undefined }
}

export async function toPayload(
  context: ApiContext,
  input: CommonInput,
  result: Result<Outcome, Refusal>,
): Promise<PayloadShape> {
  // What was loaded before the write is old now.
  context.loaders.clear()
  const clientMutationId = input.clientMutationId ?? null
  if (!result.ok) {
    const error = await toUserError(context, result.refusal)
    return { commitIds: [], events: [], error, clientMutationId, entityId: null }
  }
  const { commitIds, events, entities } = result.value
  return { commitIds, events, error: null, clientMutationId, entityId: entities[0]?.id ?? null }
}

async function toUserError(context: ApiContext, refusal: Refusal): Promise<UserErrorShape> {
  const ids = idsIn(refusal)
  const names = new Map(await Promise.all(ids.map(async (id) => [id, await nameOfEntity(context, id)] as const)))
  return { refusal, message: refusalText(refusal, { nameOf: (id) => names.get(id), language: context.language }) }
}

function idsIn(refusal: Refusal): readonly string[] {
  const refs = idsOfRefusal(refusal)
  return refs.filter((ref) => kindOfId(ref) !== undefined)
}
