import type { SimProtocol } from '../population.ts'

/** Histories that once broke an invariant, kept so that they never do again. */
export const regressions: readonly {
  readonly what: string
  readonly seed: number
  readonly replicas: number
  readonly steps: number
  readonly protocol?: SimProtocol
}[] = [
  {
    what: 'who was removed by a replica that forked writes what others refuse',
    seed: 1137,
    replicas: 3,
    steps: 300,
    protocol: 'sessions',
  },
  {
    what: 'a removal comes to be known while the bodies of a snapshot are awaited',
    seed: 20291,
    replicas: 3,
    steps: 500,
    protocol: 'sessions',
  },
  {
    what: 'a snapshot brings what belongs to an item that is in quarantine',
    seed: 60041,
    replicas: 3,
    steps: 300,
    protocol: 'sessions',
  },
]
