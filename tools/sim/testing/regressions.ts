import type { SimProtocol } from '../population.ts'
import type { Weather } from '../weather.ts'

/** What came to be simulated after a history was kept, and would make another of it. */
const asBefore: Partial<Weather> = { planChance: 0, rivalChance: 0, secretChance: 0, markedChance: 0, rateChance: 0 }

/** Histories that once broke an invariant, kept so that they never do again. */
export const regressions: readonly {
  readonly what: string
  readonly seed: number
  readonly replicas: number
  readonly steps: number
  readonly protocol?: SimProtocol
  readonly weather?: Partial<Weather>
}[] = [
  {
    what: 'who was removed by a replica that forked writes what others refuse',
    seed: 1137,
    replicas: 3,
    steps: 300,
    protocol: 'sessions',
    weather: asBefore,
  },
  {
    what: 'a removal comes to be known while the bodies of a snapshot are awaited',
    seed: 20291,
    replicas: 3,
    steps: 500,
    protocol: 'sessions',
    weather: asBefore,
  },
  {
    what: 'two who have no part in a project any more hold what the work of each other rests on',
    seed: 1178,
    replicas: 3,
    steps: 300,
    protocol: 'sessions',
    weather: { markedChance: 0, rateChance: 0 },
  },
  {
    what: 'a project was closed by a replica that forked: who writes there is refused before others refuse him',
    seed: 1696,
    replicas: 3,
    steps: 300,
    protocol: 'sessions',
    weather: { markedChance: 0, rateChance: 0 },
  },
  {
    what: 'a snapshot brings what belongs to an item that is in quarantine',
    seed: 60041,
    replicas: 3,
    steps: 300,
    protocol: 'sessions',
    weather: asBefore,
  },
  {
    what: 'a liar shows somebody a branch that goes off before the fork that all others know of',
    seed: 65531,
    replicas: 3,
    steps: 300,
    protocol: 'sessions',
    weather: asBefore,
  },
  {
    what: 'a removal is lost with a store that is put back, and stated anew',
    seed: 65409,
    replicas: 3,
    steps: 300,
    protocol: 'sessions',
    weather: asBefore,
  },
  {
    what: 'only who was removed has been shown the other face of a liar',
    seed: 65587,
    replicas: 3,
    steps: 300,
    protocol: 'sessions',
    weather: asBefore,
  },
  {
    what: 'what a store had written before it was put back arrives late, and only where somebody is removed then',
    seed: 69625,
    replicas: 3,
    steps: 300,
    protocol: 'sessions',
    weather: asBefore,
  },
  {
    what: 'a closing has no effect when what is written there is sent on, and is adopted afterwards',
    seed: 90053,
    replicas: 3,
    steps: 300,
    protocol: 'sessions',
  },
  {
    what: 'a store is put back, and writes another branch in a project that was closed to it meanwhile',
    seed: 90177,
    replicas: 3,
    steps: 300,
    protocol: 'sessions',
  },
]
