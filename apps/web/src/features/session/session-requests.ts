/** Sign-in and sign-out are the hub's own: they come before there is a workspace to talk to. */
const headers = { 'content-type': 'application/json', 'x-spice-csrf': '1' }

export type SignInAnswer = 'signed-in' | 'refused' | 'offline'

/** Exchanges a one-time code for a session cookie. */
export async function signIn(code: string): Promise<SignInAnswer> {
  try {
    const response = await fetch('/api/sign-in', {
      method: 'POST',
      headers,
      credentials: 'same-origin',
      body: JSON.stringify({ code }),
    })
    return response.ok ? 'signed-in' : 'refused'
  } catch {
    return 'offline'
  }
}

export async function signOut(): Promise<void> {
  await fetch('/api/sign-out', { method: 'POST', headers, credentials: 'same-origin', body: '{}' })
}

/** The code of a sign-in link: what stands behind `#code=`. Also takes the bare code. */
export function findCode(text: string): string | undefined {
  const trimmed = text.trim()
  const inLink = /[#&?]code=([\w-]+)/.exec(trimmed)?.[1]
  return inLink ?? (/^[\w-]{16,}$/.test(trimmed) ? trimmed : undefined)
}
