import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { accept, type Result, refuse } from '@spicetime/domain'
import { type ClusterOptions, readClusterOptions } from './cluster/cluster-options.ts'
import { type HubLimits, readLimits } from './limits.ts'
import type { LogFormat } from './log.ts'

export interface HubOptions {
  /** The folder of the store (`.spice`). */
  readonly home: string
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** How people reach the hub when a proxy stands before it: `https://pm.example.org`. */
  readonly publicUrl: URL | undefined
  /** Further names under which the hub may be asked. */
  readonly allowedHosts: readonly string[]
  /** Load the demo project when the workspace has no project yet. */
  readonly demo: boolean
  /** Print a new owner link even when the owner is signed in somewhere. */
  readonly ownerLink: boolean
  /** Log warnings and errors only. */
  readonly quiet: boolean
  /** The cluster that this hub is part of, with other hubs of the same workspace. */
  readonly cluster: ClusterOptions | undefined
  /** What it may use for others. */
  readonly limits: HubLimits
  /** Lines for people, or JSON lines for a collector of logs. */
  readonly log: LogFormat
  /** The folder of the built web app. */
  readonly webFolder: string
}

/** Options refused: one sentence for the person who typed them. */
export interface UsageProblem {
  readonly code: 'usage'
  readonly message: string
}

export const defaultPort = 4400
const defaultWebFolder = resolve(import.meta.dirname, '../../web/dist')

export const usage = `Runs the hub: the web app, GraphQL and sign-in on one store.

Usage: npm start -- [options]        spice hub [options]

  --port N          port to listen on; 0 takes a free one (PORT, else ${defaultPort})
  --home DIR        folder of the data (SPICE_HOME, else .spice in the current folder)
  --host ADDRESS    address to listen on (127.0.0.1)
  --allow-remote    needed with an address that other machines reach
  --public-url URL  how people reach the hub through a proxy: https://pm.example.org (SPICE_PUBLIC_URL)
  --allow-host NAME another host name that requests may use; may be repeated
  --demo            load the demo project into an empty workspace
  --owner-link      print a new one-time sign-in link
  --nats URLS       be one of several hubs, on these servers: nats://a,nats://b,nats://c (SPICE_NATS; docs/cluster.md)
  --nats-replicas N how many servers keep each commit: 3, or 1 where there is one only
  --nats-creds FILE signs in to the servers (SPICE_NATS_CREDS)
  --nats-wait S     how long a change waits for the cluster before it is answered: 10
  --quiet           log warnings and errors only
  --limit NAME=N    what others may use, such as sync.sessionsMax=200; may be repeated (SPICE_LIMITS, with commas)
  --log FORMAT      text (lines for people) or json (SPICE_LOG)
  --help            this text
`

const flags = {
  port: { type: 'string' },
  home: { type: 'string' },
  host: { type: 'string' },
  'allow-remote': { type: 'boolean' },
  'public-url': { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  demo: { type: 'boolean' },
  'owner-link': { type: 'boolean' },
  nats: { type: 'string' },
  'nats-replicas': { type: 'string' },
  'nats-creds': { type: 'string' },
  'nats-wait': { type: 'string' },
  quiet: { type: 'boolean' },
  limit: { type: 'string', multiple: true },
  log: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

type Environment = Readonly<Record<string, string | undefined>>

/** Flags win over the environment. */
export function parseHubOptions(
  argv: readonly string[],
  environment: Environment,
  folder: string,
): Result<HubOptions | 'help', UsageProblem> {
  const parsed = parseFlags(argv)
  if (!parsed.ok) return parsed
  const values = parsed.value
  if (values.help === true) return accept('help')
  const port = parsePort(values.port ?? (environment['PORT'] || undefined))
  if (port === undefined)
    return misuse(`The port must be a number from 0 to 65535, not “${values.port ?? environment['PORT']}”.`)
  const host = values.host ?? '127.0.0.1'
  if (!isLoopback(host) && values['allow-remote'] !== true) {
    return misuse(
      `${host} can be reached by other machines. Add --allow-remote if that is wanted, and put a proxy with TLS before the hub (docs/hub.md).`,
    )
  }
  const publicUrl = parsePublicUrl(values['public-url'] ?? (environment['SPICE_PUBLIC_URL'] || undefined))
  if (publicUrl === 'invalid') return misuse('--public-url must be like https://pm.example.org, without a path.')
  const log = values.log ?? (environment['SPICE_LOG'] || 'text')
  if (log !== 'text' && log !== 'json') return misuse(`--log must be text or json, not “${log}”.`)
  const cluster = readClusterOptions({
    nats: values.nats ?? (environment['SPICE_NATS'] || undefined),
    replicas: values['nats-replicas'],
    credentials: values['nats-creds'] ?? (environment['SPICE_NATS_CREDS'] || undefined),
    waitSeconds: values['nats-wait'],
  })
  if (!cluster.ok) return misuse(cluster.refusal)
  const limits = readLimits([
    ...(environment['SPICE_LIMITS'] || '').split(',').filter(Boolean),
    ...(values.limit ?? []),
  ])
  if (!limits.ok) return misuse(limits.refusal)
  return accept({
    home: resolve(folder, values.home ?? (environment['SPICE_HOME'] || '.spice')),
    host,
    port,
    publicUrl,
    allowedHosts: values['allow-host'] ?? [],
    demo: values.demo === true,
    ownerLink: values['owner-link'] === true,
    cluster: cluster.value,
    limits: limits.value,
    quiet: values.quiet === true,
    log,
    webFolder: defaultWebFolder,
  })
}

function parseFlags(argv: readonly string[]) {
  try {
    return accept(parseArgs({ args: [...argv], options: flags, strict: true, allowPositionals: false }).values)
  } catch (error) {
    return misuse(error instanceof Error ? error.message : String(error))
  }
}

function misuse(message: string): Result<never, UsageProblem> {
  return refuse({ code: 'usage', message })
}

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return defaultPort
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  return port <= 65_535 ? port : undefined
}

function parsePublicUrl(text: string | undefined): URL | undefined | 'invalid' {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isPlain =
    url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === ''
  return isPlain && url.username === '' ? url : 'invalid'
}

/** Whether only this machine reaches the address. */
export function isLoopback(address: string): boolean {
  if (address === 'localhost' || address === '::1' || address.startsWith('::ffff:127.')) return true
  return isIP(address) === 4 && address.startsWith('127.')
}
