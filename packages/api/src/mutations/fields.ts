import type { Refusal, Result } from '@spicetime/domain'
import { accept, refuse } from '@spicetime/domain'

/** The fields that were given; null clears one. */
export function clearable<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  // The entries are those of T without the undefined ones.
  return Object.fromEntries(given) as { [K in keyof T]?: Exclude<T[K], undefined> }
}

/** The fields that were given, none of which can be cleared: null is refused. */
export function mandatory<T extends object>(fields: T): Result<{ [K in keyof T]?: NonNullable<T[K]> }, Refusal> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  const cleared = given.find(([, value]) => value === null)
  if (cleared !== undefined) return refuse({ code: 'invalid-field', field: cleared[0], rule: 'empty' })
  // The entries are those of T, and none is null or undefined any more.
  return accept(Object.fromEntries(given) as { [K in keyof T]?: NonNullable<T[K]> })
}

type Collected<T> = { [K in keyof T]: T[K] extends Result<infer V, Refusal> ? V : never }

/** All values, or the first refusal. */
export function collect<T extends Readonly<Record<string, Result<unknown, Refusal>>>>(
  results: T,
): Result<Collected<T>, Refusal> {
  const values: Record<string, unknown> = {}
  for (const [name, result] of Object.entries(results)) {
    if (!result.ok) return result
    values[name] = result.value
  }
  // Each name of T has got the value of its own result.
  return accept(values as Collected<T>)
}

/** Goes on with the value, or gives the refusal back. */
export function chain<T, U>(result: Result<T, Refusal>, next: (value: T) => Result<U, Refusal>): Result<U, Refusal> {
  return result.ok ? next(result.value) : result
}

export function mapResult<T, U>(result: Result<T, Refusal>, next: (value: T) => U): Result<U, Refusal> {
  return result.ok ? accept(next(result.value)) : result
}
