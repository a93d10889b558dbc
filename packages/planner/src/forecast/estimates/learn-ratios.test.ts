import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EstimatedWork } from './estimated-work.ts'
import { learnRatios } from './learn-ratios.ts'
import { correctRatios } from './own-mistakes.ts'
import { replayEstimates } from './replay-estimates.ts'

const askedOn = 20_000

function makeWork(ratio: number, more: Partial<EstimatedWork> = {}): EstimatedWork {
  const estimateMinutes = more.estimateMinutes ?? 480
  return {
    estimateMinutes,
    actualMinutes: ratio * estimateMinutes,
    estimatedOn: askedOn - 20,
    doneOn: askedOn - 10,
    ...more,
  }
}

const many = (count: number, ratio: number, more: Partial<EstimatedWork> = {}) =>
  Array.from({ length: count }, () => makeWork(ratio, more))

function learn(history: readonly EstimatedWork[], asked = {}): Float64Array {
  const learned = learnRatios(history, { estimateMinutes: 480, askedOn, ...asked })
  if (!('ratios' in learned)) throw new Error(`Only ${learned.worth} works are known.`)
  return learned.ratios
}

test('as many as were known stay below each ratio, and the longest is kept', () => {
  const ratios = learn([...many(25, 0.5), ...many(50, 1), ...many(24, 2), makeWork(30)])
  expect([ratios[0], ratios[40], ratios[100], ratios[160], ratios[190], ratios[200]]).toEqual([0.5, 0.5, 1, 2, 2, 30])
})

test.each([
  ['person', { person: 'ada' }, { person: 'bob' }],
  ['kind', { kind: 'bug' }, { kind: 'story' }],
  ['size', { estimateMinutes: 480 }, { estimateMinutes: 30 }],
  ['time', { doneOn: askedOn - 5 }, { doneOn: askedOn - 2000 }],
])('what is alike in %s decides, and what is not still counts', (_, alike, unlike) => {
  const { estimateMinutes, ...asked } = { estimateMinutes: 480, ...alike }
  const ratios = learn([...many(30, 1, alike), ...many(30, 3, unlike)], { ...asked, askedOn, estimateMinutes })
  expect(ratios[150]).toBe(1)
  expect(ratios[200]).toBe(3)
})

test('of somebody who has done nothing yet all others are the measure', () => {
  expect(learn(many(20, 1.5, { person: 'ada' }), { person: 'new' })[100]).toBe(1.5)
})

test('nothing is learned from the future, from what took no time, or from too little, and it is told how little', () => {
  const useless = [
    ...many(50, 1, { doneOn: askedOn }),
    ...many(50, 0),
    ...many(50, 1, { estimateMinutes: 0 }),
    ...many(50, 1, { doneOn: askedOn - 5000 }),
  ]
  expect(learnRatios(useless, { estimateMinutes: 480, askedOn })).toMatchObject({ code: 'thin-estimates', worth: 0 })
  const few = learnRatios(many(8, 1), { estimateMinutes: 480, askedOn })
  expect(few).toMatchObject({ code: 'thin-estimates', leastWorth: 15 })
  expect('worth' in few && few.worth).toBeCloseTo(8)
})

test('ratios rise, and are some that were seen', () => {
  const seen = fc.array(fc.record({ ratio: fc.integer({ min: 1, max: 40 }), person: fc.constantFrom('a', 'b') }), {
    minLength: 30,
    maxLength: 60,
  })
  fc.assert(
    fc.property(seen, (works) => {
      const history = works.map(({ ratio, person }) => makeWork(ratio / 8, { person }))
      const learned = learnRatios(history, { estimateMinutes: 480, askedOn, person: 'a' })
      if (!('ratios' in learned)) return true
      const known = new Set(works.map(({ ratio }) => ratio / 8))
      return learned.ratios.every((ratio, at) => known.has(ratio) && (at === 0 || ratio >= learned.ratios[at - 1]!))
    }),
  )
})

test('a replay of work that is always alike finds its ranks even', () => {
  const history = Array.from({ length: 400 }, (_, at) => {
    const day = 10_000 + at
    return makeWork(1 + ((at * 7919) % 100) / 50, { estimatedOn: day, doneOn: day })
  })
  const ranks = replayEstimates(history).map(({ rank }) => rank)
  expect(ranks.length).toBeGreaterThan(300)
  for (const share of [0.5, 0.8, 0.95]) {
    const held = ranks.filter((rank) => rank <= share).length / ranks.length
    expect(Math.abs(held - share)).toBeLessThan(0.04)
  }
})

test('a project that runs over more than all others is foretold so after some of its works, and others are not', () => {
  const history = Array.from({ length: 600 }, (_, at) => {
    const day = 10_000 + at
    const isHard = at % 4 === 0
    const ratio = (isHard ? 2 : 1) * (1 + ((at * 7919) % 100) / 100)
    return makeWork(ratio, { estimatedOn: day, doneOn: day, project: isHard ? 'hard' : `easy ${at % 3}` })
  })
  const past = replayEstimates(history)
  const late = past.slice(300)
  const heldOf = (ranks: 'rank' | 'plainRank', project: string) => {
    const ofProject = late.filter(({ work }) => (work.project === 'hard') === (project === 'hard'))
    return ofProject.filter((one) => one[ranks] <= 0.8).length / ofProject.length
  }
  expect(heldOf('plainRank', 'hard')).toBeLessThan(0.65)
  expect(Math.abs(heldOf('rank', 'hard') - 0.8)).toBeLessThan(0.08)
  expect(Math.abs(heldOf('rank', 'easy') - 0.8)).toBeLessThan(0.08)
})

test('only mistakes that were known when it is asked move a forecast', () => {
  const ratios = Float64Array.from({ length: 201 }, (_, step) => step)
  const work = makeWork(9, { doneOn: askedOn })
  const past = Array.from({ length: 50 }, () => ({ rank: 1, plainRank: 1, ratio: 9, foretold: [], work }))
  expect(correctRatios(ratios, { estimateMinutes: 480, askedOn }, past)).toEqual(ratios)
  const moved = correctRatios(ratios, { estimateMinutes: 480, askedOn: askedOn + 1 }, past)
  expect([moved[0], moved[100]! > 180, moved[200]]).toEqual([0, true, 200])
})
