import type { Frame, Framer } from './framer.ts'
import { newline, RecordBuffer, recordBytesMax } from './framer.ts'

/** JSON Lines: one value a line. A bad line harms no other. Blank lines are passed over. */
export class LineFramer implements Framer {
  readonly #buffer: RecordBuffer
  #line = 1

  constructor(limit: number = recordBytesMax) {
    this.#buffer = new RecordBuffer(limit)
  }

  push(chunk: Uint8Array): readonly Frame[] {
    const frames: Frame[] = []
    let from = 0
    for (let to = chunk.indexOf(newline); to !== -1; to = chunk.indexOf(newline, from)) {
      this.#buffer.add(chunk.subarray(from, to))
      this.#take(frames)
      this.#line += 1
      from = to + 1
    }
    this.#buffer.add(chunk.subarray(from))
    return frames
  }

  end(): readonly Frame[] {
    const frames: Frame[] = []
    this.#take(frames)
    return frames
  }

  #take(frames: Frame[]): void {
    const frame = this.#buffer.take(this.#line)
    if ('problem' in frame || !isBlank(frame.bytes)) frames.push(frame)
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)
}
