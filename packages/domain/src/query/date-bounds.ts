import type { RangeTest } from './ast.ts'
import { addDays } from './calendar-date.ts'
import { type DateValue, type Moment, type Now, periodOf } from './date-value.ts'

/** From `from`, included, up to `to`, left out; null is open. */
export interface DateBounds {
  readonly from: Moment | null
  readonly to: Moment | null
}
type Comparison = Exclude<RangeTest<DateValue>, { readonly op: 'none' | 'any' }>

/** Which dates a test accepts on the day that `now` tells. */
export function dateBoundsOf(test: Comparison, now: Now): DateBounds {
  if (test.op === '..') {
    return {
      from: test.from === null ? null : periodOf(test.from, now).from,
      to: test.to === null ? null : periodOf(test.to, now).to,
    }
  }
  const period = periodOf(test.value, now)
  switch (test.op) {
    case '<':
      return { from: null, to: period.from }
    case '<=':
      return { from: null, to: period.to }
    case '>':
      return { from: period.to, to: null }
    case '>=':
      return { from: period.from, to: null }
    case '=':
      return test.value.kind === 'offset' ? fromNowTo(test.value.amount, period, now) : period
  }
}

/** `updated:-3d` is "in the last three days" and `due:2w` "in the next two weeks": all between now and then. */
function fromNowTo(amount: number, period: { readonly from: Moment; readonly to: Moment }, now: Now): DateBounds {
  if (period.from.kind === 'instant') {
    const here = { kind: 'instant', atMs: now.nowMs } as const
    return amount < 0 ? { from: period.from, to: { ...here, atMs: now.nowMs + 1 } } : { from: here, to: period.to }
  }
  return amount < 0
    ? { from: period.from, to: { kind: 'date', on: addDays(now.today, 1) } }
    : { from: { kind: 'date', on: now.today }, to: period.to }
}
