import type { Context } from './context.ts'

/** Resolves when the person presses Ctrl-C; keeps the program alive until then. */
export function interrupted({ host }: Pick<Context, 'host'>): Promise<void> {
  return new Promise((resolve) => {
    // What is waited for in the background keeps no process alive.
    const alive = setInterval(() => undefined, 60_000)
    const stop = host.onInterrupt(() => {
      clearInterval(alive)
      stop()
      resolve()
    })
  })
}
