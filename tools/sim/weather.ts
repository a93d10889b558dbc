import { type CrashKind, crashKinds } from './world/crashable-database.ts'
import type { NetworkWeather } from './world/network.ts'
import type { SimRandom } from './world/random.ts'

/** How bad it is in one run: chances are per step. */
export interface Weather {
  readonly network: NetworkWeather
  readonly crashChance: number
  readonly crashKinds: readonly CrashKind[]
  readonly fullDiskChance: number
  readonly partitionChance: number
  readonly slowChance: number
  readonly clockChance: number
  readonly lieChance: number
  readonly newerEventChance: number
  readonly membershipChance: number
  readonly backupChance: number
  /** Of the backups that are put back, how many say of themselves that they are copies. */
  readonly markedChance: number
  /** Of the writes, how many are bursts: many small commits at once, of which only the last is signed. */
  readonly burstChance: number
  readonly joinChance: number
  readonly compactChance: number
  /** Above 0 some projects are closed and members keep private things: not everybody has everything. */
  readonly secretChance: number
  /** Above 0 some say what people cost, and who may see it. */
  readonly rateChance: number
  /** Of the decisions who has a project, how many are not the founder's alone. */
  readonly rivalChance: number
  /** Of the changes people make, how many are of plans and what they rest on. */
  readonly planChance: number
  /** That somebody carries a bundle from one to another. */
  readonly bundleChance: number
}

/** What most networks promise a connection; what they do not deliver, the session must notice. */
export function orderly(network: NetworkWeather): NetworkWeather {
  return { ...network, dropChance: network.dropChance / 20, duplicateChance: 0, keepsOrder: true }
}

/**
 * Each seed has its own weather, in which some kinds of fault do not occur and others are common: when all are equally
 * likely, those that hide each other never happen alone (Groce et al., "Swarm Testing", ISSTA 2012).
 * @param asTold what is not left to chance: a history that is kept does without what came to be simulated after it
 */
export function makeWeather(random: SimRandom, asTold: Partial<Weather> = {}): Weather {
  const some = (chance: number, isAlways = false) =>
    isAlways || random.chance(0.65) ? chance * (0.3 + random.next()) : 0
  const kinds = crashKinds.filter(() => random.chance(0.6))
  const weather = {
    network: {
      dropChance: some(0.1),
      duplicateChance: some(0.1),
      delayChance: some(0.05, true),
      delayMsMax: 1 + random.below(60_000),
      jitterMsMax: 1 + random.below(500),
      keepsOrder: false,
    },
    crashChance: some(0.008),
    crashKinds: kinds.length > 0 ? kinds : crashKinds,
    fullDiskChance: some(0.003),
    partitionChance: some(0.008),
    slowChance: some(0.004),
    clockChance: some(0.004),
    lieChance: some(0.03, true),
    newerEventChance: some(0.006),
    membershipChance: some(0.03),
    backupChance: random.chance(0.25) ? 0.01 : 0,
    burstChance: some(0.15),
    joinChance: random.chance(0.5) ? 0.01 : 0,
    compactChance: some(0.04),
  }
  const secrets = random.fork('secrets')
  const sticks = random.fork('sticks')
  const plans = random.fork('plans')
  const rivals = random.fork('rivals')
  const rates = random.fork('rates')
  const keepsSecrets = weather.backupChance === 0 ? secrets.chance(0.3) : rivals.fork('restored').chance(0.5)
  return {
    ...weather,
    planChance: plans.chance(0.5) ? 0.3 * (0.3 + plans.next()) : 0,
    markedChance: random.fork('marked').pick([0, 0.5, 1]),
    rivalChance: rivals.chance(0.5) ? 0.7 : 0,
    secretChance: keepsSecrets ? 0.04 * (0.3 + secrets.next()) : 0,
    rateChance: rates.chance(0.35) ? 0.05 * (0.3 + rates.next()) : 0,
    bundleChance: sticks.chance(0.4) ? 0.02 * (0.3 + sticks.next()) : 0,
    ...asTold,
  }
}
