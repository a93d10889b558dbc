import type { Context } from '../command-line/context.ts'

export const defaultHub = 'http://127.0.0.1:4400'

/** The address at which a hub of this machine answers; undefined when none does within half a second. */
export async function findRunningHub({ host, settings }: Context): Promise<string | undefined> {
  const port = host.env['PORT']
  const address = settings.get('hub') ?? (port ? `http://127.0.0.1:${port}` : defaultHub)
  try {
    const answer = await fetch(new URL('/health/live', address), { signal: AbortSignal.timeout(500) })
    return answer.ok ? address : undefined
  } catch {
    return undefined
  }
}
