import { accept, type Result } from '../result.ts'
import type { Refusal } from './refusal.ts'

/**
 * Those fields of a wish that would change the thing, checked. A wish for what is already so is no change: so a command
 * that arrives twice writes once.
 */
export function changedFields<Row, Wish extends { readonly [K in keyof Wish]?: unknown }>(
  row: Row,
  wish: Wish,
  rules: { readonly [K in keyof Wish]?: (value: Extract<Wish[K], string | null>) => Result<unknown, Refusal> },
): Result<Partial<Wish>, Refusal> {
  const changed: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(wish)) {
    if (value === undefined) continue
    // Keys of `rules` are keys of `wish`, and `value` is of that field.
    const rule = rules[field as keyof Wish] as ((value: unknown) => Result<unknown, Refusal>) | undefined
    const checked = rule === undefined ? accept(value) : rule(value)
    if (!checked.ok) return checked
    if ((row as Record<string, unknown>)[field] !== checked.value) changed[field] = checked.value
  }
  return accept(changed as Partial<Wish>)
}
