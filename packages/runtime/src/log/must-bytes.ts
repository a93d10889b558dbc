import { assert } from '../assert.ts'

export function mustBytes(value: unknown): Uint8Array {
  assert(value instanceof Uint8Array, 'the column holds bytes')
  return value
}
