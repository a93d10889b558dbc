import { readerLanguage } from '../../client/reader-language.ts'

/** A request that the hub refused: a stable code, and its sentence for people. */
export class HubProblem extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'HubProblem'
    this.code = code
  }
}

/** Asks the hub for something that is its own and no part of the workspace; its answers have the shapes of docs/hub.md. */
export async function askHub<Answer>(
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  const response = await sendToHub(method, path, body, signal)
  // See above.
  return (await response.json()) as Answer
}

/** The same where nothing is answered. Throws `HubProblem` for a refusal. */
export async function sendToHub(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers = {
    'x-spice-csrf': '1',
    'accept-language': readerLanguage(),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  }
  const response = await fetch(path, {
    method,
    headers,
    credentials: 'same-origin',
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ?? null,
  })
  if (!response.ok) throw await problemOf(response)
  return response
}

async function problemOf(response: Response): Promise<HubProblem> {
  try {
    const { error } = (await response.json()) as { error: { code: string; message: string } } // checked by its use
    return new HubProblem(error.code, error.message)
  } catch {
    // A proxy before a hub that is down answers with a page of its own.
    return new HubProblem('unknown', `${response.status}`)
  }
}
