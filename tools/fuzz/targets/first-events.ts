import { decodeFirstEvents } from '../../../packages/runtime/src/commit/decode-commit.ts'
import { Finding, type FuzzTarget } from '../fuzz-target.ts'
import { mutateTree } from '../mutators/mutate-tree.ts'
import { sampleCommits } from './sample-commits.ts'

const eventsMax = 3

/** The glimpse of a commit: the first events of a body of which only the beginning is there. */
export const firstEvents: FuzzTarget = {
  name: 'first-events',
  seeds: () => sampleCommits().map(({ bodyBytes }) => bodyBytes),
  run(bytes) {
    const events = decodeFirstEvents(bytes, eventsMax)
    if (events.length > eventsMax) throw new Finding(`answered ${events.length} events`)
    return `${events.length} events`
  },
  mutate: mutateTree,
}
