import { readerLanguage } from '../../client/reader-language.ts'

/** What an invitation offers, as the hub tells whoever holds its code. */
export interface Invitation {
  readonly workspace: string
  readonly invitedBy: string | null
  readonly kind: 'member' | 'device'
  readonly role: string | null
  readonly handle: string | null
  readonly name: string | null
}

export interface JoinProblem {
  readonly code: string
  readonly message: string
}

export type JoinAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: JoinProblem }

const headers = () => ({
  'content-type': 'application/json',
  'x-spice-csrf': '1',
  'accept-language': readerLanguage(),
})

/** The region and the code of a link's fragment: `#rg_….CODE`. */
export function findInvitation(hash: string): { readonly code: string } | undefined {
  const code = /^#rg_[0-9a-z]{26}\.([\w-]{16,})$/.exec(hash)?.[1]
  return code === undefined ? undefined : { code }
}

export function readInvitation(code: string): Promise<JoinAnswer<Invitation>> {
  return send('/api/invitation', { code }, (body) => ({
    workspace: textOf(body, 'workspace') ?? '',
    invitedBy: textOf(body, 'invitedBy'),
    kind: textOf(body, 'kind') === 'device' ? 'device' : 'member',
    role: textOf(body, 'role'),
    handle: textOf(body, 'handle'),
    name: textOf(body, 'name'),
  }))
}

/** Uses the invitation up for a session in this browser. */
export function join(wish: { code: string; handle: string | undefined; name: string | undefined }) {
  return send('/api/join', wish, () => undefined)
}

async function send<T>(path: string, wish: object, read: (body: object) => T): Promise<JoinAnswer<T>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: headers(),
      credentials: 'same-origin',
      body: JSON.stringify(wish),
    })
    const body: unknown = await response.json()
    const plain = typeof body === 'object' && body !== null ? body : {}
    if (response.ok) return { ok: true, value: read(plain) }
    const error: unknown = 'error' in plain ? plain.error : undefined
    const told = typeof error === 'object' && error !== null ? error : {}
    return { ok: false, problem: { code: textOf(told, 'code') ?? 'unknown', message: textOf(told, 'message') ?? '' } }
  } catch {
    return { ok: false, problem: { code: 'offline', message: '' } }
  }
}

function textOf(body: object, name: string): string | null {
  const value: unknown = Object.entries(body).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value : null
}
