import type { LabelId, LabelRow, MemberId, MemberRow, MilestoneId, MilestoneRow } from '@spicetime/domain'
import type { ForeignLabel, ForeignMilestone } from './foreign-issue.ts'
import { decodeFieldHashes, encodeFieldHashes, hashOf } from './import-base.ts'
import type { ImportIds } from './import-ids.ts'
import type { ImportedBefore, MilestoneSet, MilestoneWrite, NewLabel, NewMember } from './import-target.ts'
import { mergeField } from './merge-imported.ts'

export interface DirectoryRows {
  readonly members: readonly MemberRow[]
  readonly labels: readonly LabelRow[]
  readonly milestones: readonly (MilestoneRow & ImportedBefore)[]
}

/** GitHub's colour of a label that has none. */
const defaultColor = '#ededed'

/**
 * The people, labels and milestones that an import speaks of: finds those that the workspace has, and collects those
 * that are to be written. What was imported before is found by its id, even when it was renamed or deleted here since.
 */
export class ImportDirectory {
  readonly #ids: ImportIds
  readonly #memberByLogin = new Map<string, MemberId>()
  readonly #memberIds = new Set<string>()
  readonly #handles = new Set<string>()
  readonly #labelByName = new Map<string, LabelId>()
  readonly #labelIds = new Set<string>()
  readonly #milestoneById = new Map<string, MilestoneRow & ImportedBefore>()
  readonly #milestoneByTitle = new Map<string, MilestoneId>()
  readonly #plannedMilestones = new Map<string, MilestoneId>()
  #pending = nothingPending()

  constructor(ids: ImportIds, rows: DirectoryRows) {
    this.#ids = ids
    for (const member of rows.members) {
      this.#memberIds.add(member.id)
      this.#handles.add(member.handle.toLowerCase())
      if (member.githubLogin !== null) this.#memberByLogin.set(member.githubLogin.toLowerCase(), member.id)
    }
    for (const label of rows.labels) {
      this.#labelIds.add(label.id)
      if (label.deletedAt === null) this.#labelByName.set(label.name.toLowerCase(), label.id)
    }
    for (const milestone of rows.milestones) {
      this.#milestoneById.set(milestone.id, milestone)
      if (milestone.deletedAt === null) this.#milestoneByTitle.set(milestone.title.toLowerCase(), milestone.id)
    }
  }

  /** What was met since the last call and is to be written. */
  takePending(): Pending {
    const pending = this.#pending
    this.#pending = nothingPending()
    return pending
  }

  /** A member linked with the login, else a new one of role `none`; a like handle alone proves nothing. */
  memberIdOf(login: string): MemberId {
    const key = login.toLowerCase()
    const known = this.#memberByLogin.get(key)
    if (known !== undefined) return known
    const id = this.#ids.member(login)
    this.#memberByLogin.set(key, id)
    if (!this.#memberIds.has(id)) {
      const kind = login.endsWith('[bot]') ? 'service' : 'person'
      this.#pending.members.push({ id, handle: this.#freeHandle(login), name: login, kind, githubLogin: login })
    }
    return id
  }

  labelIdOf(label: ForeignLabel): LabelId {
    const key = label.name.toLowerCase()
    const ownId = this.#ids.label(label.name)
    const known = this.#labelIds.has(ownId) ? ownId : this.#labelByName.get(key)
    if (known !== undefined) return known
    this.#labelIds.add(ownId)
    const { name, color = defaultColor, description = null } = label
    this.#pending.labels.push({ id: ownId, name, color, description })
    return ownId
  }

  milestoneIdOf(milestone: ForeignMilestone): MilestoneId {
    const ownId = this.#ids.milestone(milestone)
    const planned = this.#plannedMilestones.get(ownId)
    if (planned !== undefined) return planned
    const sameTitle = this.#milestoneByTitle.get(milestone.title.toLowerCase())
    const id = this.#milestoneById.has(ownId) ? ownId : (sameTitle ?? ownId)
    const row = this.#milestoneById.get(id)
    const write = row === undefined ? newMilestone(id, milestone) : changedMilestone(row, milestone)
    if (write !== undefined) this.#pending.milestones.push(write)
    this.#plannedMilestones.set(ownId, id)
    return id
  }

  /** The login itself where nobody has it as a handle; a login that is no handle is made into one. */
  #freeHandle(login: string): string {
    const plain = login.replace(/[^A-Za-z0-9._[\]-]/g, '-').replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9\]]+$/g, '') || 'github'
    let handle = plain
    for (let next = 1; this.#handles.has(handle.toLowerCase()); next += 1) {
      handle = next === 1 ? `${plain}-github` : `${plain}-github-${next}`
    }
    this.#handles.add(handle.toLowerCase())
    return handle
  }
}

export interface Pending {
  readonly members: NewMember[]
  readonly labels: NewLabel[]
  readonly milestones: MilestoneWrite[]
}

function nothingPending(): Pending {
  return { members: [], labels: [], milestones: [] }
}

function newMilestone(id: MilestoneId, milestone: ForeignMilestone): MilestoneWrite {
  const { title, description, dueOn, closedAt, url } = milestone
  const hashes = new Map(
    Object.entries({ title, description, dueOn, closedAt }).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, hashOf(toText(value))] as const],
    ),
  )
  const set = {
    title,
    description: description ?? null,
    dueOn: dueOn ?? null,
    closedAt: closedAt ?? null,
    externalUrl: url ?? null,
    importBase: encodeFieldHashes(hashes),
  }
  return { isNew: true, id, set }
}

function changedMilestone(row: MilestoneRow & ImportedBefore, milestone: ForeignMilestone): MilestoneWrite | undefined {
  // One made here is not the other system's to change, and a deleted one stays as it is.
  if (row.importBase === null || row.deletedAt !== null) return undefined
  const base = decodeFieldHashes(row.importBase)
  const hashes = new Map(base)
  const set: Record<string, string | number | null> = {}
  for (const field of ['title', 'description', 'dueOn', 'closedAt'] as const) {
    const value = milestone[field]
    const merged = mergeField(toText(value), toText(row[field]), base.get(field))
    if (merged.take && value !== undefined) set[field] = value
    if (merged.base !== undefined) hashes.set(field, merged.base)
  }
  const importBase = encodeFieldHashes(hashes)
  if (importBase === row.importBase && Object.keys(set).length === 0) return undefined
  // A cast: each value was read from the field of the same name.
  return { isNew: false, id: row.id, set: { ...(set as MilestoneSet), importBase } }
}

function toText<T extends string | number | null | undefined>(value: T): string | Exclude<T, string | number> {
  // A cast: what is neither text nor number is left as it came.
  return typeof value === 'string' || typeof value === 'number' ? String(value) : (value as Exclude<T, string | number>)
}
