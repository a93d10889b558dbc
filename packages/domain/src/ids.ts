import { z } from 'zod'

/**
 * Entity ids: a readable prefix, and in Crockford's base 32 (lower case) the time of creation (45 bits of milliseconds), the
 * first 80 bits of the id of the region in which the thing is, and 45 bits that tell it from others made there in the same
 * millisecond. So ids sort by creation, need no coordination, and say without any state in which region a thing may be
 * spoken of (runtime's SPEC.md, R22 and R23). What has a region of its own, a project and the workspace, needs no more than
 * the first two parts.
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
export type CalendarId = Branded<'CalendarId'>
export type LeaveId = Branded<'LeaveId'>
export type AllocationId = Branded<'AllocationId'>
export type BaselineId = Branded<'BaselineId'>
export type RiskId = Branded<'RiskId'>
export type ScenarioId = Branded<'ScenarioId'>
export type RateId = Branded<'RateId'>
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
  calendar: 'cl',
  leave: 'lv',
  allocation: 'al',
  baseline: 'bl',
  risk: 'rk',
  scenario: 'sc',
  rate: 'rt',
} as const

export type EntityKind = keyof typeof idPrefixes

/** Every id of a thing, and of a region. */
export type AnyId = IdByKind[EntityKind] | RegionId

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
  calendar: CalendarId
  leave: LeaveId
  allocation: AllocationId
  baseline: BaselineId
  risk: RiskId
  scenario: ScenarioId
  rate: RateId
}

const timeLength = 9
const tagLength = 16
const serialLength = 9
const characters = '[0-9a-hjkmnp-tv-z]'
const shortText = `${characters}{${timeLength + tagLength}}`
const fullText = `${characters}{${timeLength + tagLength + serialLength}}`

/** Things that have a region of their own. */
function isRegions(kind: EntityKind): boolean {
  return kind === 'workspace' || kind === 'project'
}

function idShape<K extends EntityKind>(kind: K) {
  const pattern = new RegExp(`^${idPrefixes[kind]}_${isRegions(kind) ? shortText : fullText}$`)
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
export const calendarIdShape = idShape('calendar')
export const leaveIdShape = idShape('leave')
export const allocationIdShape = idShape('allocation')
export const baselineIdShape = idShape('baseline')
export const riskIdShape = idShape('risk')
export const scenarioIdShape = idShape('scenario')
export const rateIdShape = idShape('rate')

const kindByPrefix: ReadonlyMap<string, EntityKind> = new Map(
  Object.entries(idPrefixes).map(([kind, prefix]) => [prefix, kind as EntityKind]),
)
const anyId = new RegExp(`^([a-z]{2})_(?:${shortText}|${fullText})$`)

const prefixLength = 3
const shortLength = prefixLength + timeLength + tagLength
const tagAt = prefixLength + timeLength

/** The kind of thing that an id names, or undefined when the text is no id of ours. */
export function kindOfId(id: string): EntityKind | undefined {
  const prefix = anyId.exec(id)?.[1]
  const kind = prefix === undefined ? undefined : kindByPrefix.get(prefix)
  return kind !== undefined && isRegions(kind) === (id.length === shortLength) ? kind : undefined
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** So many characters of a whole number below 2^53, most significant first; what does not fit is left out. */
function encodeNumber(value: number, length: number): string {
  let text = ''
  let rest = Math.max(0, Math.floor(value))
  for (let place = 0; place < length; place += 1) {
    text = alphabet.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

function decodeNumber(text: string): number {
  return [...text].reduce((sum, digit) => sum * 32 + alphabet.indexOf(digit), 0)
}

/** What tells a thing from others that were made in its region in the same millisecond: below this. */
export const serialsEnd = 2 ** (5 * serialLength)

/**
 * A number for `makeId`: random for a new thing, made of a hash for one that every replica must name alike.
 * @param bytes at least 6, evenly distributed
 */
export function serialOf(bytes: Uint8Array): number {
  if (bytes.length < 6) throw new Error(`bug: a serial is made of 6 bytes, not of ${bytes.length}`)
  const value = bytes.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0)
  return value % serialsEnd
}

/**
 * The id of a thing that another one brings about: whoever does so, on whatever replica, makes the same thing. It is of the same
 * region and instant.
 * @param origin no project and no workspace
 * @param place among the things that it brings about
 */
export function idBroughtBy<K extends EntityKind>(kind: K, origin: string, place: number): IdByKind[K] {
  // Far from the origin's own number, beside which others that were made with it may stand.
  const serial = (decodeNumber(origin.slice(shortLength)) + serialsEnd / 2 + place) % serialsEnd
  const text = idPrefixes[kind] + origin.slice(prefixLength - 1, shortLength) + encodeNumber(serial, serialLength)
  return text as IdByKind[K]
}

/**
 * The id of what is said of a thing in another region, one for each instant: whoever says it, on whatever replica, speaks of the
 * same. Of two things that were made with one serial, which happens to nobody, it would be one.
 * @param tag of that region, as `regionTagOf` tells it
 */
export function idAbout<K extends EntityKind>(
  kind: K,
  about: string,
  { atMs, tag }: { readonly atMs: number; readonly tag: string },
): IdByKind[K] {
  return makeId(kind, atMs, tag, decodeNumber(about.slice(shortLength)))
}

/** What the ids of all things of a region have alike, of the region's id (`rg_…`) or that of any thing in it. */
export function regionTagOf(id: string): string {
  const at = id.startsWith('rg_') ? prefixLength : tagAt
  return id.slice(at, at + tagLength)
}

/**
 * Whether a thing is of a region, as its id says: a region's id is a hash of its founder's key, so nobody founds another for
 * things that are.
 * @param tag of the region, as `regionTagOf` tells it
 */
export function isOfRegion(id: string, tag: string): boolean {
  return tag.length === tagLength && id.startsWith(tag, tagAt)
}

/**
 * The id of a thing. Of a project or workspace the serial has no part in it.
 * @param atMs milliseconds since 1970
 * @param tag of its region, as `regionTagOf` tells it
 * @param serial a whole number below `serialsEnd`, other for each thing that is made in the region in this millisecond
 */
export function makeId<K extends EntityKind>(kind: K, atMs: number, tag: string, serial: number): IdByKind[K] {
  if (tag.length !== tagLength)
    throw new Error(`bug: an id needs the ${tagLength} characters of a region, not "${tag}"`)
  const short = `${idPrefixes[kind]}_${encodeNumber(atMs, timeLength)}${tag}`
  return (isRegions(kind) ? short : short + encodeNumber(serial, serialLength)) as IdByKind[K]
}
