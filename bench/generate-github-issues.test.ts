import { expect, test } from 'vitest'
import { generateGithubIssues } from './generate-github-issues.ts'

interface Generated {
  readonly number: number
  readonly html_url: string
  readonly body: string | null
  readonly state: string
  readonly labels: readonly unknown[]
  readonly pull_request: unknown
}
const make = (count: number, seed: number, bodyMax?: number) =>
  [...generateGithubIssues({ count, seed, bodyMax })].map((line) => JSON.parse(line) as Generated)

test('the same seed gives the same issues, another seed gives others', () => {
  expect(make(50, 7)).toEqual(make(50, 7))
  expect(make(50, 7)).not.toEqual(make(50, 8))
})

test('numbers go from the newest to 1, each with its own page', () => {
  const issues = make(500, 1)
  expect(issues.map(({ number }) => number)).toEqual(Array.from({ length: 500 }, (_, index) => 500 - index))
  expect(new Set(issues.map(({ html_url }) => html_url)).size).toBe(500)
})

test('shares and lengths are those of a real project', () => {
  const issues = make(5000, 3)
  const share = (holds: (issue: Generated) => boolean) => issues.filter(holds).length / issues.length
  expect(share(({ pull_request }) => pull_request !== null)).toBeCloseTo(0.58, 1)
  expect(share(({ state }) => state === 'closed')).toBeCloseTo(0.88, 1)
  expect(share(({ labels }) => labels.length > 0)).toBeCloseTo(0.24, 1)
  const lengths = issues.map(({ body }) => body?.length ?? 0).toSorted((a, b) => a - b)
  expect(lengths[2500]).toBeGreaterThan(250)
  expect(lengths[2500]).toBeLessThan(450)
  expect(lengths[4950]).toBeGreaterThan(5000)
})

test('bodies can be kept short, all else is the same', () => {
  const short = make(300, 3, 150)
  const withoutBody = (issues: readonly Generated[]) => issues.map((issue) => ({ ...issue, body: '' }))
  expect(withoutBody(short)).toEqual(withoutBody(make(300, 3)))
  const lengths = short.map(({ body }) => body?.length ?? 0)
  expect(Math.max(...lengths)).toBeLessThanOrEqual(150)
  expect(lengths.reduce((sum, length) => sum + length, 0) / 300).toBeGreaterThan(90)
})
