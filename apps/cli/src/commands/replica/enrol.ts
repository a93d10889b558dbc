import { hostname } from 'node:os'
import type { WorkspacePorts } from '@spicetime/workspace'
import { type EnrolmentAnswer, enrolmentAnswerShape, invitationForOther, signEnrolment } from '@spicetime/workspace'
import { CliError } from '../../command-line/cli-error.ts'
import type { Attempts } from '../../hub/attempts.ts'
import { say } from '../../texts/say.ts'
import type { InvitationLink } from './invitation-link.ts'
import { readAnswer } from './read-answer.ts'

export interface Introduction {
  readonly handle: string | undefined
  readonly name: string | undefined
  readonly deviceName: string | undefined
  /** Whose the device is already. */
  readonly memberId?: string | undefined
}

/** The invitation is for somebody else than the device is of. It was not used up. */
export class WrongInvitation extends CliError {}

/** The hub was asked and its answer never came: whether it let the key in is not known, so the key is to be kept. */
export class AnswerLost extends CliError {}

const answerMsMax = 30_000

/** Asks the hub to let this device's key in. The same key may ask again with the same code. */
export async function enrol(
  { world, key, attempts }: Pick<WorkspacePorts, 'world' | 'key'> & { readonly attempts: Attempts },
  { origin, region, code }: InvitationLink,
  { handle, name, deviceName, memberId }: Introduction,
): Promise<EnrolmentAnswer> {
  const wish = { code, handle, name, memberId, deviceName: (deviceName ?? hostname()).slice(0, 100) || 'device' }
  const answer = await post(origin, signEnrolment(world.crypto, key, wish), attempts)
  const read = enrolmentAnswerShape.safeParse(answer)
  if (!read.success) throw new CliError(say`${origin} did not answer as a hub does`)
  if (read.data.workspaceRegion !== region) {
    throw new CliError(say`${origin} holds another workspace than the invitation names`, {
      hints: [say`ask who invited you for the address of their hub`],
    })
  }
  return read.data
}

async function post(origin: string, body: unknown, attempts: Attempts): Promise<unknown> {
  for (let isSent = false; ; ) {
    try {
      return await postOnce(origin, body)
    } catch (cause) {
      if (cause instanceof CliError) throw cause
      isSent ||= isBrokenOff(cause)
      if (!isSent) {
        throw new CliError(say`nobody answers at ${origin}`, {
          cause,
          hints: [say`does the hub run? start it with: spice hub`],
        })
      }
      if (isTimeout(cause) || !(await attempts.again({ hasMoved: false }))) {
        throw new AnswerLost(say`no answer came from ${origin}, in ${Math.max(1, attempts.failures)} attempts`, {
          cause,
          hints: [say`nothing is here yet but the key of this device, for which the same command asks again`],
        })
      }
    }
  }
}

async function postOnce(origin: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${origin}/api/replicas`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-spice-csrf': '1' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(answerMsMax),
  })
  const answer = await readAnswer(response)
  if (response.ok) return answer
  const message = toldOf(answer, 'message') ?? `${origin} answered with ${response.status}`
  throw toldOf(answer, 'code') === invitationForOther ? new WrongInvitation(message) : new CliError(message)
}

/** Whether there was a connection, on which the question may have arrived. */
function isBrokenOff(error: unknown): boolean {
  if (isTimeout(error)) return true
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && brokenCodes.has(String(cause.code))
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError'
}

/** Of the system, and of Node's `fetch`. */
const brokenCodes: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
])

function toldOf(answer: unknown, what: 'code' | 'message'): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined
  const { error } = answer
  if (typeof error !== 'object' || error === null) return undefined
  const told: unknown = Reflect.get(error, what)
  return typeof told === 'string' ? told : undefined
}
