import type { QueryProblem } from './model.ts'

export const storeProblems = [
  'disk-full',
  'read-only',
  'no-access',
  'busy',
  'damaged',
  'device-failed',
  'too-many-files',
] as const
export type StoreProblem = (typeof storeProblems)[number]

export type ClientErrorReason =
  /** Nobody could be reached; trying again later may help. */
  | { readonly code: 'offline' }
  /** No session, or it has ended. */
  | { readonly code: 'signed-out' }
  /** The text of a query is wrong; `problem` points at the place. */
  | { readonly code: 'query-invalid'; readonly problem: QueryProblem }
  /** What was asked for cannot be; `message` says why, in the language of the reader. */
  | { readonly code: 'refused'; readonly message: string }
  /** The machine of the other side refuses: its disk is full, say. Nothing was changed. */
  | { readonly code: 'store'; readonly problem: StoreProblem }
  /** The other side failed. `detail` is for a bug report. */
  | { readonly code: 'failed'; readonly detail: string }

/** A query without an answer. Views tell the reasons apart by `reason.code`. */
export class ClientError extends Error {
  readonly reason: ClientErrorReason

  constructor(reason: ClientErrorReason, options?: ErrorOptions) {
    super(reason.code === 'failed' ? reason.detail : reason.code, options)
    this.name = 'ClientError'
    this.reason = reason
  }
}

/** The place in a query text that is wrong, if that is what happened. */
export function findQueryProblem(error: unknown): QueryProblem | undefined {
  return error instanceof ClientError && error.reason.code === 'query-invalid' ? error.reason.problem : undefined
}
