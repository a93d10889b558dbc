import { accept, type Result, refuse } from '@spicetime/domain'
import { defaultSyncLimits, type SyncLimits } from '@spicetime/runtime'
import { defaultLiveLimits, type LiveLimits } from '@spicetime/workspace'
import type { Sentence } from './start/sentence.ts'

/** What this hub may use for others: sessions of other replicas, and lists that are watched. */
export interface HubLimits {
  readonly sync: SyncLimits
  readonly live: LiveLimits
}

export const defaultHubLimits: HubLimits = { sync: defaultSyncLimits, live: defaultLiveLimits }

/** All limits by the names that options and metrics give them: `sync.sessionsMax`, `live.watchersMax`. */
export function namedLimits({ sync, live }: HubLimits): readonly (readonly [name: string, value: number])[] {
  const of = (group: string, limits: object) =>
    Object.entries(limits).map(([name, value]: [string, number]) => [`${group}.${name}`, value] as const)
  return [...of('sync', sync), ...of('live', live)]
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
  return accept({ sync: group('sync', defaultSyncLimits), live: group('live', defaultLiveLimits) })
}
