import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { ZlibOptions } from 'node:zlib'

/** What is to be deflated, each piece with how. */
export interface Piece {
  readonly bytes: Uint8Array
  readonly options: ZlibOptions
}

/**
 * Deflates in a second thread while the first goes on, and lets the first wait for it where it stands: a transaction is one
 * call, in which no promise is ever kept. The thread begins with the first use and ends when it was not used for a while.
 */
export class SecondDeflater {
  #thread: Thread | undefined
  /** A thread that failed once is not asked again. */
  #isBroken = false

  /**
   * @returns what waits for the deflated pieces, to be called before that of a later call; they are undefined where no thread
   * could do it
   */
  begin(pieces: readonly Piece[]): () => readonly Uint8Array[] | undefined {
    if (this.#isBroken) return () => undefined
    this.#thread ??= startThread(() => {
      this.#thread = undefined
    })
    const wait = this.#thread.begin(pieces)
    return () => {
      const deflated = wait()
      if (deflated === undefined) {
        this.#isBroken = true
        this.#thread?.end()
      }
      return deflated
    }
  }
}

/** Without a bundler's help: it needs nothing but Node. Each answer is in the port before the count of answers rises. */
const program = `
const { workerData: { port, count } } = require('node:worker_threads')
const { deflateRawSync } = require('node:zlib')
port.on('message', ({ id, pieces }) => {
  let deflated
  try {
    deflated = pieces.map(({ bytes, options }) => new Uint8Array(deflateRawSync(bytes, options)))
  } catch {}
  port.postMessage({ id, deflated }, deflated?.map(({ buffer }) => buffer))
  Atomics.add(count, 0, 1)
  Atomics.notify(count, 0)
})`

interface Thread {
  begin(pieces: readonly Piece[]): () => readonly Uint8Array[] | undefined
  end(): void
}

const idleMsMax = 5_000
/** Far longer than it ever takes; whoever waited so long does it himself. */
const waitMsMax = 20_000

function startThread(ended: () => void): Thread {
  const { port1: port, port2 } = new MessageChannel()
  const count = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(program, {
    eval: true,
    workerData: { port: port2, count },
    transferList: [port2],
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 },
  })
  worker.unref()
  const end = () => {
    clearTimeout(idle)
    ended()
    void worker.terminate()
  }
  worker.once('error', end)
  const idle = setTimeout(end, idleMsMax)
  idle.unref()
  let id = 0
  const begin = (pieces: readonly Piece[]) => {
    idle.refresh()
    id += 1
    const own = id
    // Handed over, and not copied by the port, which takes several times as long.
    const copies = pieces.map(({ bytes, options }) => ({ bytes: new Uint8Array(bytes), options }))
    port.postMessage(
      { id: own, pieces: copies },
      copies.map(({ bytes }) => bytes.buffer),
    )
    return () => waitFor(own, port, count)
  }
  return { begin, end }
}

/** Answers that nobody fetched, since what they were for failed, are passed over. */
function waitFor(
  id: number,
  port: Parameters<typeof receiveMessageOnPort>[0],
  count: Int32Array<SharedArrayBuffer>,
): readonly Uint8Array[] | undefined {
  for (;;) {
    const answered = Atomics.load(count, 0)
    for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
      // What the program above posts.
      const answer = got.message as { readonly id: number; readonly deflated: readonly Uint8Array[] | undefined }
      if (answer.id === id) return answer.deflated
    }
    if (Atomics.wait(count, 0, answered, waitMsMax) === 'timed-out') return undefined
  }
}
