import { z } from 'zod'

/**
 * Entity ids: a readable prefix and a ULID in lower case (ulid/spec: 48 bits of milliseconds, 80 bits of
 * randomness, Crockford base 32), so that ids sort by creation and need no coordination.
 */
declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type WorkspaceId = Branded<'WorkspaceId'>
export type MemberId = Branded<'MemberId'>
export type ProjectId = Branded<'ProjectId'>
export type WorkItemId = Branded<'WorkItemId'>
export type MilestoneId = Branded<'MilestoneId'>
export type LabelId = Branded<'LabelId'>
export type CommentId = Branded<'CommentId'>
export type DependencyId = Branded<'DependencyId'>
export type ViewId = Branded<'ViewId'>
/** One replicated log; `rg_…`. */
export type RegionId = Branded<'RegionId'>

/** The prefix of each kind of id, and so the kind of the thing an id names. */
export const idPrefixes = {
  workspace: 'ws',
  member: 'mb',
  project: 'pj',
  workItem: 'wi',
  milestone: 'ms',
  label: 'lb',
  comment: 'cm',
  dependency: 'dp',
  view: 'vw',
} as const

export type EntityKind = keyof typeof idPrefixes

export interface IdByKind {
  workspace: WorkspaceId
  member: MemberId
  project: ProjectId
  workItem: WorkItemId
  milestone: MilestoneId
  label: LabelId
  comment: CommentId
  dependency: DependencyId
  view: ViewId
}

const ulid = '[0-9a-hjkmnp-tv-z]{26}'

function idShape<K extends EntityKind>(kind: K) {
  const pattern = new RegExp(`^${idPrefixes[kind]}_${ulid}$`)
  return z.string().regex(pattern) as unknown as z.ZodType<IdByKind[K]>
}

export const workspaceIdShape = idShape('workspace')
export const memberIdShape = idShape('member')
export const projectIdShape = idShape('project')
export const workItemIdShape = idShape('workItem')
export const milestoneIdShape = idShape('milestone')
export const labelIdShape = idShape('label')
export const commentIdShape = idShape('comment')
export const dependencyIdShape = idShape('dependency')
export const viewIdShape = idShape('view')

const kindByPrefix: ReadonlyMap<string, EntityKind> = new Map(
  Object.entries(idPrefixes).map(([kind, prefix]) => [prefix, kind as EntityKind]),
)
const anyId = new RegExp(`^([a-z]{2})_${ulid}$`)

/** The kind of thing that an id names, or undefined when the text is no id of ours. */
export function kindOfId(id: string): EntityKind | undefined {
  const prefix = anyId.exec(id)?.[1]
  return prefix === undefined ? undefined : kindByPrefix.get(prefix)
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Crockford base 32 of the bytes, most significant bit first; trailing bits are padded with zeros. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt((value >>> bits) & 31)
    }
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet.charAt((value << (5 - bits)) & 31) : text
}

/** The 10 characters of a ULID that hold the time: milliseconds since 1970, below 2^48. */
function encodeUlidTime(atMs: number): string {
  let text = ''
  let rest = Math.max(0, Math.floor(atMs))
  for (let place = 0; place < 10; place += 1) {
    text = alphabet.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** The characters of an id that are not time: 80 bits. */
const entropyLength = 16

/**
 * Whether a project's id names this region as its own: it ends with what the region's id begins with, after the prefix.
 * That is a hash of its founder's key, so nobody founds another region for a project that is.
 */
export function isProjectOfRegion(projectId: string, regionId: string): boolean {
  const tagAt = idPrefixes.project.length + 1
  return projectId.slice(-entropyLength) === regionId.slice(tagAt, tagAt + entropyLength)
}

/** @param entropy exactly 10 bytes: random for a new thing, a hash for one that every replica must name alike. */
export function makeId<K extends EntityKind>(kind: K, atMs: number, entropy: Uint8Array): IdByKind[K] {
  if (entropy.length !== 10) throw new Error(`bug: an id needs 10 bytes of entropy, not ${entropy.length}`)
  return `${idPrefixes[kind]}_${encodeUlidTime(atMs)}${encodeBase32(entropy)}` as IdByKind[K]
}
