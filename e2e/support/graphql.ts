import type { Hub } from './hub.ts'
import { runSpice } from './spice.ts'

/** An access token, made as people make one. */
export async function makeToken(hub: Hub, scope: 'read' | 'write' | 'admin'): Promise<string> {
  return (await runSpice(['token', 'create', 'journey', '--scope', scope, '--quiet'], hub.folder)).trim()
}

/** Asks the hub's GraphQL as a program with a token does. The caller knows what the document asks for. */
export async function askHub<Data>(hub: Hub, token: string, query: string, variables: object = {}): Promise<Data> {
  const startedAt = performance.now()
  const asked = `${query.trim().replaceAll(/\s+/g, ' ').slice(0, 120)} ${JSON.stringify(variables)}`
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  }).catch((cause: unknown) => {
    const ms = Math.round(performance.now() - startedAt)
    throw new Error(`no answer within ${ms} ms to ${asked}; the hub said:\n${hub.output()}`, { cause })
  })
  const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown }
  if (data === undefined || errors !== undefined) {
    throw new Error(`${response.status} ${JSON.stringify(errors)} to ${asked}`)
  }
  return data
}
