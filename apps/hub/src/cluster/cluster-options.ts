import { accept, type Result, refuse } from '@spicetime/domain'
import type { ServerAddress } from '@spicetime/network-nats'
import type { Sentence } from '../start/sentence.ts'

/** How a hub takes part in a cluster. */
export interface ClusterOptions {
  readonly servers: readonly ServerAddress[]
  /** How many servers keep each message: 3, or 1 where there is one server only. */
  readonly replicas: number
  /** A `.creds` file that signs in to the servers. */
  readonly credentialsFile: string | undefined
  /** How long the answer to a change waits for the cluster. */
  readonly waitMsMax: number
}

/** As given: by flags or by the environment. */
export interface ClusterWish {
  readonly nats?: string | undefined
  readonly replicas?: string | undefined
  readonly credentials?: string | undefined
  readonly waitSeconds?: string | undefined
}

const waitSecondsDefault = 10

/** @returns undefined when no cluster is wished; a refusal is for the person who typed */
export function readClusterOptions(wish: ClusterWish): Result<ClusterOptions | undefined, Sentence> {
  const { nats, credentials: credentialsFile } = wish
  if (nats === undefined) {
    const isAlone = wish.replicas === undefined && wish.waitSeconds === undefined && credentialsFile === undefined
    return isAlone ? accept(undefined) : refuse(needsServers)
  }
  const servers: ServerAddress[] = []
  for (const text of nats.split(',')) {
    const address = parseServerAddress(text.trim())
    if (address === undefined) return refuse(noServer(withoutSecrets(text)))
    servers.push(address)
  }
  const replicas = readNumber(wish.replicas, 3, 5)
  if (replicas === undefined || replicas % 2 === 0) return refuse(badReplicas)
  const waitSeconds = readNumber(wish.waitSeconds, waitSecondsDefault, 600)
  if (waitSeconds === undefined) return refuse(badWait)
  return accept({ servers, replicas, credentialsFile, waitMsMax: waitSeconds * 1000 })
}

const needsServers: Sentence = {
  en: '--nats-… options need --nats with the addresses of the servers.',
  de: 'Zu Optionen --nats-… gehört --nats mit den Adressen der Server.',
}
const badReplicas: Sentence = {
  en: '--nats-replicas must be 1, 3 or 5.',
  de: '--nats-replicas muss 1, 3 oder 5 sein.',
}
const badWait: Sentence = {
  en: '--nats-wait must be a number of seconds from 1 to 600.',
  de: '--nats-wait muss eine Zahl von Sekunden sein, 1 bis 600.',
}

function noServer(text: string): Sentence {
  return {
    en: `“${text}” is no address like nats://host:4222.`,
    de: `„${text}“ ist keine Adresse wie nats://host:4222.`,
  }
}

/**
 * Reads `nats://host`, `tls://user:password@host:4222`. The port is 4222 when left out; a user without a password is a
 * token.
 * @returns undefined when the text is no such address
 */
function parseServerAddress(text: string): ServerAddress | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^(nats|tls):$/.test(url.protocol) || url.hostname === '') return undefined
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') return undefined
  return {
    host: `${url.hostname}:${url.port === '' ? '4222' : url.port}`,
    isEncrypted: url.protocol === 'tls:',
    user: url.username === '' ? undefined : decodeURIComponent(url.username),
    password: url.password === '' ? undefined : decodeURIComponent(url.password),
  }
}

function readNumber(text: string | undefined, usual: number, most: number): number | undefined {
  if (text === undefined) return usual
  const number = /^\d{1,3}$/.test(text) ? Number(text) : 0
  return number >= 1 && number <= most ? number : undefined
}

function withoutSecrets(text: string): string {
  return text.replace(/\/\/[^@/]*@/, '//…@')
}
