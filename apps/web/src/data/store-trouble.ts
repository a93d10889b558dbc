import { ClientError, type StoreProblem } from '../client/client-error.ts'
import { makeStore } from '../ui/store.ts'

/** What keeps the hub from writing or reading, since it was met last; undefined when a change has gone through since. */
export const storeTrouble = makeStore<StoreProblem | undefined>(undefined)

export function noteStoreTrouble(error: unknown): void {
  if (error instanceof ClientError && error.reason.code === 'store') storeTrouble.set(error.reason.problem)
}
