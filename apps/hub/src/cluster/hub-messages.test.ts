import type { CommitId, RegionId, ReplicaId } from '@spicetime/runtime'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decodeAnnouncement,
  decodeHeads,
  decodePullAnswer,
  decodePullRequest,
  encodeAnnouncement,
  encodePullAnswer,
  encodePullRequest,
} from './hub-messages.ts'

const hub = `rp_${'0'.repeat(26)}`

test('what one hub says another reads', () => {
  const announcement = { hub, digest: 'ab', incarnation: 'one', seq: 7 }
  expect(decodeAnnouncement(encodeAnnouncement(announcement))).toEqual(announcement)
  const chains = [{ replicaId: 'rp_b' as ReplicaId, seq: 9, tips: ['ab' as CommitId] }]
  const vectors = [
    { regionId: 'rg_a' as RegionId, chains },
    { regionId: 'rg_b' as RegionId, chains: [] },
  ]
  const request = { after: { position: 3, part: 1 }, vectors }
  expect(decodePullRequest(encodePullRequest(request))).toEqual(request)
  for (const next of [undefined, { position: 12, part: 0 }]) {
    const answer = { next, messages: [new Uint8Array([1, 2]), new Uint8Array(0), new Uint8Array([3])] }
    expect(decodePullAnswer(encodePullAnswer(answer))).toEqual(answer)
  }
})

test('a name that is no replica’s gets into no subject', () => {
  for (const name of ['*', '>', 'rp_a.b', '']) {
    expect(decodeAnnouncement(encodeAnnouncement({ hub: name, digest: '', incarnation: '', seq: 0 }))).toBeUndefined()
  }
})

test('a later format, lengths beyond the end and other foreign bytes are answered with nothing, never with an error', () => {
  const text = new TextEncoder()
  expect(decodeAnnouncement(text.encode(JSON.stringify({ format: 2, hub, digest: '', incarnation: '', seq: 1 })))).toBe(
    undefined,
  )
  const answer = encodePullAnswer({ next: undefined, messages: [new Uint8Array(10)] })
  expect(decodePullAnswer(answer.subarray(0, answer.length - 1))).toBeUndefined()
  const json = fc.jsonValue().map((value) => text.encode(JSON.stringify(value)))
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), json), (bytes) => {
      decodeAnnouncement(bytes)
      decodePullRequest(bytes)
      decodePullAnswer(bytes)
      decodePullAnswer(new Uint8Array([0, 0, 0, Math.min(bytes.length, 255), ...bytes]))
      expect(decodeHeads(bytes).length).toBe(Math.floor(bytes.length / 32))
    }),
  )
})
