import type { ProjectId } from '@spicetime/domain'
import type { Event, RegionId } from '@spicetime/runtime'
import { expect, test } from 'vitest'
import { digestOf, must, receive, type TestReplica } from '../testing/replicas.ts'
import { addItem, forge, makeTeam, meet, titlesOf } from './testing/team.ts'

const event = (kind: string, entityId: string, payload: unknown): Event => ({ kind, version: 1, entityId, payload })
const idOf = (prefix: string) => `${prefix}_${'0'.repeat(26)}`

/** Ada's project is for herself alone; Bob, who may make projects, has one of his own and knows the ids of hers. */
function makeRivals() {
  const team = makeTeam('member')
  const { ada } = team
  const [bob] = team.replicas as [TestReplica]
  const project = (by: TestReplica, key: string) =>
    must(by.workspace.execute({ kind: 'project.create', key, name: key })).entities[0]?.id as ProjectId
  const [secret, own] = [project(ada, 'SEC'), project(bob, 'BOB')]
  must(ada.workspace.execute({ kind: 'project.setVisibility', projectId: secret, visibility: 'members' }))
  const item = addItem(ada, secret, 'plan')
  meet(ada, bob)
  const regionOf = (id: ProjectId) => ada.workspace.read.find('project', id)?.regionId as unknown as RegionId
  return { ada, bob, secret, own, item, regionId: regionOf(own), regionOf }
}
type Rivals = ReturnType<typeof makeRivals>

const created = { number: 9, title: 'planted', type: 'task', status: 'todo', priority: 0, rank: 'a0' }

test.each<[string, (rivals: Rivals) => Event]>([
  [
    'make it anew, so that what others add to it goes to his region',
    ({ secret, regionId }) => event('project.created', secret, { id: secret, regionId, key: 'SEC', name: 'Stolen' }),
  ],
  ['rename it', ({ secret }) => event('project.edited', secret, { id: secret, set: { name: 'Stolen' } })],
  ['archive it', ({ secret }) => event('project.archived', secret, { id: secret, archived: true })],
  [
    'reserve its numbers',
    ({ secret, bob }) =>
      event('project.numbersReserved', secret, { id: secret, replicaId: bob.replica.id, first: 1, count: 100 }),
  ],
  [
    'put an item into it',
    ({ secret }) => event('workItem.created', idOf('wi'), { id: idOf('wi'), projectId: secret, ...created }),
  ],
  [
    'number an item of it',
    ({ secret, item }) => event('workItem.numbered', item, { id: item, projectId: secret, number: 77 }),
  ],
  [
    'put a milestone into it',
    ({ secret }) => event('milestone.created', idOf('ms'), { id: idOf('ms'), projectId: secret, title: 'planted' }),
  ],
  [
    'put a label into it',
    ({ secret }) =>
      event('label.created', idOf('lb'), { id: idOf('lb'), projectId: secret, name: 'planted', color: '#ffffff' }),
  ],
])('[R22] who is not admitted to a project cannot, from his own, %s', (_what, lieOf) => {
  const rivals = makeRivals()
  const { ada, bob, secret, regionId, regionOf } = rivals
  const before = { digest: digestOf(ada), region: regionOf(secret) }
  const lie = forge(bob, [lieOf(rivals)], { regionId })
  expect(receive(ada, [lie])).toMatchObject({ stored: 0, refused: [{ fault: 'not-permitted' }] })
  expect(digestOf(ada)).toBe(before.digest)
  addItem(ada, secret, 'second')
  expect([...ada.replica.log.since(0)].at(-1)?.commit.header.regionId).toBe(before.region)
  expect(titlesOf(ada)).toEqual(['plan', 'second'])
})

test('[R22] a project names the region of another as its own', () => {
  const { ada, bob, own, regionId, secret, regionOf } = makeRivals()
  const payload = { id: own, regionId: regionOf(secret), key: 'BOB', name: 'b' }
  const lie = forge(bob, [event('project.created', own, payload)], { regionId })
  expect(receive(ada, [lie]).refused).toEqual([{ index: 0, fault: 'not-permitted' }])
  expect(regionOf(own)).toBe(regionId)
})

test('[R22] a replica does not write itself what others would refuse', () => {
  const { ada, secret, regionId } = makeRivals()
  const digest = digestOf(ada)
  const write = () =>
    ada.replica.write({ actor: ada.workspace.localMemberId }, (writer) => {
      writer.record(regionId, [event('project.edited', secret, { id: secret, set: { name: 'x' } })])
      return { keep: true, value: undefined }
    })
  expect(write).toThrow('others would refuse this change: not-permitted')
  expect(digestOf(ada)).toBe(digest)
})
