import { hostname } from 'node:os'
import type { WorkspacePorts } from '@spicetime/workspace'
import { type EnrolmentAnswer, enrolmentAnswerShape, invitationForOther, signEnrolment } from '@spicetime/workspace'
import { CliError } from '../../command-line/cli-error.ts'
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

const answerMsMax = 30_000

/** Asks the hub to let this device's key in. The same key may ask again with the same code. */
export async function enrol(
  { world, key }: Pick<WorkspacePorts, 'world' | 'key'>,
  { origin, region, code }: InvitationLink,
  { handle, name, deviceName, memberId }: Introduction,
): Promise<EnrolmentAnswer> {
  const wish = { code, handle, name, memberId, deviceName: (deviceName ?? hostname()).slice(0, 100) || 'device' }
  const answer = await post(`${origin}/api/replicas`, signEnrolment(world.crypto, key, wish), origin)
  const read = enrolmentAnswerShape.safeParse(answer)
  if (!read.success) throw new CliError(say`${origin} did not answer as a hub does`)
  if (read.data.workspaceRegion !== region) {
    throw new CliError(say`${origin} holds another workspace than the invitation names`, {
      hints: [say`ask who invited you for the address of their hub`],
    })
  }
  return read.data
}

async function post(url: string, body: unknown, origin: string): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-spice-csrf': '1' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(answerMsMax),
    })
  } catch (cause) {
    throw new CliError(say`nobody answers at ${origin}`, {
      cause,
      hints: [say`does the hub run? start it with: spice hub`],
    })
  }
  const answer = await readAnswer(response)
  if (response.ok) return answer
  const message = toldOf(answer, 'message') ?? `${origin} answered with ${response.status}`
  throw toldOf(answer, 'code') === invitationForOther ? new WrongInvitation(message) : new CliError(message)
}

function toldOf(answer: unknown, what: 'code' | 'message'): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined
  const { error } = answer
  if (typeof error !== 'object' || error === null) return undefined
  const told: unknown = Reflect.get(error, what)
  return typeof told === 'string' ? told : undefined
}
