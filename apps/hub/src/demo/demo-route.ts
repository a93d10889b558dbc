import { isConfirmed, notYetInCluster } from '../cluster/confirm-changes.ts'
import { type Answer, sendJson } from '../server/exchange.ts'
import { HttpProblem, signInNeeded } from '../server/http-problem.ts'
import { checkJsonContent } from '../server/request-checks.ts'
import type { HubServices } from '../services.ts'
import { mustHaveScope } from '../sign-in/principal.ts'
import { loadDemo } from './load-demo.ts'

export function makeLoadDemo(services: HubServices): Answer {
  const { workspace } = services
  return async ({ principal, request, response }) => {
    if (principal === undefined) throw signInNeeded()
    mustHaveScope(principal, 'write')
    checkJsonContent(request)
    const loaded = loadDemo(workspace, principal.memberId, todayUtc())
    if (!(await isConfirmed(services))) throw new HttpProblem(503, 'not-yet-in-cluster', notYetInCluster.message)
    if (loaded.ok) return sendJson(response, 201, { project: loaded.value.projectKey, items: loaded.value.items })
    if (loaded.refusal.code === 'demo-exists') {
      throw new HttpProblem(409, 'demo-exists', 'The demo project (DEMO) is in this workspace already.')
    }
    const isForbidden = loaded.refusal.refusal.code === 'not-allowed'
    throw new HttpProblem(isForbidden ? 403 : 409, loaded.refusal.refusal.code, 'The demo project was refused.')
  }
}

export function todayUtc(): string {
  return new Date().toISOString().slice(0, 10)
}
