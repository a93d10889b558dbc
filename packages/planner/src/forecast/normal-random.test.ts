import { expect, test } from 'vitest'
import { NormalRandom } from './normal-random.ts'

const count = 400_000

/** Shares of a normal distribution below a deviate, from tables (Abramowitz & Stegun 1964, table 26.1). */
test.each([
  [-3.5, 0.000_233],
  [-2, 0.022_75],
  [-1, 0.158_655],
  [-0.25, 0.401_294],
  [0, 0.5],
  [0.5, 0.691_462],
  [1.5, 0.933_193],
  [3, 0.998_65],
  [3.6, 0.999_841],
])('below %d lie as many as in a normal distribution', (deviate, share) => {
  const random = new NormalRandom(11)
  let below = 0
  for (let draw = 0; draw < count; draw += 1) if (random.normal() < deviate) below += 1
  // Four standard errors.
  const margin = 4 * Math.sqrt((share * (1 - share)) / count)
  expect(Math.abs(below / count - share)).toBeLessThan(margin)
})

test('one draw says nothing about the next', () => {
  const random = new NormalRandom(12)
  let [sum, squares, products, before] = [0, 0, 0, random.normal()]
  for (let draw = 0; draw < count; draw += 1) {
    const next = random.normal()
    sum += next
    squares += next * next
    products += next * before
    before = next
  }
  expect(Math.abs(sum / count)).toBeLessThan(0.007)
  expect(Math.abs(squares / count - 1)).toBeLessThan(0.01)
  expect(Math.abs(products / count)).toBeLessThan(0.007)
})

test('the same seed gives the same draws', () => {
  const draw = () => {
    const random = new NormalRandom(3)
    return [random.normal(), random.uniform(), random.normal()]
  }
  expect(draw()).toEqual(draw())
})
