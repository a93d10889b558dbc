import type { MemberId } from '@spicetime/domain'
import { loadSnapshot, makeSnapshot, type RegionId } from '@spicetime/runtime'
import { describe, expect, test } from 'vitest'
import { replicaPorts } from '../open-workspace.ts'
import { cloneReplica, commitsOf, digestOf, must, receive, type TestReplica } from '../testing/replicas.ts'
import { addItem, forge, makeTeam, meet } from './testing/team.ts'

/** Bob and Cleo have Ada's project of when it was open; then she closes it to all but Bob, before she lets his second device in. */
function makeClosed() {
  const team = makeTeam('member', 'member')
  const { ada, projectId } = team
  const [bob, cleo] = team.replicas as [TestReplica, TestReplica]
  const [bobId, cleoId] = team.members as [MemberId, MemberId]
  addItem(ada, projectId, 'of when it was open')
  meet(ada, bob, cleo)
  const regionId = ada.workspace.read.find('project', projectId)?.regionId as unknown as RegionId
  const setVisibility = (visibility: 'members' | 'workspace') =>
    must(ada.workspace.execute({ kind: 'project.setVisibility', projectId, visibility }))
  setVisibility('members')
  const change = (kind: 'project.addMember' | 'project.removeMember', memberId: MemberId) =>
    must(ada.workspace.execute({ kind, projectId, memberId }))
  change('project.addMember', bobId)
  meet(ada, bob, cleo)
  const makeDevice = () => cloneReplica(ada, { memberId: bobId, withoutRegion: regionId })
  return { ada, bob, cleo, bobId, cleoId, projectId, regionId, setVisibility, change, makeDevice }
}

/** What becomes of the maker's snapshot; nothing of it is left when it is refused. */
async function take(device: TestReplica, maker: TestReplica, regionId: RegionId): Promise<string> {
  const before = digestOf(device)
  const frames = makeSnapshot(replicaPorts(maker.ports), maker.replica, regionId)
  const answer = await loadSnapshot(replicaPorts(device.ports), device.replica, frames).then(
    () => 'loaded',
    (error: Error) => error.message,
  )
  expect([device.replica.log.hasRegion(regionId), digestOf(device) !== before]).toEqual(
    answer === 'loaded' ? [true, true] : [false, false],
  )
  return answer
}

const others = ({ replica }: TestReplica, regionId: RegionId) =>
  [...replica.log.since(0)].map(({ commit }) => commit).filter(({ header }) => header.regionId !== regionId)

describe('[R25] a snapshot of a closed project', () => {
  test('is taken from who has it, and from a host', async () => {
    const { ada, bob, regionId, makeDevice } = makeClosed()
    const [one, other] = [makeDevice(), makeDevice()]
    expect(await take(one, bob, regionId)).toBe('loaded')
    expect(await take(other, ada, regionId)).toBe('loaded')
    expect(digestOf(one)).toBe(digestOf(other))
  })

  test('is not taken from who holds it of the time when it was open, until it is open again', async () => {
    const { ada, cleo, regionId, setVisibility, makeDevice } = makeClosed()
    const device = makeDevice()
    expect(await take(device, cleo, regionId)).toBe('snapshot-maker-not-trusted')
    setVisibility('workspace')
    receive(device, others(ada, regionId))
    expect(await take(device, cleo, regionId)).toBe('loaded')
  })

  test('is taken by what is known here: from a member until his dismissal is heard of, from another once he is admitted', async () => {
    const { ada, bob, cleo, bobId, cleoId, regionId, change, makeDevice } = makeClosed()
    const [early, late] = [makeDevice(), makeDevice()]
    change('project.removeMember', bobId)
    change('project.addMember', cleoId)
    receive(late, others(ada, regionId))
    expect(await take(early, cleo, regionId)).toBe('snapshot-maker-not-trusted')
    expect(await take(early, bob, regionId)).toBe('loaded')
    expect(await take(late, bob, regionId)).toBe('snapshot-maker-not-trusted')
    expect(await take(late, cleo, regionId)).toBe('loaded')
  })

  test('is not taken from a liar who opens it for himself, nor when it was closed and opened without knowing of each other', async () => {
    const { ada, bob, cleo, projectId, regionId, setVisibility, makeDevice } = makeClosed()
    const opened = { kind: 'region.opened', version: 1, entityId: projectId, payload: { regionId } }
    const device = makeDevice()
    expect(receive(device, [forge(cleo, [opened])]).refused).toEqual([{ index: 0, fault: 'not-permitted' }])
    expect(await take(device, cleo, regionId)).toBe('snapshot-maker-not-trusted')
    // Ada opens it, and before another device of hers hears of that she closes it there once more.
    const second = cloneReplica(ada)
    must(second.workspace.execute({ kind: 'project.setVisibility', projectId, visibility: 'workspace' }))
    must(second.workspace.execute({ kind: 'project.setVisibility', projectId, visibility: 'members' }))
    setVisibility('workspace')
    receive(device, others(ada, regionId))
    receive(device, others(second, regionId))
    expect(await take(device, cleo, regionId)).toBe('snapshot-maker-not-trusted')
    expect(await take(device, bob, regionId)).toBe('loaded')
  })
})

test('[R25] nor is one taken from who was revoked or removed, of whatever project, nor of a private region from another member', async () => {
  const { ada, members, replicas, projectId } = makeTeam('member', 'admin')
  const [bob, cleo] = replicas as [TestReplica, TestReplica]
  const [bobId, cleoId] = members as [MemberId, MemberId]
  const regionId = ada.workspace.read.find('project', projectId)?.regionId as unknown as RegionId
  must(bob.workspace.execute({ kind: 'view.save', name: 'mine', query: 'is:open' }))
  meet(ada, bob)
  const own = bob.replica.authority?.privateRegionOf(bobId) as RegionId
  // Cleo has it from somebody who sent it to her all the same.
  receive(cleo, commitsOf(bob))
  const withoutOwn = cloneReplica(ada, { memberId: bobId, withoutRegion: own })
  expect(await take(withoutOwn, cleo, own)).toBe('snapshot-maker-not-trusted')
  expect(await take(withoutOwn, bob, own)).toBe('loaded')

  const device = cloneReplica(ada, { withoutRegion: regionId })
  must(ada.workspace.execute({ kind: 'replica.revoke', replicaId: bob.replica.id }))
  must(ada.workspace.execute({ kind: 'member.remove', memberId: cleoId }))
  receive(device, others(ada, regionId))
  expect(await take(device, bob, regionId)).toBe('snapshot-maker-not-trusted')
  expect(await take(device, cleo, regionId)).toBe('snapshot-maker-not-trusted')
  expect(await take(device, ada, regionId)).toBe('loaded')
})
