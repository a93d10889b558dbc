import type { Status, WorkItemType } from '@spicetime/domain'

/**
 * An issue or pull request of another system in our words, whichever way it was exported. Where a field may be
 * `undefined`, that means "the file does not say": an import then leaves alone what the store has. Null and an
 * empty list are values.
 */
export interface ForeignIssue {
  readonly number: number
  /** The page of the issue; what tells one issue from another. */
  readonly url: string
  /** One line, never empty. */
  readonly title: string
  /** Markdown with `\n` line breaks, as the other system has it; null when empty. */
  readonly body: string | null | undefined
  readonly type: WorkItemType | undefined
  readonly status: Status
  /** False when the file only says open or closed, and `status` is the likeliest of several. */
  readonly isStatusExact: boolean
  /** `completed`, `not_planned`, `duplicate`, `merged`; null when open or closed without a reason. */
  readonly closeReason: string | null | undefined
  readonly createdAt: number
  readonly updatedAt: number
  readonly closedAt: number | null
  readonly closedByLogin: string | null | undefined
  /** `ghost` for an account that was deleted. */
  readonly authorLogin: string | undefined
  readonly assignees: readonly string[] | undefined
  readonly labels: readonly ForeignLabel[] | undefined
  readonly milestone: ForeignMilestone | null | undefined
  readonly reactions: number | undefined
  readonly commentCount: number | undefined
  /** Only exports that hold the comments themselves give them. */
  readonly comments: readonly ForeignComment[]
  readonly isDraft: boolean | undefined
  readonly isLocked: boolean | undefined
}

export interface ForeignLabel {
  readonly name: string
  /** `#rrggbb`, where told. */
  readonly color: string | undefined
  readonly description: string | null | undefined
}

export interface ForeignMilestone {
  readonly title: string
  readonly description: string | null | undefined
  /** `YYYY-MM-DD` */
  readonly dueOn: string | null | undefined
  readonly closedAt: number | null | undefined
  readonly url: string | undefined
}

export interface ForeignComment {
  readonly url: string
  readonly body: string
  readonly authorLogin: string
  readonly createdAt: number
}
