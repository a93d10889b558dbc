import { frameBytesMax } from '../ports/network.ts'

/**
 * Frames. A message travels in one frame or several; those of different lanes may alternate, so that a person's change
 * does not wait behind megabytes.
 *
 *     frame = lane (1 byte: 0 control, 1 live, 2 bulk; +128 when the message goes on in a later frame)
 *             number (4 bytes, big-endian: 0, 1, 2 … of this direction)
 *             part of a message
 */
export type Lane = 'control' | 'live' | 'bulk'

const lanes: readonly Lane[] = ['control', 'live', 'bulk']
const goesOn = 0x80
export const frameHeadBytes = 5
export const partBytesMax = frameBytesMax - frameHeadBytes

export interface Frame {
  readonly lane: Lane
  readonly number: number
  readonly goesOn: boolean
  readonly part: Uint8Array
}

export function encodeFrame(frame: Frame): Uint8Array {
  const bytes = new Uint8Array(frameHeadBytes + frame.part.length)
  bytes[0] = lanes.indexOf(frame.lane) + (frame.goesOn ? goesOn : 0)
  new DataView(bytes.buffer).setUint32(1, frame.number)
  bytes.set(frame.part, frameHeadBytes)
  return bytes
}

/** Undefined for what is no frame: a shorter one, a longer one, an unknown lane. */
export function decodeFrame(bytes: Uint8Array): Frame | undefined {
  if (bytes.length < frameHeadBytes || bytes.length > frameBytesMax) return undefined
  const head = bytes[0] ?? 0
  const lane = lanes[head & ~goesOn]
  if (lane === undefined) return undefined
  const number = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1)
  return { lane, number, goesOn: head >= goesOn, part: bytes.subarray(frameHeadBytes) }
}
