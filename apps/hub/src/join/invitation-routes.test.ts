import type { Role } from '@spicetime/domain'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cookieOf, startTestHub, type TestHub } from '../testing/test-hub.ts'

let hub: TestHub
let owner: string
beforeEach(async () => {
  hub = await startTestHub()
  owner = await hub.signIn()
})
afterEach(() => hub.remove())

interface Made {
  readonly link: string
  readonly invitation: { readonly id: string }
}
const post = (body: object, cookie: string) => hub.send('POST', '/api/invitations', { cookie, body })
const listed = async (cookie: string) =>
  ((await (await hub.send('GET', '/api/invitations', { cookie })).json()) as { invitations: readonly object[] })
    .invitations
const codeOf = ({ link }: Made) => /#rg_[0-9a-z]{26}\.([\w-]+)$/.exec(link)?.[1] ?? ''

async function invite(body: object, cookie = owner): Promise<Made> {
  const response = await post(body, cookie)
  expect(response.status).toBe(201)
  return (await response.json()) as Made
}
const errorOf = async (response: Response) => ({
  status: response.status,
  code: ((await response.json()) as { error: { code: string } }).error.code,
})

/** The cookie of somebody who has come in by an invitation. */
async function join(role: Role, handle: string): Promise<string> {
  const code = codeOf(await invite({ kind: 'member', role }))
  return cookieOf(await hub.send('POST', '/api/join', { body: { code, handle } }))
}
const audit = async () => {
  const response = await hub.send('GET', '/api/audit', { cookie: owner })
  return ((await response.json()) as { entries: readonly { kind: string; subjectId: string }[] }).entries
}

test('an invitation is made, listed without its code, noted in the audit, and lets somebody in', async () => {
  const made = await invite({ kind: 'member', role: 'viewer', handle: '@bea', name: 'Bea', lifeHours: 2 })
  expect(made.link.startsWith(`${hub.url}/join#rg_`)).toBe(true)
  expect(await listed(owner)).toMatchObject([
    { id: made.invitation.id, kind: 'member', role: 'viewer', handle: 'bea', isMine: true, createdBy: {} },
  ])
  expect(JSON.stringify(await listed(owner))).not.toContain(codeOf(made))
  expect((await audit())[0]).toMatchObject({ kind: 'invitation.created', subjectId: made.invitation.id })
  const joined = await hub.send('POST', '/api/join', { body: { code: codeOf(made) } })
  expect(joined.status).toBe(200)
  expect(await listed(owner)).toEqual([])
})

test('a revoked invitation lets nobody in', async () => {
  const made = await invite({ kind: 'device' })
  const path = `/api/invitations/${made.invitation.id}`
  expect((await hub.send('DELETE', path, { cookie: owner })).status).toBe(204)
  expect((await hub.send('DELETE', path, { cookie: owner })).status).toBe(404)
  expect((await audit())[0]).toMatchObject({ kind: 'invitation.revoked', subjectId: made.invitation.id })
  expect((await hub.send('POST', '/api/join', { body: { code: codeOf(made) } })).status).toBe(403)
})

test('behind a proxy the link has the public address', async () => {
  const made = await hub.send('POST', '/api/tokens', { cookie: owner, body: { name: 'x', scope: 'admin' } })
  const { secret: token } = (await made.json()) as { secret: string }
  hub = await hub.restart({ publicUrl: new URL('https://pm.example.org') })
  const response = await hub.send('POST', '/api/invitations', { token, body: { kind: 'device' } })
  expect(((await response.json()) as Made).link.startsWith('https://pm.example.org/join#rg_')).toBe(true)
})

describe('a member who manages no members', () => {
  test('invites devices of his own only, and sees and revokes his own only', async () => {
    const bea = await join('member', 'bea')
    const ofOwner = await invite({ kind: 'device' })
    const own = await invite({ kind: 'device' }, bea)
    expect(await listed(bea)).toMatchObject([{ id: own.invitation.id, member: { handle: 'bea' } }])
    expect(await listed(owner)).toHaveLength(2)
    const foreign = await hub.send('DELETE', `/api/invitations/${ofOwner.invitation.id}`, { cookie: bea })
    expect(foreign.status).toBe(404)
    for (const body of [
      { kind: 'member', role: 'viewer' },
      { kind: 'device', member: await ownerHandle() },
    ]) {
      expect(await errorOf(await post(body, bea))).toEqual({ status: 403, code: 'not-allowed' })
    }
  })

  test('an invitation is worth what its maker may at the time when it is used', async () => {
    const bea = await join('admin', 'bea')
    await join('member', 'cleo')
    const forMember = await invite({ kind: 'member', role: 'viewer', handle: 'dora' }, bea)
    const forDevice = await invite({ kind: 'device', member: 'cleo' }, bea)
    await hub.graphql('mutation { editMember(input: { ref: "bea", role: MEMBER }) { error { code } } }', {
      cookie: owner,
    })
    for (const made of [forMember, forDevice]) {
      const refused = await hub.send('POST', '/api/join', { body: { code: codeOf(made) } })
      expect(await errorOf(refused)).toEqual({ status: 403, code: 'not-allowed' })
    }
  })
})

test.each([
  [{ kind: 'member', role: 'none' }, 400, 'role-invalid'],
  [{ kind: 'member' }, 400, 'role-invalid'],
  [{ kind: 'robot' }, 400, 'kind-invalid'],
  [{ kind: 'device', lifeHours: 0 }, 400, 'life-invalid'],
  [{ kind: 'device', lifeHours: 721 }, 400, 'life-invalid'],
  [{ kind: 'device', member: 'nobody' }, 422, 'not-found'],
  [{ kind: 'member', role: 'viewer', handle: 'no handle' }, 422, 'invalid-field'],
  [{ kind: 'member', role: 'viewer', name: 7 }, 400, 'name-invalid'],
])('%j is refused', async (body, status, code) => {
  expect(await errorOf(await post(body, owner))).toEqual({ status, code })
})

test('only who is signed in invites, with a token of scope admin, and not without end', async () => {
  expect((await hub.send('POST', '/api/invitations', { body: { kind: 'device' } })).status).toBe(401)
  const made = await hub.send('POST', '/api/tokens', { cookie: owner, body: { name: 'x', scope: 'write' } })
  const { secret: token } = (await made.json()) as { secret: string }
  const narrow = await hub.send('POST', '/api/invitations', { token, body: { kind: 'device' } })
  expect(await errorOf(narrow)).toEqual({ status: 403, code: 'scope-too-narrow' })
  for (let count = 0; count < 50; count += 1) await invite({ kind: 'device' })
  expect(await errorOf(await post({ kind: 'device' }, owner))).toEqual({ status: 409, code: 'too-many-invitations' })
})

async function ownerHandle(): Promise<string> {
  const { data } = await hub.graphql('{ viewer { handle } }', { cookie: owner })
  return (data as { viewer: { handle: string } }).viewer.handle
}
