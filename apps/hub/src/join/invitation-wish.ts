import { randomBytes } from 'node:crypto'
import type { Invitee } from '@spicetime/auth-sqlite'
import { type MemberId, type Role, roles } from '@spicetime/domain'
import { HttpProblem } from '../server/http-problem.ts'
import type { HubServices } from '../services.ts'
import { refusedJoin } from './open-invitation.ts'

export interface InvitationWish {
  readonly invitee: Invitee
  readonly lifeHours: number
}

const lifeHoursMax = 30 * 24
const lifeHoursDefault = 24
const textLengthMax = 200

type Body = Readonly<Record<string, unknown>>

/**
 * What somebody wants to invite to: `{"kind": "device", "member"?: handle}`, a further device of one's own when no member
 * is named, or `{"kind": "member", "role", "handle"?, "name"?}`. Throws `HttpProblem` for what is neither.
 */
export function parseInvitationWish(services: HubServices, viewer: MemberId, body: Body): InvitationWish {
  const lifeHours = body['lifeHours'] ?? lifeHoursDefault
  if (!Number.isInteger(lifeHours) || Number(lifeHours) < 1 || Number(lifeHours) > lifeHoursMax) {
    throw new HttpProblem(400, 'life-invalid', `lifeHours is from 1 to ${lifeHoursMax}.`)
  }
  const invitee = body['kind'] === 'device' ? parseDevice(services, viewer, body) : parseMember(body)
  return { invitee, lifeHours: Number(lifeHours) }
}

function parseDevice({ workspace }: HubServices, viewer: MemberId, body: Body): Invitee {
  const ref = parseText(body, 'member')
  const member = ref === null ? viewer : workspace.read.findMember(ref)?.id
  if (member === undefined) throw new HttpProblem(422, 'not-found', `There is no member “${ref?.slice(0, 80)}”.`)
  return { kind: 'device', memberId: member }
}

function parseMember(body: Body): Invitee {
  if (body['kind'] !== 'member') throw new HttpProblem(400, 'kind-invalid', 'The kind is member or device.')
  const role = roles.find((known) => known === body['role'])
  if (role === undefined || role === 'none') {
    throw new HttpProblem(400, 'role-invalid', 'The role is owner, admin, member or viewer.')
  }
  return {
    kind: 'member',
    role,
    handle: parseText(body, 'handle')?.replace(/^@/, '') ?? null,
    name: parseText(body, 'name'),
  }
}

function parseText(body: Body, name: string): string | null {
  const value = body[name] ?? null
  if (value !== null && (typeof value !== 'string' || value.length > textLengthMax)) {
    throw new HttpProblem(400, `${name}-invalid`, `Give ${name} as a text of at most ${textLengthMax} characters.`)
  }
  return value === null || value.trim() === '' ? null : value.trim()
}

/**
 * Tries whether `createdBy` could let the invitee in himself, now, and writes nothing: asked when the invitation is made and
 * again when it is used, as he may have lost the right in between. Throws the refusal.
 */
export function checkMayInvite({ workspace }: HubServices, createdBy: MemberId, invitee: Invitee): void {
  const tried =
    invitee.kind === 'device'
      ? workspace.execute(
          // Any key: which one the device has, it says when it comes.
          // The id is one that the domain gave.
          { kind: 'replica.enrol', publicKey: randomBytes(32), memberId: invitee.memberId as MemberId, name: 'device' },
          { actor: createdBy, dryRun: true },
        )
      : workspace.execute(
          {
            kind: 'member.add',
            handle: invitee.handle ?? `newcomer-${randomBytes(8).toString('hex')}`,
            name: invitee.name ?? undefined,
            // Checked when the invitation was made; another would be refused here.
            role: invitee.role as Role,
          },
          { actor: createdBy, dryRun: true },
        )
  if (!tried.ok) throw refusedJoin(tried.refusal)
}
