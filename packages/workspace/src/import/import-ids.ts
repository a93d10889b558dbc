import type { CommentId, LabelId, MemberId, MilestoneId, ProjectRow, WorkItemId } from '@spicetime/domain'
import { makeId, regionTagOf, serialOf } from '@spicetime/domain'
import type { ImportTarget } from './import-target.ts'

/**
 * Ids of imported things are functions of what they are, so that two replicas that import the same file apart make
 * the same things, not doubles. The time in an id is that of the issue or comment, and for what has none of its own
 * (a login, a label) that of the project or workspace, which every replica knows alike.
 */
export class ImportIds {
  readonly #sha256: (bytes: Uint8Array) => Uint8Array
  readonly #workspace: ImportTarget['workspace']
  readonly #project: Pick<ProjectRow, 'id' | 'createdAt'>
  readonly #tag: string
  readonly #encoder = new TextEncoder()

  constructor(
    crypto: { sha256(bytes: Uint8Array): Uint8Array },
    workspace: ImportTarget['workspace'],
    project: Pick<ProjectRow, 'id' | 'createdAt'>,
  ) {
    this.#sha256 = (bytes) => crypto.sha256(bytes)
    this.#workspace = workspace
    this.#project = project
    this.#tag = regionTagOf(project.id)
  }

  member(login: string): MemberId {
    return makeId(
      'member',
      this.#workspace.createdAt,
      regionTagOf(this.#workspace.id),
      this.#serial('github', login.toLowerCase()),
    )
  }

  label(name: string): LabelId {
    return makeId('label', this.#project.createdAt, this.#tag, this.#serial('label', name.toLowerCase()))
  }

  /** By its page where known, since titles change. */
  milestone(milestone: { readonly url: string | undefined; readonly title: string }): MilestoneId {
    const name = milestone.url ?? milestone.title.toLowerCase()
    return makeId('milestone', this.#project.createdAt, this.#tag, this.#serial('milestone', name))
  }

  workItem(issue: { readonly url: string; readonly createdAt: number }): WorkItemId {
    return makeId('workItem', issue.createdAt, this.#tag, this.#serial('item', issue.url))
  }

  comment(comment: { readonly url: string; readonly createdAt: number }): CommentId {
    return makeId('comment', comment.createdAt, this.#tag, this.#serial('comment', comment.url))
  }

  #serial(...parts: readonly string[]): number {
    return serialOf(this.#sha256(this.#encoder.encode(parts.join('\n'))))
  }
}
