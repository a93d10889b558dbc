import { decodeFrame, encodeFrame } from '@spicetime/runtime'
import { expectSame, type FuzzTarget } from '../fuzz-target.ts'

export const frame: FuzzTarget = {
  name: 'frame',
  seeds: () => [
    encodeFrame({ lane: 'control', number: 0, goesOn: false, part: new Uint8Array() }),
    encodeFrame({ lane: 'live', number: 1, goesOn: true, part: new Uint8Array(40).fill(3) }),
    encodeFrame({ lane: 'bulk', number: 2 ** 32 - 1, goesOn: false, part: new Uint8Array(300) }),
  ],
  run(bytes) {
    const read = decodeFrame(bytes)
    if (read === undefined) return 'refused'
    expectSame(encodeFrame(read), bytes, 'a frame')
    return `ok, ${read.lane}${read.goesOn ? ', goes on' : ''}`
  },
}
