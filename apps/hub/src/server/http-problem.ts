import { type Refusal, refusalText } from '@spicetime/domain'

/** An answer that is no success. `code` is stable, the message is for people; nothing internal is in it. */
export class HttpProblem extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.name = 'HttpProblem'
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** A refusal of the domain: it is said in the language of who asks. */
export class RefusalProblem extends HttpProblem {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code === 'not-allowed' ? 403 : 422, refusal.code, refusalText(refusal))
    this.refusal = refusal
  }
}

export function signInNeeded(): HttpProblem {
  return new HttpProblem(401, 'sign-in-needed', 'Sign in first: run `spice token owner-link` for a link.', {
    'www-authenticate': 'Bearer realm="spice"',
  })
}

export function tokenRefused(): HttpProblem {
  return new HttpProblem(
    401,
    'token-refused',
    'This token is unknown, expired or revoked. `spice token list` shows those that hold.',
    {
      'www-authenticate': 'Bearer realm="spice", error="invalid_token"',
    },
  )
}

export function tooManyRequests(waitMs: number): HttpProblem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new HttpProblem(429, 'too-many-requests', `Too many requests. Try again in ${seconds} s.`, {
    'retry-after': String(seconds),
  })
}
