import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { accept, type Result, refuse } from '@spicetime/domain'
import { type ClusterOptions, readClusterOptions } from './cluster/cluster-options.ts'
import { type HubLimits, readLimits } from './limits.ts'
import type { LogFormat } from './log.ts'
import { badFlag, badLog, badPort, badPublicUrl, reachable } from './start/option-texts.ts'
import type { Sentence } from './start/sentence.ts'
import { defaultPort } from './start/usage.ts'

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
  readonly message: Sentence
}

const defaultWebFolder = resolve(import.meta.dirname, '../../web/dist')

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
  if (port === undefined) return misuse(badPort(values.port ?? environment['PORT']))
  const host = values.host ?? '127.0.0.1'
  if (!isLoopback(host) && values['allow-remote'] !== true) {
    return misuse(reachable(host))
  }
  const publicUrl = parsePublicUrl(values['public-url'] ?? (environment['SPICE_PUBLIC_URL'] || undefined))
  if (publicUrl === 'invalid') return misuse(badPublicUrl)
  const log = values.log ?? (environment['SPICE_LOG'] || 'text')
  if (log !== 'text' && log !== 'json') return misuse(badLog(log))
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
    return misuse(badFlag(error))
  }
}

function misuse(message: Sentence): Result<never, UsageProblem> {
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
