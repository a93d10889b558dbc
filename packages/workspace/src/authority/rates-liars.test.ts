import { type MemberId, rateIdOf } from '@spicetime/domain'
import { loadSnapshot, makeSnapshot, type RegionId, Replica } from '@spicetime/runtime'
import { describe, expect, test } from 'vitest'
import { replicaPorts } from '../open-workspace.ts'
import { cloneReplica, commitsOf, digestOf, must, receive, type TestReplica } from '../testing/replicas.ts'
import { exchange, holds, makeBegun, makeOffice, ratesOf, regionOf } from './testing/office.ts'
import { forge, lastCommitOf, quarantineOf, rebuiltDigestOf } from './testing/team.ts'

function setEvent(memberId: MemberId, regionId: RegionId, given: Readonly<Record<string, unknown>> = {}) {
  const id = rateIdOf(memberId, null, regionId)
  const payload = { id, memberId, fromOn: null, perHour: '1 EUR', ...given }
  return { kind: 'rate.set', version: 1, entityId: id, payload }
}

describe('[R24] of liars', () => {
  const founded = (by: TestReplica, regionId: RegionId, payload: Readonly<Record<string, unknown>>) => ({
    kind: 'region.founded',
    version: 1,
    entityId: regionId,
    payload: { founderKey: by.ports.key.publicKey, ...payload },
  })
  const rootOf = ({ replica }: TestReplica) => replica.log.firstRegion('workspace') as RegionId

  test('who was never admitted writes nothing in it, begins nothing, and begins none that calls itself so', () => {
    const { ada, cleo, danId } = makeBegun()
    const rates = regionOf(ada)
    receive(cleo, commitsOf(ada))
    expect(receive(ada, [forge(cleo, [setEvent(danId, rates)], { regionId: rates })]).refused).toEqual([
      { index: 0, fault: 'not-permitted' },
    ])
    const fresh = makeOffice()
    const begin = founded(fresh.cleo, rates, { kind: 'rates', workspaceRegion: rootOf(fresh.ada) })
    const own = regionOf(fresh.ada)
    const event = setEvent(fresh.danId, own)
    const lie = forge(fresh.cleo, [{ ...begin, entityId: own }, event], { regionId: own, parents: [], seq: 1 })
    expect(receive(fresh.ada, [lie]).refused).toMatchObject([{ fault: 'not-permitted' }])
    // Another region of the kind, made of a nonce as those of projects are, would be open to all.
    const other = beginFalse(cleo, danId)
    const ofOther = commitsOf(cleo).filter(
      (_, at) => [...cleo.replica.log.since(0)][at]?.commit.header.regionId === other,
    )
    expect(ofOther).toHaveLength(1)
    expect(receive(ada, ofOther).refused).toEqual([{ index: 0, fault: 'not-permitted' }])
    expect(ada.replica.log.hasRegion(other)).toBe(false)
  })

  test('a rate stands in no other region, and nothing else in that of rates', () => {
    const { ada, bob, danId, projectId } = makeBegun()
    const project = ada.workspace.read.find('project', projectId)?.regionId as unknown as RegionId
    const rates = regionOf(ada)
    for (const [event, regionId] of [
      [setEvent(danId, project), project],
      [setEvent(danId, rates), project],
      [setEvent(danId, rootOf(ada)), rootOf(ada)],
      [{ kind: 'project.archived', version: 1, entityId: projectId, payload: {} }, rates],
      [setEvent(danId, project), rates],
    ] as const) {
      const lie = forge(bob, [event], { regionId })
      expect(receive(ada, [lie]).stored).toBe(0)
    }
    expect(ratesOf(ada)).toEqual([[danId, null, '8000 EUR']])
  })

  test('an admin does not let himself in, nor by the words for projects, nor does anybody open it', () => {
    const { ada, cleo, cleoId, bob } = makeBegun()
    const { id: workspaceId } = ada.workspace.read.workspace()
    const regionId = regionOf(ada)
    const pseudo = `pj_000000000${regionId.slice(3, 19)}`
    const fact = (kind: string, entityId: string, payload: object) => ({ kind, version: 1, entityId, payload })
    for (const [by, event] of [
      [cleo, fact('rates.memberAdmitted', workspaceId, { regionId, memberId: cleoId })],
      [cleo, fact('region.memberAdmitted', pseudo, { regionId, memberId: cleoId, as: 'lead' })],
      [cleo, fact('region.opened', pseudo, { regionId })],
      [bob, fact('region.opened', pseudo, { regionId })],
      [bob, fact('rates.memberAdmitted', workspaceId, { regionId: rootOf(ada), memberId: cleoId })],
    ] as const) {
      expect([event.kind, receive(ada, [forge(by, [event])]).refused]).toEqual([
        event.kind,
        [{ index: 0, fault: 'not-permitted' }],
      ])
    }
    exchange(ada, cleo)
    expect(holds(cleo)).toBe(false)
  })

  test('garbage has no effect: other amounts, other members than the id says, members who never were', () => {
    const { ada, bob, bobId, danId } = makeBegun()
    const regionId = regionOf(ada)
    const never = danId.replace(/.$/, (last) => (last === '0' ? '1' : '0')) as MemberId
    for (const event of [
      setEvent(danId, regionId, { perHour: '0 EUR' }),
      setEvent(danId, regionId, { perHour: '999999999 EUR' }),
      setEvent(danId, regionId, { perHour: 80 }),
      setEvent(danId, regionId, { memberId: bobId }),
      setEvent(danId, regionId, { fromOn: '2027-01-01' }),
      setEvent(never, regionId),
    ]) {
      const lie = forge(bob, [event], { regionId })
      expect(receive(ada, [lie])).toMatchObject({ stored: 1, refused: [] })
      receive(bob, [lie])
    }
    expect(ratesOf(ada)).toEqual([[danId, null, '8000 EUR']])
    expect(digestOf(ada)).toBe(rebuiltDigestOf(ada))
  })

  test('who is dismissed, or was never admitted, adopts nothing in it; who has it does', () => {
    const { ada, bob, cleo, bobId, danId, set, dismiss } = makeBegun()
    must(dismiss(ada, bobId))
    must(set(bob, danId, 1))
    const written = lastCommitOf(bob)
    const adoptedBy = (liar: TestReplica) => {
      const entityId = ada.workspace.read.workspace().id
      return forge(liar, [{ kind: 'quarantine.adopted', version: 1, entityId, payload: { commitIds: [written] } }])
    }
    receive(ada, commitsOf(bob))
    // As if he had not heard of it.
    expect(receive(ada, [adoptedBy(bob), adoptedBy(cleo)])).toMatchObject({ stored: 2, refused: [] })
    expect(quarantineOf(ada)).toMatchObject([{ commitId: written }])
    exchange(ada, bob, cleo)
    expect(receive(ada, [adoptedBy(bob)])).toMatchObject({ stored: 1, refused: [] })
    expect(ratesOf(ada)).toEqual([[danId, null, '8000 EUR']])
    must(ada.workspace.execute({ kind: 'quarantine.adopt', commitIds: [written] }))
    expect(ratesOf(ada)).toEqual([[danId, null, '1 EUR']])
    expect(digestOf(ada)).toBe(rebuiltDigestOf(ada))
  })

  test('what somebody adopts, not knowing that he is dismissed, counts no more when he hears of it', () => {
    const { ada, bob, cleo, bobId, cleoId, danId, set, admit, dismiss } = makeBegun()
    must(admit(ada, cleoId))
    exchange(ada, bob, cleo)
    must(dismiss(ada, cleoId))
    must(set(cleo, danId, 1))
    exchange(ada, bob, cleo)
    must(dismiss(ada, bobId))
    must(bob.workspace.execute({ kind: 'quarantine.adopt', commitIds: [quarantineOf(bob)[0]?.commitId ?? ''] }))
    expect(ratesOf(bob)).toEqual([[danId, null, '1 EUR']])
    exchange(ada, bob)
    expect(ratesOf(ada)).toEqual([[danId, null, '8000 EUR']])
    for (const one of [ada, bob]) {
      expect(quarantineOf(one)).toMatchObject([{ reason: 'withdrawn' }])
      expect(digestOf(one)).toBe(rebuiltDigestOf(one))
    }
  })

  test('of who was removed from the workspace what he wrote apart has no effect; his rate stays to be read', () => {
    const { ada, bob, bobId, danId, set } = makeBegun()
    must(set(ada, bobId, 5000))
    must(ada.workspace.execute({ kind: 'member.remove', memberId: bobId }))
    must(set(bob, danId, 1))
    receive(ada, commitsOf(bob))
    expect(ratesOf(ada)).toEqual([
      [bobId, null, '5000 EUR'],
      [danId, null, '8000 EUR'],
    ])
    expect(quarantineOf(ada)).toMatchObject([{ reason: 'withdrawn' }])
  })

  test('a snapshot of it is taken from who has it, and none of a region that only calls itself so', async () => {
    const { ada, bob, cleo, bobId, danId } = makeBegun()
    const regionId = regionOf(ada)
    const take = (device: TestReplica, source: TestReplica, of: RegionId) =>
      loadSnapshot(replicaPorts(device.ports), device.replica, makeSnapshot(freePorts(source), freeOf(source), of))
    const makeDevice = () => cloneReplica(ada, { memberId: bobId, withoutRegion: regionId })
    const device = makeDevice()
    await take(device, bob, regionId)
    expect(ratesOf(device)).toEqual([[danId, null, '8000 EUR']])
    // Cleo has it from somebody who sent it to her all the same.
    receive(cleo, commitsOf(ada))
    await expect(take(makeDevice(), cleo, regionId)).rejects.toMatchObject({ code: 'snapshot-maker-not-trusted' })
    const other = beginFalse(bob, danId)
    await expect(take(makeDevice(), bob, other)).rejects.toMatchObject({ code: 'snapshot-broken-chain' })
  })
})

/** The program of somebody who knows of no closed regions: whatever calls itself so is open to him. */
const freePorts = ({ ports }: TestReplica) => {
  const { definition } = replicaPorts(ports)
  const { authority } = definition
  if (authority === undefined) throw new Error('a workspace has rules')
  return { ...ports, definition: { ...definition, authority: { ...authority, closedKinds: [] } } }
}
const freeOf = (one: TestReplica) => new Replica(freePorts(one))

/** A region of the kind that is made of a nonce, with a rate in it, in the liar's own store. */
function beginFalse(liar: TestReplica, memberId: MemberId): RegionId {
  let made = '' as RegionId
  freeOf(liar).write({ actor: liar.workspace.localMemberId }, (writer) => {
    made = writer.foundRegion('rates')
    writer.record(made, [setEvent(memberId, made)])
    return { keep: true, value: undefined }
  })
  return made
}
