import { type Answer, sendJson } from '../server/exchange.ts'
import { HttpProblem } from '../server/http-problem.ts'
import { readJsonBody } from '../server/read-body.ts'
import type { HubServices } from '../services.ts'
import { checkThrottle, mustBeOpen } from './open-invitation.ts'

/** What an invitation offers, to whoever holds its code. A POST, so that the code stands in no log of addresses. */
export function makeShowInvitation(services: HubServices): Answer {
  const { auth, workspace } = services
  return async (exchange) => {
    checkThrottle(services, exchange)
    const { code } = await readJsonBody(exchange.request)
    if (typeof code !== 'string') throw new HttpProblem(400, 'code-missing', 'Send {"code": "…"}.')
    const { invitee, createdBy, expiresAt } = mustBeOpen(services, exchange, auth.invitations.look(code))
    const handleOf = (id: string) => workspace.read.find('member', id)?.handle ?? null
    sendJson(exchange.response, 200, {
      workspace: workspace.read.workspace().name,
      invitedBy: workspace.read.find('member', createdBy)?.name ?? null,
      expiresAt,
      ...(invitee.kind === 'device' ? { kind: 'device', handle: handleOf(invitee.memberId) } : invitee),
    })
  }
}
