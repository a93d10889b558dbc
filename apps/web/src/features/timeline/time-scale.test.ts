import { expect, test } from 'vitest'
import {
  dateOf,
  dayMs,
  makeTimeScale,
  msOf,
  msOfDate,
  pxPerDayMax,
  scrollToKeep,
  widthOf,
  xOf,
  zoomStep,
  zoomToFit,
} from './time-scale.ts'

const from = msOfDate('2026-11-23')
const to = msOfDate('2027-02-23')

test('places and instants turn into each other, and whole days lie at whole multiples', () => {
  const scale = makeTimeScale(from + 3_600_000, to, 20)
  expect(xOf(scale, from)).toBe(0)
  expect(xOf(scale, from + 2.5 * dayMs)).toBe(50)
  expect(msOf(scale, 50)).toBe(from + 2.5 * dayMs)
  expect(widthOf(scale)).toBe(((to - from) / dayMs + 1) * 20)
  expect(dateOf(from + 5 * dayMs)).toBe('2026-11-28')
})

test('no zoom goes beyond what an eye or a browser can hold', () => {
  expect(makeTimeScale(from, to, 1e9).pxPerDay).toBe(pxPerDayMax)
  expect(makeTimeScale(from, to, 0).pxPerDay).toBeGreaterThan(0)
  expect(widthOf(makeTimeScale(msOfDate('1900-01-01'), msOfDate('2199-12-31'), pxPerDayMax))).toBeLessThanOrEqual(
    16_000_001,
  )
})

test('a place stays under the pointer when one zooms', () => {
  const before = makeTimeScale(from, to, 20)
  const pointer = { scrolled: 300, offset: 120 }
  const ms = msOf(before, pointer.scrolled + pointer.offset)
  const after = makeTimeScale(from, to, zoomStep(before.pxPerDay, 1))
  const scrolled = scrollToKeep(after, ms, pointer.offset)
  expect(xOf(after, ms) - scrolled).toBeCloseTo(pointer.offset)
  expect(zoomStep(zoomStep(20, 1), -1)).toBeCloseTo(20)
})

test('all of a plan fits, and a short one is not blown up', () => {
  expect(((to - from) / dayMs) * zoomToFit(from, to, 900)).toBeLessThanOrEqual(900)
  expect(zoomToFit(from, from + dayMs, 900)).toBe(60)
})
