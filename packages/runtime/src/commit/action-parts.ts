import type { Citation, CommitCause, CommitHeader, Event } from './commit.ts'
import type { CommitId } from './ids.ts'

/**
 * An action that is larger than one commit may be becomes several: its parts, written in one transaction, one after the
 * other on its replica's chains. Each but the first names the first as its cause, so that they are shown and taken back as
 * one wherever they come to.
 */

/** An action of more is refused: four million events. */
export const partsMax = 1024

const partKind = 'part'
const partOf = `${partKind} of `

/** @param cause of the action; undefined for a plain wish */
export function causeOfPart(first: Citation, cause: CommitCause | undefined): CommitCause {
  return { kind: cause === undefined ? partKind : partOf + cause.kind, ...first }
}

/** The commit that a further part names as the first; undefined for any other commit. Whether it is one is to be looked at. */
export function firstPartNamedBy({ cause }: Pick<CommitHeader, 'cause'>): CommitId | undefined {
  return cause !== undefined && isPart(cause.kind) ? cause.commitId : undefined
}

/** Why an action was made, as each of its parts says: the kind of its cause. Undefined for a plain wish. */
export function causeKindOf({ cause }: Pick<CommitHeader, 'cause'>): string | undefined {
  if (cause?.kind.startsWith(partOf) === true) return cause.kind.slice(partOf.length)
  return cause?.kind === partKind ? undefined : cause?.kind
}

function isPart(kind: string): boolean {
  return kind === partKind || kind.startsWith(partOf)
}

/** At least as many bytes as the event takes in a body. */
export function bytesOfEventMost({ kind, entityId, payload }: Event): number {
  return 32 + 3 * (kind.length + entityId.length) + bytesOfValueMost(payload)
}

/** A head of CBOR has at most nine bytes, a character of UTF-16 three of UTF-8. */
function bytesOfValueMost(value: unknown): number {
  if (typeof value === 'string') return 9 + 3 * value.length
  if (typeof value !== 'object' || value === null) return 9
  if (value instanceof Uint8Array) return 9 + value.length
  let bytes = 9
  if (Array.isArray(value)) for (const part of value) bytes += bytesOfValueMost(part)
  else for (const [key, part] of Object.entries(value)) bytes += 9 + 3 * key.length + bytesOfValueMost(part)
  return bytes
}
