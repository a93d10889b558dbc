import type { Exchange } from '../replicas/exchange.ts'

const rowsAtOnce = 1_000

/**
 * Makes texts that came with a snapshot searchable, some at a time, so that others may write in between; broken off, it
 * goes on where it was.
 * @param onProgress told how many texts are done
 */
export function completeFullText({ ports }: Pick<Exchange, 'ports'>, onProgress?: (done: number) => void): void {
  const { database, definition } = ports
  for (let done = 0; ; ) {
    const count = database.transaction(() => definition.deriveRest?.(database, rowsAtOnce) ?? 0)
    if (count === 0) return
    done += count
    onProgress?.(done)
  }
}
