import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { defaultHubLimits } from '../limits.ts'
import type { HubOptions } from '../options.ts'
import { type HubSurroundings, type RunningHub, runHub } from '../run-hub.ts'

/** A real hub on a free port and a new folder, with a small web app, and what tests do with it. */
export interface TestHub extends RunningHub {
  readonly home: string
  /** Fetches as the web app does: JSON, with the header that pages of other sites cannot send. */
  send(method: string, path: string, wish?: TestWish): Promise<Response>
  /** Sign in with the owner link of the start; the cookie to send from then on. */
  signIn(): Promise<string>
  graphql(query: string, wish?: TestWish & { readonly variables?: unknown }): Promise<GraphqlAnswer>
  /** Starts another hub on the same folder after this one was closed. */
  restart(changes?: Partial<HubOptions>): Promise<TestHub>
  remove(): Promise<void>
}

export interface TestWish {
  readonly cookie?: string | undefined
  readonly token?: string | undefined
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>> | undefined
}

export interface GraphqlAnswer {
  readonly status: number
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[]
  readonly extensions?: Readonly<Record<string, unknown>>
}

export interface TestSurroundings {
  readonly options?: Partial<HubOptions> | undefined
  readonly surroundings?: Partial<HubSurroundings> | undefined
}

export async function startTestHub(test: TestSurroundings = {}): Promise<TestHub> {
  const folder = mkdtempSync(join(tmpdir(), 'spice-hub-'))
  const webFolder = makeWebFolder(folder)
  return startIn(folder, { ...test, options: { webFolder, ...test.options } })
}

async function startIn(folder: string, test: TestSurroundings): Promise<TestHub> {
  const home = join(folder, 'data')
  const options: HubOptions = {
    home,
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    allowedHosts: [],
    demo: false,
    ownerLink: false,
    cluster: undefined,
    limits: defaultHubLimits,
    quiet: true,
    log: 'json',
    webFolder: join(folder, 'web'),
    ...test.options,
  }
  const hub = await runHub(options, { log: pino({ level: 'silent' }), ...test.surroundings })
  const send: TestHub['send'] = (method, path, wish = {}) => fetch(new URL(path, hub.url), makeInit(method, wish))
  return {
    ...hub,
    home,
    send,
    signIn: async () => cookieOf(await send('POST', '/api/sign-in', { body: { code: codeOf(hub) } })),
    graphql: async (query, { variables, ...wish } = {}) => {
      const response = await send('POST', '/graphql', { ...wish, body: { query, variables } })
      return { status: response.status, ...((await response.json()) as object) }
    },
    restart: async (changes) => {
      await hub.close()
      return startIn(folder, { ...test, options: { ...test.options, ...changes } })
    },
    remove: async () => {
      await hub.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function makeInit(method: string, { cookie, token, body, headers }: TestWish): RequestInit {
  const all: Record<string, string> = { 'x-spice-csrf': '1' }
  if (body !== undefined) all['content-type'] = 'application/json'
  if (cookie !== undefined) all['cookie'] = cookie
  if (token !== undefined) all['authorization'] = `Bearer ${token}`
  Object.assign(all, headers)
  return { method, headers: all, redirect: 'manual', ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
}

export function codeOf(hub: RunningHub): string {
  return new URL(hub.ownerLink ?? 'http://none').hash.replace('#code=', '')
}

export function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

export const bigScript = `export const words = '${'spice '.repeat(2000)}'\n`

function makeWebFolder(folder: string): string {
  const web = join(folder, 'web')
  mkdirSync(join(web, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'not for the web')
  writeFileSync(
    join(web, 'index.html'),
    '<!doctype html><title>App</title><meta property="csp-nonce" nonce="__CSP_NONCE__">',
  )
  writeFileSync(join(web, 'assets/app-1a2b3c.js'), bigScript)
  writeFileSync(join(web, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  return web
}

/** A request exactly as written: `fetch` would tidy the path and refuse to set Host. */
export function sendRaw(
  hub: RunningHub,
  path: string,
  options: {
    readonly method?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
  } = {},
): Promise<{ readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }> {
  const { hostname, port } = new URL(hub.url)
  const { method = 'GET', headers = {} } = options
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(options.body)
  })
}

/** Asks until it is so; for what another process or a timer of the hub brings about. */
export async function until(isSo: () => boolean | Promise<boolean>, limitMs = 120_000): Promise<void> {
  const endMs = performance.now() + limitMs
  while (!(await isSo())) {
    if (performance.now() > endMs) throw new Error(`it did not come about within ${limitMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
