import type { SqlValue } from '@spicetime/runtime'

/** Cursors are the values of a row in the list's order, so that they hold while rows come and go. Opaque to others. */
export function encodeCursor(values: readonly SqlValue[]): string {
  return new TextEncoder().encode(JSON.stringify(values)).toBase64({ alphabet: 'base64url', omitPadding: true })
}

/** Raised for a cursor that we did not make. */
export class CursorError extends Error {
  constructor() {
    super('that cursor is not one of this list; leave it out to begin at the start')
    this.name = 'CursorError'
  }
}

export function decodeCursor(cursor: string, length: number): readonly SqlValue[] {
  try {
    const values: unknown = JSON.parse(
      new TextDecoder().decode(Uint8Array.fromBase64(cursor, { alphabet: 'base64url' })),
    )
    if (Array.isArray(values) && values.length === length && values.every(isCursorValue)) return values
  } catch {
    // Not base64, not JSON: answered below like any other foreign text.
  }
  throw new CursorError()
}

function isCursorValue(value: unknown): value is SqlValue {
  return value === null || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
}
