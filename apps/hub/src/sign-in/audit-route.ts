import { type Answer, sendJson } from '../server/exchange.ts'
import { HttpProblem, signInNeeded } from '../server/http-problem.ts'
import type { HubServices } from '../services.ts'
import { mustHaveScope } from './principal.ts'

const shownMax = 200

/** What happened at the door, for those who administer the workspace. */
export function makeShowAudit({ auth, workspace }: HubServices): Answer {
  return ({ principal, response }) => {
    if (principal === undefined) throw signInNeeded()
    mustHaveScope(principal, 'admin')
    const role = workspace.read.find('member', principal.memberId)?.role
    if (role !== 'owner' && role !== 'admin') {
      throw new HttpProblem(403, 'not-allowed', 'Only owners and admins of the workspace see the audit.')
    }
    sendJson(response, 200, { entries: auth.audit.list(shownMax) })
  }
}
