import { type MemberId, rateIdOf } from '@spicetime/domain'
import { BundleReader, writeBundle } from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { describe, expect, test } from 'vitest'
import { runDoctor } from '../doctor/run-doctor.ts'
import { replicaPorts } from '../open-workspace.ts'
import { commitsOf, digestOf, makeListener, must, receive } from '../testing/replicas.ts'
import { connectOnce, exchange, holds, makeBegun, makeOffice, ratesOf, regionOf } from './testing/office.ts'
import { meet, quarantineOf, rebuiltDigestOf } from './testing/team.ts'

describe('[R24] what people cost', () => {
  test('goes to the devices of who is admitted, and hosts, and to no other; an admin is not in it by his role', () => {
    const { ada, bob, cleo, dan, danId, cleoId } = makeBegun()
    expect(ratesOf(ada)).toEqual([[danId, null, '8000 EUR']])
    expect(ratesOf(bob)).toEqual(ratesOf(ada))
    expect(digestOf(bob)).toBe(rebuiltDigestOf(bob))
    for (const other of [cleo, dan]) {
      expect(holds(other)).toBe(false)
      expect(ratesOf(other)).toEqual([])
      const { sessions } = connectOnce(ada, other)
      expect(sessions).toMatchObject([{ isSettled: true, commitsToSend: 0, commitsMissing: 0 }])
    }
    expect(ratesOf(ada, cleoId)).toEqual([])
    for (const { ports } of [ada, bob]) {
      const openScratch = () => openSqliteDatabase(':memory:', { durability: 'none' })
      expect(runDoctor({ ...ports, openScratch })).toMatchObject({ ok: true })
    }
  })

  test('is one region also where two begin it apart, and one rate where two set it apart: in conflict', () => {
    const { ada, bob, bobId, danId, admit, set } = makeOffice()
    must(admit(ada, bobId))
    must(admit(ada, ada.workspace.localMemberId))
    receive(bob, commitsOf(ada))
    must(set(ada, danId, 8000))
    must(set(bob, danId, 9000))
    exchange(ada, bob)
    expect(ratesOf(ada)).toHaveLength(1)
    expect(digestOf(ada)).toBe(digestOf(bob))
    expect(digestOf(ada)).toBe(rebuiltDigestOf(ada))
    const [conflict] = bob.workspace.read.conflicts({}).rows
    expect(conflict).toMatchObject({
      entity: { kind: 'rate', id: rateIdOf(danId, null, regionOf(ada)) },
      field: 'perHour',
    })
    const values = [conflict?.current.value, ...(conflict?.others ?? []).map(({ value }) => value)].map(String)
    expect(values.toSorted()).toEqual(['8000 EUR', '9000 EUR'])
    const resolution = { keep: 'value', value: '8500 EUR' } as const
    const named = { entityId: conflict?.entity.id ?? '', field: 'perHour', resolution }
    must(bob.workspace.resolveConflict(named))
    exchange(ada, bob)
    for (const one of [ada, bob]) {
      expect(ratesOf(one)).toEqual([[danId, null, '8500 EUR']])
      expect(one.workspace.read.conflicts({}).rows).toEqual([])
    }
  })

  test('is told by no reader to who is not admitted, also where the store has it', () => {
    const { ada, bob, danId, cleoId, set } = makeBegun()
    must(set(bob, danId, 9000))
    must(set(ada, danId, 8100))
    exchange(ada, bob)
    const id = rateIdOf(danId, null, regionOf(ada))
    const tell = (member: MemberId) => {
      const { read, changes } = ada.workspace.as(member)
      return JSON.stringify([
        [read.rates(), read.find('rate', id), read.findMany('rate', [id]).size],
        read.commits({}).rows,
        read.historyOf(id, {}).rows,
        [read.conflicts({}).rows, read.why(id), must(read.diff('HEAD~3'))],
        read.planPeople({ projectIds: [], memberIds: [danId], withAll: true }),
        changes.since(0, 1000),
      ])
    }
    const [seen, told] = [tell(cleoId), tell(ada.workspace.localMemberId)]
    for (const text of ['EUR', 'rate.set', 'rate.edited', id])
      expect([text, seen.includes(text)]).toEqual([text, false])
    for (const text of ['8100 EUR', '9000 EUR', 'rate.set', id]) expect(told).toContain(text)
    const asCleo = ada.workspace.as(cleoId)
    const notFound = { ok: false, refusal: { code: 'not-found', entity: 'rate', ref: id } }
    expect(asCleo.execute({ kind: 'rate.delete', rateId: id }, { dryRun: true })).toEqual(notFound)
    expect(
      asCleo.resolveConflict({ entityId: id, field: 'perHour', resolution: { keep: 'current' } }, { dryRun: true }),
    ).toMatchObject({ ok: false, refusal: { code: 'no-conflict' } })
  })

  test('is begun by an owner; admits nobody whom no owner, or no admitted admin, lets in', () => {
    const { ada, bob, cleo, dan, bobId, cleoId, danId, set, admit } = makeOffice()
    const refused = (permission: string) => ({ ok: false, refusal: { code: 'not-allowed', permission } })
    expect(set(bob, danId, 8000)).toEqual(refused('admit-to-rates'))
    expect(set(dan, danId, 8000)).toEqual(refused('manage-members'))
    must(set(ada, danId, 8000))
    meet(ada, bob, cleo)
    expect(set(bob, danId, 9000)).toEqual(refused('see-rates'))
    expect(admit(bob, bobId)).toEqual(refused('admit-to-rates'))
    must(admit(ada, bobId))
    meet(ada, bob)
    must(admit(bob, danId))
    expect(admit(dan, cleoId)).toEqual(refused('manage-members'))
    // Who only plans with them reads them.
    exchange(ada, bob, dan)
    expect(ratesOf(dan)).toEqual(ratesOf(ada))
    expect(set(dan, danId, 1)).toEqual(refused('manage-members'))
  })

  test('is told no more to who is dismissed, whose last word waits in quarantine', () => {
    const { ada, bob, bobId, danId, set, dismiss, admit } = makeBegun()
    must(dismiss(ada, bobId))
    must(set(bob, danId, 1))
    exchange(ada, bob)
    must(set(ada, danId, 8100))
    exchange(ada, bob)
    expect(ratesOf(ada)).toEqual([[danId, null, '8100 EUR']])
    expect(quarantineOf(ada)).toMatchObject([{ reason: 'withdrawn' }])
    expect(ratesOf(bob)).toEqual([])
    expect(set(bob, danId, 2)).toMatchObject({ ok: false, refusal: { permission: 'see-rates' } })
    expect(JSON.stringify(bob.ports.database.prepare('SELECT perHour FROM member_rate').all())).not.toContain('8100')
    must(admit(ada, bobId))
    exchange(ada, bob)
    expect(ratesOf(bob)).toEqual(ratesOf(ada))
    expect(digestOf(ada)).toBe(rebuiltDigestOf(ada))
  })

  test('of who admits and dismisses apart the strictest counts, in whatever order it comes', () => {
    const { ada, bob, danId, admit, dismiss } = makeBegun()
    must(admit(ada, danId))
    meet(ada, bob)
    must(dismiss(ada, danId))
    must(dismiss(bob, danId))
    must(admit(bob, danId))
    const [fromAda, fromBob] = [commitsOf(ada), commitsOf(bob)]
    const listener = makeListener()
    receive(listener, [...fromBob, ...fromAda].toReversed())
    meet(ada, bob)
    for (const one of [ada, bob]) {
      expect(one.workspace.read.ratesAudience().has(danId)).toBe(false)
      expect(digestOf(one)).toBe(digestOf(listener))
    }
  })

  test('lies in no bundle that everybody may read', () => {
    const { ada } = makeBegun()
    const reader = new BundleReader(ada.ports.world)
    const parts = [...writeBundle(replicaPorts(ada.ports), ada.replica)].flatMap((piece) => [...reader.take(piece)])
    const named = parts.flatMap((part) =>
      part.kind === 'bundle' ? part.upTo.map(({ regionId }) => regionId) : part.ranges.map(({ regionId }) => regionId),
    )
    expect(named.length).toBeGreaterThan(1)
    expect(named).not.toContain(regionOf(ada))
  })

  test('is a rate a day: set again it is changed, removed it is gone, taken back it is as before', () => {
    const { ada, danId, set } = makeBegun()
    must(set(ada, danId, 9000, '2027-01-01'))
    must(set(ada, danId, 8500))
    expect(ratesOf(ada)).toEqual([
      [danId, null, '8500 EUR'],
      [danId, '2027-01-01', '9000 EUR'],
    ])
    must(ada.workspace.undo())
    must(ada.workspace.undo())
    expect(ratesOf(ada)).toEqual([[danId, null, '8000 EUR']])
    const rateId = rateIdOf(danId, null, regionOf(ada))
    must(ada.workspace.execute({ kind: 'rate.delete', rateId }))
    expect(ratesOf(ada)).toEqual([])
    must(set(ada, danId, 7000))
    expect(ratesOf(ada)).toEqual([[danId, null, '7000 EUR']])
  })

  test('is neither told nor changed by who takes back an action of which it is a part', () => {
    const { ada, cleoId, danId, projectId } = makeBegun()
    must(
      ada.workspace.executeAll([
        { kind: 'project.edit', projectId, set: { name: 'Other' } },
        { kind: 'rate.set', memberId: danId, perHourMinor: 9900, currency: 'EUR' },
      ]),
    )
    const forCleo = ada.workspace.as(cleoId)
    const edited = forCleo.read.commits({}).rows.find(({ events }) => events[0]?.kind === 'project.edited')
    const kinds = [{ kind: 'project', id: projectId }]
    const tried = must(forCleo.undo({ commitId: edited?.id, dryRun: true }))
    expect(tried).toMatchObject({ entities: kinds, events: [{ kind: 'project.edited' }] })
    expect(must(forCleo.undo({ commitId: edited?.id })).entities).toEqual(kinds)
    expect(ada.workspace.read.find('project', projectId)?.name).toBe('Web')
    expect(ratesOf(ada)).toEqual([[danId, null, '9900 EUR']])
  })

  test('counts in no other amounts, currencies and days than there are', () => {
    const { ada, danId } = makeOffice()
    const wish = { kind: 'rate.set', memberId: danId, perHourMinor: 8000, currency: 'eur' } as const
    for (const [given, field] of [
      [{ perHourMinor: 0 }, 'perHour'],
      [{ perHourMinor: -5 }, 'perHour'],
      [{ perHourMinor: 80.5 }, 'perHour'],
      [{ perHourMinor: 100_000_001 }, 'perHour'],
      [{ currency: 'euro' }, 'currency'],
      [{ fromOn: '2026-02-31' }, 'fromOn'],
      [{ fromOn: '1970-01-01' }, 'fromOn'],
    ] as const) {
      const result = ada.workspace.execute({ ...wish, ...given })
      expect([given, result]).toMatchObject([given, { ok: false, refusal: { code: 'invalid-field', field } }])
    }
    // Limits are told as people write prices, not in cents.
    for (const [given, limit] of [
      [{ perHourMinor: 0 }, 0.01],
      [{ perHourMinor: 100_000_001 }, 1_000_000],
      [{ perHourMinor: 100_000_001, currency: 'JPY' }, 100_000_000],
    ] as const)
      expect(ada.workspace.execute({ ...wish, ...given })).toMatchObject({ refusal: { rule: 'out-of-range', limit } })
    expect(holds(ada)).toBe(false)
    must(ada.workspace.execute(wish))
    expect(ratesOf(ada)).toEqual([[danId, null, '8000 EUR']])
  })
})
