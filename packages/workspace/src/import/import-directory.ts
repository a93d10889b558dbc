import type { LabelId, LabelRow, MemberId, MemberRow, MilestoneId, MilestoneRow } from '@spicetime/domain'
import type { ForeignLabel, ForeignMilestone } from './foreign-issue.ts'
import type { ImportIds } from './import-ids.ts'
import type { ImportedBefore, LabelWrite, MilestoneWrite, NewMember } from './import-target.ts'
import { planLabel, planMilestone } from './plan-names.ts'

export interface DirectoryRows {
  readonly members: readonly MemberRow[]
  readonly labels: readonly (LabelRow & ImportedBefore)[]
  readonly milestones: readonly (MilestoneRow & ImportedBefore)[]
}

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
  readonly #labelById = new Map<string, LabelRow & ImportedBefore>()
  readonly #plannedLabels = new Map<string, LabelId>()
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
      this.#labelById.set(label.id, label)
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
    const planned = this.#plannedLabels.get(key)
    if (planned !== undefined) return planned
    const ownId = this.#ids.label(label.name)
    const id = this.#labelById.has(ownId) ? ownId : (this.#labelByName.get(key) ?? ownId)
    const write = planLabel(id, label, this.#labelById.get(id))
    if (write !== undefined) this.#pending.labels.push(write)
    this.#plannedLabels.set(key, id)
    return id
  }

  milestoneIdOf(milestone: ForeignMilestone): MilestoneId {
    const ownId = this.#ids.milestone(milestone)
    const planned = this.#plannedMilestones.get(ownId)
    if (planned !== undefined) return planned
    const sameTitle = this.#milestoneByTitle.get(milestone.title.toLowerCase())
    const id = this.#milestoneById.has(ownId) ? ownId : (sameTitle ?? ownId)
    const write = planMilestone(id, milestone, this.#milestoneById.get(id))
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
  readonly labels: LabelWrite[]
  readonly milestones: MilestoneWrite[]
}

function nothingPending(): Pending {
  return { members: [], labels: [], milestones: [] }
}
