import { type Commit, type Event, makeCommit, makeReplicaId, type ReplicaKey } from '@spicetime/runtime'
import { eventExamples } from '../../../packages/domain/src/testing/event-examples.ts'
import { ed25519Keys } from '../../sim/world/keys.ts'
import { SimRandom } from '../../sim/world/random.ts'

export const { crypto } = ed25519Keys
export const sampleKey: ReplicaKey = ed25519Keys.makeKey(new SimRandom('sample key'))

const item = 'wi_1hzy000000000000000000000000000000'
const project = 'pj_1hzy000000000000000000000'
const member = 'mb_1hzy000000000000000000000000000000'

/** Events of many shapes, as this program writes them. */
export const sampleEvents: readonly Event[] = [
  {
    kind: 'workItem.created',
    version: 1,
    entityId: item,
    payload: {
      id: item,
      projectId: project,
      number: 7,
      title: 'First',
      type: 'task',
      status: 'todo',
      priority: 2,
      rank: 'a1',
    },
  },
  { kind: 'workItem.renamed', version: 1, entityId: item, payload: { id: item, set: { title: 'Épsilon 漢字' } } },
  { kind: 'workItem.estimated', version: 1, entityId: item, payload: { id: item, set: { estimate: 2.5 } } },
  {
    kind: 'workItem.described',
    version: 1,
    entityId: item,
    payload: { id: item, set: { description: 'x'.repeat(400) } },
  },
  {
    kind: 'member.added',
    version: 1,
    entityId: member,
    payload: { id: member, handle: 'ada', name: 'Ada', kind: 'person', role: 'admin' },
  },
  { kind: 'satellite.launched', version: 7, entityId: 'sa_1', payload: null },
  {
    kind: 'replica.enrolled',
    version: 1,
    entityId: 'rp_1',
    payload: { publicKey: sampleKey.publicKey, memberId: member, name: 'pc' },
  },
]

/** One event of each kind that the domain knows, as its own tests have them. */
export const exampleEvents: readonly Event[] = eventExamples

/** A chain of commits of one, two … events. */
export function sampleCommits(): readonly Commit[] {
  // Ids of regions are made of 16 bytes, as those of replicas.
  const regionId = makeReplicaId(crypto, new Uint8Array(32)).replace('rp_', 'rg_') as Commit['header']['regionId']
  const replicaId = makeReplicaId(crypto, sampleKey.publicKey)
  const commits: Commit[] = []
  for (let seq = 1; seq <= sampleEvents.length; seq += 1) {
    const previous = commits.at(-1)
    const parents = previous === undefined ? [] : [previous.id]
    const cause = seq % 3 === 0 ? { kind: 'undo', regionId, commitId: previous?.id } : undefined
    const hlc = { wallMs: 1_795_305_600_000 + seq * 17, counter: seq % 2 }
    const draft = { regionId, replicaId, seq, parents, hlc, actor: member, cause }
    commits.push(makeCommit(crypto, sampleKey, draft, sampleEvents.slice(0, seq)))
  }
  return commits
}

/** A commit for each of the examples. */
export function exampleCommits(): readonly Commit[] {
  const [first] = sampleCommits()
  if (first === undefined) return []
  return exampleEvents.map((event) => makeCommit(crypto, sampleKey, { ...first.header, cites: [] }, [event]))
}
