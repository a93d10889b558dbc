import { type Command, makeId, type ProjectId, regionTagOf, type WorkItemId } from '@spicetime/domain'
import {
  type Database,
  listRegions,
  loadSnapshot,
  makeReplicaEnrolled,
  makeSnapshot,
  type RegionId,
  Replica,
  rebuildProjection,
  SnapshotError,
} from '@spicetime/runtime'
import { beforeEach, expect, test } from 'vitest'
import { openWorkspace, replicaPorts } from '../open-workspace.ts'
import { workspaceProjection } from '../projection/definition.ts'
import { commitsOf, digestOf, makeTestPorts, must, receive, type TestReplica } from '../testing/replicas.ts'
import { contentOf, makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'

let sample: SampleWorkspace
let item: WorkItemId
beforeEach(() => {
  sample = makeSampleWorkspace()
  item = sample.addItem('First', { description: 'What to do. '.repeat(60) })
  const label = sample.addLabel('bug')
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Second' }, addLabelIds: [label] })
  sample.do({ kind: 'comment.add', workItemId: item, body: 'Hello there' })
})

const projectRegion = () => listRegions(sample.ports.database)[1] as RegionId
const frames = () => makeSnapshot(replicaPorts(sample.ports), sample.replica, projectRegion(), { recentBytes: 0 })

/** A second device that has the workspace's region, and nothing of the project. */
function joined(): Omit<TestReplica, 'workspace'> {
  const ports = makeTestPorts({ world: sample.world })
  const replica = Replica.createStore(replicaPorts(ports))
  const member = sample.workspace.localMemberId
  const [root] = listRegions(sample.ports.database)
  sample.replica.write({ actor: member }, (writer) => {
    writer.record(root as RegionId, [makeReplicaEnrolled(replica.id, ports.key.publicKey, member, 'another')])
    return { keep: true, value: undefined }
  })
  const ofWorkspace = commitsOf(sample).filter((_, index) => {
    const region = [...sample.replica.log.since(0)][index]?.commit.header.regionId
    return region === root
  })
  expect(receive({ ports, replica }, ofWorkspace).refused).toEqual([])
  ports.database.prepare(`INSERT INTO meta (key, value) VALUES ('localMember', ?)`).run(member)
  return { ports, replica }
}

async function fromSnapshot(): Promise<TestReplica> {
  const device = joined()
  await loadSnapshot(replicaPorts(device.ports), device.replica, frames())
  return { ...device, workspace: openWorkspace(device.ports) }
}

test('a replica that begins with a snapshot shows what its maker shows', async () => {
  const device = await fromSnapshot()
  expect(digestOf(device)).toBe(digestOf(sample))
  expect(device.workspace.read.findWorkItem('WEB-1')?.title).toBe('Second')
})

test('it writes at once, and others understand; what others wrote meanwhile reaches it', async () => {
  const device = await fromSnapshot()
  must(device.workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { priority: 'high' } }))
  sample.addItem('Made meanwhile')
  const own = [...device.replica.log.since(0)]
    .filter(({ bodyState }) => bodyState === undefined)
    .map(({ commit }) => commit)
  expect(receive(sample, own).refused).toEqual([])
  const late = commitsOf(sample).slice(-3)
  expect(receive(device, late).refused).toEqual([])
  expect(digestOf(device)).toBe(digestOf(sample))
})

test('history that comes later is put in its place, changes nothing and ends the base', async () => {
  const device = await fromSnapshot()
  const before = digestOf(device)
  expect(device.workspace.read.historyOf(item, { first: 10 }).rows).toEqual([])
  const all = commitsOf(sample)
  expect(receive(device, all.slice(0, 4)).refused).toEqual([])
  expect(device.ports.database.prepare('SELECT count(*) AS n FROM base').get()).toEqual({ n: 1 })
  expect(receive(device, all).refused).toEqual([])
  expect(digestOf(device)).toBe(before)
  expect(device.ports.database.prepare('SELECT count(*) AS n FROM base').get()).toEqual({ n: 0 })
  expect(device.workspace.read.historyOf(item, { first: 10 }).rows).toEqual(
    sample.workspace.read.historyOf(item, { first: 10 }).rows,
  )
})

test('full text is completed after the store is usable, also in several steps', async () => {
  sample.addItem('Another', { description: 'There' })
  const device = await fromSnapshot()
  const count = (query: string) => must(device.workspace.read.countWorkItems({ query }))
  expect(count('second')).toBe(0)
  must(device.workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { title: 'Third' } }))
  expect(count('third')).toBe(1)
  const left: number[] = []
  for (let rest = Infinity; rest > 0; ) {
    rest = device.ports.database.transaction(() => workspaceProjection.deriveRest?.(device.ports.database, 1) ?? 0)
    left.push(rest)
  }
  expect(left).toEqual([2, 1, 0])
  expect([count('second'), count('third'), count('there')]).toEqual([0, 1, 2])
})

test('while bodies are awaited the tables can be made anew, and come to the same', async () => {
  const device = await fromSnapshot()
  must(device.workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { title: 'Third' } }))
  const before = digestOf(device)
  rebuildProjection(device.ports.database, device.replica.log, workspaceProjection)
  expect(digestOf(device)).toBe(before)
  expect(must(device.workspace.read.countWorkItems({ query: 'third' }))).toBe(1)
  expect(() => makeSnapshot(replicaPorts(device.ports), device.replica, projectRegion())).toThrow('snapshot-cut-off')
})

/** Loads what is left of a snapshot into a device, and says what became of it; nothing is left when it was refused. */
async function outcomeOf(
  given: readonly Uint8Array[],
  trusts?: () => boolean,
  device: Pick<TestReplica, 'ports' | 'replica'> = joined(),
): Promise<string> {
  const before = contentOf(device)
  const outcome = await loadSnapshot(replicaPorts(device.ports), device.replica, given, { trusts }).then(
    () => 'loaded',
    (error: unknown) => codeOf(error),
  )
  expect(contentOf(device) === before).toBe(outcome !== 'loaded')
  return outcome
}

function codeOf(error: unknown): string {
  if (error instanceof SnapshotError) return error.code
  throw error
}

test('a stream without end is given up where it says more than was signed, and costs no memory before', async () => {
  const whole = Buffer.concat(frames())
  /** How many bytes of it were taken, one at a time, after which it never ends. */
  const takenOf = async (beginning: Uint8Array) => {
    const device = joined()
    let taken = 0
    function* endless(): Generator<Uint8Array> {
      for (; ; taken += 1) yield taken < beginning.length ? beginning.subarray(taken, taken + 1) : new Uint8Array(1)
    }
    const loaded = loadSnapshot(replicaPorts(device.ports), device.replica, endless())
    const outcome = await loaded.then(() => 'loaded', codeOf)
    return { taken, outcome }
  }
  expect(await takenOf(whole)).toEqual({ taken: whole.length, outcome: 'snapshot-malformed' })
  // Of a manifest that nobody signed no more is taken than a manifest may be; a length beyond that is not believed.
  const longest = new Uint8Array([0, 16, 0, 0])
  expect(await takenOf(longest)).toEqual({
    taken: 4 + 2 ** 20 - 1,
    outcome: 'snapshot-malformed',
  })
  const longer = new Uint8Array([0, 16, 0, 1])
  expect(await takenOf(longer)).toEqual({ taken: 3, outcome: 'snapshot-too-large' })
})

test('frames of any size are put together', async () => {
  const whole = Buffer.concat(frames())
  const pieces = Array.from({ length: Math.ceil(whole.length / 7) }, (_, at) => whole.subarray(at * 7, at * 7 + 7))
  expect(await outcomeOf(pieces)).toBe('loaded')
})

test('a snapshot that was changed, cut or lengthened on its way is refused whole, wherever that was', async () => {
  const whole = Buffer.concat(frames())
  const device = joined()
  for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 100)) {
    const changed = Uint8Array.from(whole)
    changed[at] = (changed[at] ?? 0) ^ 0x41
    expect(await outcomeOf([changed], undefined, device)).toMatch(/^snapshot-/)
  }
  expect(await outcomeOf([whole.subarray(0, -1)])).toBe('snapshot-cut-off')
  expect(await outcomeOf([])).toBe('snapshot-cut-off')
  expect(await outcomeOf([whole, new Uint8Array(1)])).toBe('snapshot-malformed')
})

test('only who is known, and trusted, makes snapshots that are taken', async () => {
  expect(await outcomeOf(frames(), () => false)).toBe('snapshot-maker-not-trusted')
  const stranger = makeTestPorts({ database: sample.ports.database, world: sample.world })
  const forged = makeSnapshot(replicaPorts(stranger), new Replica(replicaPorts(stranger)), projectRegion())
  expect(await outcomeOf(forged)).toBe('snapshot-maker-unknown')
  const impostor = { ...sample.ports, key: { ...stranger.key, publicKey: sample.ports.key.publicKey } }
  expect(await outcomeOf(makeSnapshot(replicaPorts(impostor), sample.replica, projectRegion()))).toBe(
    'snapshot-signature-invalid',
  )
})

test('[R22] what waits for the creation of a thing of another region does not come with a snapshot', async () => {
  const { database } = sample.ports
  sample.do({ kind: 'project.create', key: 'OPS', name: 'Ops' })
  const foreign = makeId('workItem', 1, regionTagOf(sample.workspace.read.findProject('OPS')?.id ?? ''), 1)
  const own = makeId('workItem', 1, regionTagOf(sample.project), 1)
  const wait = (id: string) => {
    const waiting = `INSERT INTO uncreated (entity, id, cells, stamps) VALUES ('workItem', ?, '{"title":"planted"}', '{}')`
    database.prepare(waiting).run(id)
    // It is sent along with what commits of the region touch.
    const position = `SELECT max(position) FROM commits WHERE region = (SELECT n FROM region WHERE id = ?)`
    database.prepare(`INSERT INTO touched_row (thing_n, position) VALUES (?, (${position}))`).run(id, projectRegion())
  }
  wait(own)
  const loaded = await fromSnapshot()
  expect(loaded.ports.database.prepare('SELECT id FROM uncreated').all()).toEqual([{ id: own }])
  wait(foreign)
  expect(await outcomeOf(frames())).toBe('snapshot-foreign-rows')
})

test('commits that are said to have no effect are of the region', async () => {
  const { database } = sample.ports
  database
    .prepare(`INSERT INTO quarantine (commitId, reason, "by", isDropped) VALUES (?, 'forked', NULL, 0)`)
    .run('ab'.repeat(32))
  // An honest maker leaves it out; this one does not.
  const prepare: Database['prepare'] = (sql) =>
    database.prepare(/FROM quarantine WHERE/.test(sql) ? sql.replace(/WHERE .*/s, 'WHERE ?1 IS NOT NULL') : sql)
  const liar = new Proxy(database, {
    get: (target, name) => {
      const value: unknown = name === 'prepare' ? prepare : Reflect.get(target, name)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
  const forged = makeSnapshot({ ...replicaPorts(sample.ports), database: liar }, sample.replica, projectRegion())
  expect(await outcomeOf(forged)).toBe('snapshot-foreign-rows')
  await fromSnapshot()
})

test('tables of another version, a region that is here, and rows of other regions are refused', async () => {
  const ports = replicaPorts(sample.ports)
  const newer = { ...ports, definition: { ...workspaceProjection, version: workspaceProjection.version + 1 } }
  expect(await outcomeOf(makeSnapshot(newer, sample.replica, projectRegion()))).toBe('snapshot-other-projection')
  const greedy = { ...workspaceProjection.regionRows, workItem: '?1 IS NOT NULL' }
  sample.do({ kind: 'project.create', key: 'OPS', name: 'Ops' })
  const ops = sample.workspace.read.findProject('OPS')
  sample.do({ kind: 'workItem.create', projectId: ops?.id, title: 'Of another region' } as Command)
  const liar = { ...ports, definition: { ...workspaceProjection, regionRows: greedy } }
  expect(await outcomeOf(makeSnapshot(liar, sample.replica, projectRegion()))).toBe('snapshot-foreign-rows')
  const device = await fromSnapshot()
  await expect(loadSnapshot(replicaPorts(device.ports), device.replica, frames())).rejects.toThrow(
    'snapshot-region-here',
  )
})

test('an own edit is not taken back before what stood there before it is known', async () => {
  const device = await fromSnapshot()
  must(device.workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { title: 'Third' } }))
  expect(device.workspace.undo()).toEqual({ ok: false, refusal: { code: 'history-not-here' } })
  expect(receive(device, commitsOf(sample)).refused).toEqual([])
  must(device.workspace.undo())
  expect(device.workspace.read.findWorkItem('WEB-1')?.title).toBe('Second')
})

test('a snapshot may cite what is written in a region that is not here', async () => {
  const api = sample.do<ProjectId>({ kind: 'project.create', key: 'API', name: 'Api' })
  const foreign = sample.do<WorkItemId>({ kind: 'workItem.create', projectId: api, title: 'Endpoint' })
  sample.do({ kind: 'dependency.add', fromId: foreign, toId: item })
  const device = await fromSnapshot()
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Third' } })
  expect(receive(device, commitsOf(sample)).refused).toEqual([])
  expect(digestOf(device)).toBe(digestOf(sample))
})
