import type { TextEdit, TextInsertion, TextPlace, TextRange } from './text-edit.ts'

/**
 * An edit as a row holds it. Rows come with snapshots of others too, so nothing is believed of their shape.
 * @returns undefined for what is no edit
 */
export function readTextEdit(json: string): TextEdit | undefined {
  const read = parseJson(json)
  if (!isObject(read)) return undefined
  const { root, on, insert, remove } = read
  if (typeof root !== 'string' || !isArrayOf(on, isText)) return undefined
  return isArrayOf(insert, isInsertion) && isArrayOf(remove, isRange) ? { root, on, insert, remove } : undefined
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
function isArrayOf<T>(value: unknown, isOne: (one: unknown) => one is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isOne)
}
function isText(value: unknown): value is string {
  return typeof value === 'string'
}
function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
function isPlace(value: unknown): value is TextPlace {
  return isArrayOf(value, isCount) && value.length === 2
}
function isRange(value: unknown): value is TextRange {
  return isArrayOf(value, isCount) && value.length === 3
}
function isInsertion(value: unknown): value is TextInsertion {
  if (!isObject(value)) return false
  const { left, right, text, revives } = value
  const isBetween = (left === null || isPlace(left)) && (right === null || isPlace(right))
  return isBetween && isText(text) && text.isWellFormed() && (revives === undefined || isRange(revives))
}
