import type { MemberId } from '@spicetime/domain'
import { type RegionId, ReplicaSync } from '@spicetime/runtime'
import { MemoryNetwork } from '@spicetime/runtime/testing'
import { expect } from 'vitest'
import { replicaPorts } from '../../open-workspace.ts'
import { must, type TestReplica } from '../../testing/replicas.ts'
import { makeTeam } from './team.ts'

const syncOf = ({ ports, replica }: TestReplica) => new ReplicaSync({ ports: replicaPorts(ports), replica })
export const ratesOf = ({ workspace }: TestReplica, member: MemberId = workspace.localMemberId) =>
  workspace
    .as(member)
    .read.rates()
    .map(({ memberId, fromOn, perHour }) => [memberId, fromOn, perHour])
export const regionOf = ({ replica }: TestReplica) => replica.authority?.closedRegionOf('rates') as RegionId
export const holds = (one: TestReplica, regionId = regionOf(one)) =>
  one.ports.database.prepare('SELECT 1 FROM region WHERE id = ?').get(regionId) !== undefined

/** Lets all exchange what they may have, until nothing is left to say. */
export function exchange(...replicas: readonly TestReplica[]): void {
  for (let round = 0; round < 2; round += 1) {
    for (const one of replicas) {
      for (const other of replicas) {
        if (one === other) continue
        const network = new MemoryNetwork()
        const [near, far] = network.makePair()
        const [here, there] = [syncOf(one), syncOf(other)]
        here.attach(near)
        there.attach(far)
        network.deliverAll()
        expect(here.sessions()).toMatchObject([{ isSettled: true, refused: {} }])
      }
    }
  }
}

/** Ada owns the workspace, and hers is a host; Bob and Cleo are admins, Dan a member. */
export function makeOffice() {
  const team = makeTeam('admin', 'admin', 'member')
  const [bob, cleo, dan] = team.replicas as [TestReplica, TestReplica, TestReplica]
  const [bobId, cleoId, danId] = team.members as [MemberId, MemberId, MemberId]
  const set = (by: TestReplica, memberId: MemberId, perHourMinor: number, fromOn: string | null = null) =>
    by.workspace.execute({ kind: 'rate.set', memberId, perHourMinor, currency: 'EUR', fromOn })
  const admit = (by: TestReplica, memberId: MemberId) => by.workspace.execute({ kind: 'rate.admit', memberId })
  const dismiss = (by: TestReplica, memberId: MemberId) => by.workspace.execute({ kind: 'rate.dismiss', memberId })
  return { ...team, bob, cleo, dan, bobId, cleoId, danId, set, admit, dismiss }
}
type Office = ReturnType<typeof makeOffice>

/** Ada has said what Dan costs, and let Bob see it. */
export function makeBegun(): Office {
  const office = makeOffice()
  const { ada, bob, cleo, dan, danId, bobId, set, admit } = office
  must(set(ada, danId, 8000))
  must(admit(ada, bobId))
  exchange(ada, bob, cleo, dan)
  return office
}

export function connectOnce(one: TestReplica, other: TestReplica) {
  const network = new MemoryNetwork()
  const [near, far] = network.makePair()
  const [here, there] = [syncOf(one), syncOf(other)]
  here.attach(near)
  there.attach(far)
  network.deliverAll()
  return { sessions: here.sessions() }
}
