import { type Hlc, makeStamp } from '../commit/hlc.ts'
import { type CommitId, type RegionId, type ReplicaId, regionIdOfBytes, replicaIdOfBytes } from '../commit/ids.ts'

/** A commit of a made-up region, with all that came before it, found by walking and not by vectors. */
export interface GraphCommit {
  readonly id: CommitId
  readonly regionId: RegionId
  readonly replicaId: ReplicaId
  readonly seq: number
  readonly parents: readonly CommitId[]
  readonly hlc: Hlc
  readonly stamp: string
  readonly past: ReadonlySet<CommitId>
}

/** A small seeded generator (mulberry32), so that a graph is its seed. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const graphRegion = regionIdOfBytes(new Uint8Array(16).fill(9))

/** Commits of several replicas whose clocks go apart, each on its own last commit and some of the others', not only heads. */
export function makeGraph(random: () => number, replicas: number, count: number): readonly GraphCommit[] {
  const commits: GraphCommit[] = []
  for (let index = 0; index < count; index += 1) {
    const replicaId = replicaIdOfBytes(new Uint8Array(16).fill(Math.floor(random() * replicas)))
    const own = commits.findLast((commit) => commit.replicaId === replicaId)
    const others = commits.filter((commit) => commit.replicaId !== replicaId && random() < 1.2 / (commits.length + 1))
    const parents = [...(own === undefined ? [] : [own]), ...others]
    const past = new Set(parents.flatMap((parent) => [parent.id, ...parent.past]))
    const wallMs = Math.max(Math.floor(random() * 1000), ...parents.map(({ hlc }) => hlc.wallMs + 1))
    const hlc = { wallMs, counter: 0 }
    const commit = {
      id: index.toString(16).padStart(64, '0') as CommitId,
      regionId: graphRegion,
      replicaId,
      seq: (own?.seq ?? 0) + 1,
      parents: parents.map(({ id }) => id),
      hlc,
      stamp: makeStamp(hlc, replicaId),
      past,
    }
    commits.push(commit)
  }
  return commits
}

/** The same commits in another order in which parents come first. */
export function shuffleGraph(random: () => number, commits: readonly GraphCommit[]): readonly GraphCommit[] {
  const arrived = new Set<CommitId>()
  const rest = [...commits]
  const order: GraphCommit[] = []
  while (rest.length > 0) {
    const ready = rest.filter(({ parents }) => parents.every((id) => arrived.has(id)))
    const next = ready[Math.floor(random() * ready.length)] as GraphCommit
    rest.splice(rest.indexOf(next), 1)
    arrived.add(next.id)
    order.push(next)
  }
  return order
}
