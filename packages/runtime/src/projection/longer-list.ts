/**
 * A list of numbers, as long as wanted, with what the given one holds; that one cannot be used any more. Its memory goes on
 * in the new one or is free at once: as garbage, which the collector meets late, the shorter lists weigh as much as the last.
 */
export function longerInt32(list: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  return new Int32Array(list.buffer.transfer(length * Int32Array.BYTES_PER_ELEMENT))
}
export function longerFloat64(list: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  return new Float64Array(list.buffer.transfer(length * Float64Array.BYTES_PER_ELEMENT))
}
