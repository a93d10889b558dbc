import { type EnrolmentAnswer, readEnrolment } from '@spicetime/workspace'
import { isConfirmed } from '../cluster/confirm-changes.ts'
import { type Answer, sendJson } from '../server/exchange.ts'
import { HttpProblem } from '../server/http-problem.ts'
import { readJsonBody } from '../server/read-body.ts'
import type { HubServices } from '../services.ts'
import { whereFrom } from '../sign-in/sign-in-routes.ts'
import { admitMember, checkAdmission } from './admit-member.ts'
import { checkIsFor, checkThrottle, mustBeOpen, refusedJoin } from './open-invitation.ts'

const faultTexts = {
  shape: 'Send code, publicKey, signature and deviceName; see docs/sync.md.',
  proof: 'The signature does not prove that you hold the key.',
} as const

/** Exchanges an invitation for a place among the replicas: `spice clone` sends it the key that its device has made. */
export function makeEnrol(services: HubServices): Answer {
  const { auth, workspace, log } = services
  const { crypto } = workspace.exchange.ports.world
  return async (exchange) => {
    checkThrottle(services, exchange)
    const read = readEnrolment(crypto, await readJsonBody(exchange.request))
    if ('fault' in read) throw new HttpProblem(400, `enrolment-${read.fault}`, faultTexts[read.fault])
    const { request, replicaId } = read
    const introduction = { handle: request.handle, name: request.name }
    const looked = auth.invitations.look(request.code)
    // One that this very key has used may come again; `redeem` tells.
    if (!('refusal' in looked)) {
      checkIsFor(looked, request.memberId)
      checkAdmission(services, looked, introduction)
    }
    const invitation = mustBeOpen(services, exchange, auth.invitations.redeem(request.code, request.publicKey))
    const memberId = admitMember(services, invitation, introduction)
    // Who answers for the invitation answers for the device.
    const actor = invitation.createdBy as typeof memberId
    const { publicKey, deviceName: name } = request
    const enrolled = workspace.execute({ kind: 'replica.enrol', publicKey, memberId, name }, { actor })
    if (!enrolled.ok) throw refusedJoin(enrolled.refusal)
    auth.audit.record({ kind: 'replica.enrolled', memberId, subjectId: replicaId, ...whereFrom(exchange) })
    log.info({ replica: replicaId, address: exchange.address }, 'a replica was enrolled')
    const answer: EnrolmentAnswer = {
      workspaceRegion: workspace.exchange.workspaceRegion,
      workspaceName: workspace.read.workspace().name,
      memberId,
      handle: workspace.read.find('member', memberId)?.handle ?? '',
      replicaId,
    }
    // On disk, and with luck in the cluster, before anybody relies on it.
    await isConfirmed(services)
    sendJson(exchange.response, 200, answer)
  }
}
