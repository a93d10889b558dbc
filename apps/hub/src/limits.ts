import { accept, type Result, refuse } from '@spicetime/domain'
import { defaultSyncLimits, type SyncLimits } from '@spicetime/runtime'
import { defaultLiveLimits, type LiveLimits } from '@spicetime/workspace'
import type { Sentence } from './start/sentence.ts'

/** What the process as a whole may use. */
export interface ProcessLimits {
  /** Open sockets, of whatever kind; more are closed at once. */
  readonly connectionsMax: number
  /** What V8 and its buffers hold. Above it work that can wait is turned away. */
  readonly memoryBytesMax: number
}

const defaultProcessLimits: ProcessLimits = { connectionsMax: 1000, memoryBytesMax: 1024 * 1024 * 1024 }

/** What this hub may use for others: sessions of other replicas, lists that are watched, and altogether. */
export interface HubLimits {
  readonly sync: SyncLimits
  readonly live: LiveLimits
  readonly process: ProcessLimits
}

export const defaultHubLimits: HubLimits = {
  sync: defaultSyncLimits,
  live: defaultLiveLimits,
  process: defaultProcessLimits,
}

/** All limits by the names that options and metrics give them: `sync.sessionsMax`, `live.watchersMax`. */
export function namedLimits({ sync, live, process }: HubLimits): readonly (readonly [name: string, value: number])[] {
  const of = (group: string, limits: object) =>
    Object.entries(limits).map(([name, value]: [string, number]) => [`${group}.${name}`, value] as const)
  return [...of('sync', sync), ...of('live', live), ...of('process', process)]
}

/** @param wishes each like `sync.sessionsMax=200`; a refusal is for whoever typed them */
export function readLimits(wishes: readonly string[]): Result<HubLimits, Sentence> {
  const values = new Map(namedLimits(defaultHubLimits))
  for (const wish of wishes) {
    const [, name = '', text = ''] = /^([^=]*)=(.*)$/s.exec(wish.trim()) ?? []
    if (!values.has(name)) {
      const [wanted, known] = [name === '' ? wish : name, [...values.keys()].join(', ')]
      return refuse({
        en: `There is no limit “${wanted}”; there are ${known}.`,
        de: `Es gibt keine Grenze „${wanted}“; es gibt ${known}.`,
      })
    }
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0
    if (!(value > 0)) {
      return refuse({
        en: `The limit ${name} must be a number above 0, not “${text}”.`,
        de: `Die Grenze ${name} muss eine Zahl über 0 sein, nicht „${text}“.`,
      })
    }
    values.set(name, value)
  }
  const group = <Limits extends object>(prefix: string, limits: Limits): Limits =>
    // The same names with other numbers.
    Object.fromEntries(Object.keys(limits).map((name) => [name, values.get(`${prefix}.${name}`)])) as Limits
  return accept({
    sync: group('sync', defaultSyncLimits),
    live: group('live', defaultLiveLimits),
    process: group('process', defaultProcessLimits),
  })
}
