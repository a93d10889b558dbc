/** What was said and done: comments, the history of one thing, and commits. Plain data, as in `model.ts`. */
import type { CommentId } from '@spicetime/domain'
import type { Member } from './model.ts'

export type { CommentId }

export interface Comment {
  readonly id: CommentId
  /** Markdown. */
  readonly body: string
  readonly createdAt: string
  readonly createdBy: Member | null
  readonly editedAt: string | null
}

/** One event of one thing. */
export interface HistoryEntry {
  readonly commitId: string
  readonly at: string
  readonly actor: Member | null
  /** `workItem.statusChanged` */
  readonly kind: string
  readonly changes: readonly FieldChange[]
}

/** For a set (labels, assignees) `before` is null for an addition and `after` for a removal. */
export interface FieldChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
  /** The same for people: names instead of ids. */
  readonly beforeText: string | null
  readonly afterText: string | null
}

/** A stretch of a text, with who wrote it. */
export interface TextStretch {
  readonly text: string
  readonly commitId: string
  readonly at: string
  readonly actor: Member | null
}

/** A part of a list that is read page by page. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  /** Where the next part begins; null at the end. */
  readonly next: string | null
}

export interface Commit {
  readonly id: string
  readonly at: string
  readonly actor: Member | null
  readonly eventCount: number
  /** At most 20 of them. */
  readonly events: readonly CommitEvent[]
  /** The commit that this one takes back. */
  readonly undoes: string | null
  /** The same, where it is known. */
  readonly undoneCommit: UndoneCommit | null
  readonly isImport: boolean
}

/** What a line says of a commit that was taken back. */
export type UndoneCommit = Pick<Commit, 'undoes' | 'events' | 'eventCount' | 'isImport'>

export interface CommitEvent {
  readonly kind: string
  readonly entityId: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** What a thing that an event names is called, and where it is shown. */
export interface EntityName {
  readonly text: string
  /** Of a work item: its title, and the key under which its page is found. */
  readonly title?: string | undefined
  readonly itemKey?: string | undefined
}

/** A commit with the names of what its events speak of, by id. */
export interface NamedCommit {
  readonly commit: Commit
  readonly names: ReadonlyMap<string, EntityName>
}

export interface CommitPage extends Page<Commit> {
  /** The names of what the events speak of, by id. */
  readonly names: ReadonlyMap<string, EntityName>
}

/** What the words of a text refer to. A word that refers to nothing is not there. */
export interface TextReferences {
  readonly items: ReadonlyMap<string, ReferencedItem>
  /** By handle in small letters. */
  readonly members: ReadonlyMap<string, Member>
}

export interface ReferencedItem {
  readonly key: string
  readonly title: string
  readonly isClosed: boolean
}
