import { describe, expect, test } from 'vitest'
import { describeProgress, duration, formatBytes, Progress } from './progress.ts'

function capture(isTty: boolean) {
  let text = ''
  return { stream: { isTty, columns: 80, rows: 24, write: (part: string) => void (text += part) }, text: () => text }
}

describe('describeProgress', () => {
  test('gives count, share, rate and time left', () => {
    expect(describeProgress({ done: 1500, total: 6000, unit: 'issues' }, 3000)).toBe(
      '1,500/6,000 issues   25%  500/s  9s left',
    )
  })

  test('makes no promise when the end is unknown', () => {
    expect(describeProgress({ done: 10, total: undefined, unit: 'issues' }, 1000)).toBe('10 issues  10/s')
  })
})

describe('Progress', () => {
  test('redraws one line on a terminal and takes it away at the end', () => {
    const { stream, text } = capture(true)
    let now = 1000
    const progress = new Progress({ stream, now: () => now, isQuiet: false })
    progress.show({ done: 1, total: 4, unit: 'issues' })
    now += 1000
    progress.show({ done: 2, total: 4, unit: 'issues' })
    progress.clear()
    expect(text()).toContain('\r████████████')
    expect(text()).not.toContain('\n')
    expect(text().endsWith('\r\u001b[K')).toBe(true)
  })

  test('prints a plain line every three seconds elsewhere', () => {
    const { stream, text } = capture(false)
    let now = 0
    const progress = new Progress({ stream, now: () => now, isQuiet: false })
    for (; now < 7000; now += 500) progress.show({ done: now, total: 7000, unit: 'issues' })
    expect(
      text()
        .split('\n')
        .filter((line) => line !== ''),
    ).toHaveLength(2)
    expect(text()).not.toContain('\r')
  })

  test('is silent when told to be quiet', () => {
    const { stream, text } = capture(true)
    const progress = new Progress({ stream, now: () => 5000, isQuiet: true })
    progress.show({ done: 1, total: 2, unit: 'issues' })
    progress.clear()
    expect(text()).toBe('')
  })
})

test('durations and sizes read well', () => {
  expect([400, 65_000, 3_720_000].map(duration)).toEqual(['0s', '1m 05s', '1h 02m'])
  expect([999, 1500, 25_000_000].map(formatBytes)).toEqual(['999 B', '1.5 kB', '25 MB'])
})
