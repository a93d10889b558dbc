import type { Commit } from '../activity-model.ts'
import type { Device, DeviceQueries, HeldCommit } from '../device-model.ts'
import { readActor, readAll, toPage, withNames } from './activity-queries.ts'
import { devicesDocument, quarantineCountDocument, quarantineDocument } from './device-documents.ts'
import { fromWireEnum, readMember, type WireMember } from './mapping.ts'
import type { Transport } from './transport.ts'

interface Connection<Node> {
  readonly nodes: readonly Node[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}
interface WireDevice extends Omit<Device, 'member'> {
  readonly member: WireMember | null
}
interface WireHeld {
  readonly reason: HeldCommit['reason']
  readonly isDropped: boolean
  readonly commit: Commit & { readonly actor: WireMember | null }
  readonly by: { readonly actor: WireMember | null } | null
}
interface WireQuarantine {
  readonly quarantine: Connection<WireHeld> & { readonly totalCount: number }
}

/** Devices and the quarantine, as a hub tells of them. */
export function makeDeviceQueries(transport: Transport): DeviceQueries {
  return {
    devices: (signal) =>
      readAll(async (after) => {
        const answer = await transport<{ replicas: Connection<WireDevice> }>(devicesDocument, { after }, signal)
        return toPage(answer.replicas, (device) => ({
          ...device,
          member: device.member === null ? null : readMember(device.member),
        }))
      }),
    quarantine: async (from, signal) => {
      const { quarantine } = await transport<WireQuarantine>(quarantineDocument, { after: from }, signal)
      const { rows, next } = toPage(quarantine, readHeld)
      const commits = rows.map(({ commit }) => commit)
      const { names } = await withNames(transport, { rows: commits, next }, signal)
      return { rows, next, count: quarantine.totalCount, names }
    },
    quarantineCount: async (signal) =>
      (await transport<{ quarantineCount: number }>(quarantineCountDocument, {}, signal)).quarantineCount,
  }
}

function readHeld({ reason, isDropped, commit, by }: WireHeld): HeldCommit {
  return {
    reason: fromWireEnum(reason),
    isDropped,
    commit: readActor(commit),
    by: by === null ? null : readActor(by),
  }
}
