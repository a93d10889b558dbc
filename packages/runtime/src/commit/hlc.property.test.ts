import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareHlc, type Hlc, hlcCounterMax, hlcWallMsMax, laterHlc, makeStamp, tickHlc } from './hlc.ts'
import { replicaIdOfBytes } from './ids.ts'

const hlc = fc.record({ wallMs: fc.nat({ max: 2 ** 48 - 2 }), counter: fc.nat({ max: hlcCounterMax }) })
const replica = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(replicaIdOfBytes)

test('a tick is after what was seen, and not before the wall clock', () => {
  fc.assert(
    fc.property(hlc, fc.double({ min: -1e6, max: 2 ** 48 - 1, noNaN: true }), (last, nowMs) => {
      const next = tickHlc(last, nowMs)
      expect(compareHlc(next, last)).toBeGreaterThan(0)
      expect(next.wallMs).toBeGreaterThanOrEqual(Math.floor(Math.max(0, nowMs)))
      expect(next.wallMs).toBeLessThanOrEqual(hlcWallMsMax)
      expect(next.counter).toBeLessThanOrEqual(hlcCounterMax)
    }),
  )
})

test('a clock that jumps back for an hour does not take the stamps with it', () => {
  let last: Hlc = { wallMs: 5_000_000, counter: 0 }
  for (let nowMs = 1_400_000; nowMs < 1_400_050; nowMs += 1) {
    const next = tickHlc(last, nowMs)
    expect(next).toEqual({ wallMs: 5_000_000, counter: last.counter + 1 })
    last = next
  }
  expect(tickHlc(last, 5_000_001)).toEqual({ wallMs: 5_000_001, counter: 0 })
})

test('a full counter goes over into the next millisecond', () => {
  expect(tickHlc({ wallMs: 10, counter: hlcCounterMax }, 10)).toEqual({ wallMs: 11, counter: 0 })
})

test('the later of two is one of them and not before either', () => {
  fc.assert(
    fc.property(hlc, hlc, (a, b) => {
      const later = laterHlc(a, b)
      expect([a, b]).toContain(later)
      expect(compareHlc(later, a)).toBeGreaterThanOrEqual(0)
      expect(compareHlc(later, b)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('stamps are 40 characters that sort by time, then counter, then replica', () => {
  fc.assert(
    fc.property(hlc, hlc, replica, replica, (a, b, one, other) => {
      const [left, right] = [makeStamp(a, one), makeStamp(b, other)]
      expect(left).toHaveLength(40)
      const order = Math.sign(compareHlc(a, b)) || (one < other ? -1 : one > other ? 1 : 0)
      expect(left < right ? -1 : left > right ? 1 : 0).toBe(order)
    }),
  )
})
