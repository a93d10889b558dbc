import type { AuthorityRules } from '../authority/rules.ts'
import type { Event } from '../commit/commit.ts'
import type { CommitLog } from '../log/commit-log.ts'
import type { Database, SqlValue } from '../ports/database.ts'
import type { TextEdit } from '../text/text-edit.ts'

/**
 * What the projection consists of, as plain data, and what each event does to it. The effects are values that merge
 * cell by cell, so the tables come out alike in whatever order commits arrive:
 * - a field keeps the write with the greatest stamp (`max` columns keep the greatest value);
 * - a set keeps every addition (a dot) that no removal has named: an observed-remove set (Shapiro et al. 2011).
 */
export interface ProjectionDefinition {
  /** Raised when the meaning of an event or a table changes; the projection is then rebuilt. */
  readonly version: number
  readonly entities: Readonly<Record<string, EntityTable>>
  readonly sets: Readonly<Record<string, string>>
  /** Those sets whose elements many owners have (see shared-texts.ts). */
  readonly sharedSets?: readonly string[]
  /** Further tables and indexes, filled by `derive`. */
  readonly extraTables: string
  /** What this device knows besides and no log says: these tables stay when the projection is made anew. */
  readonly tablesOfDevice?: readonly string[]
  /** What an event does; undefined for a kind that this program does not know (kept in the log, applied once understood). */
  effectsOf(event: Event, context: EventContext): EventEffects | undefined
  /** Brings what is derived from the changed rows up to date (full text, suspended edges); a function of the tables alone. */
  derive(database: Database, changed: readonly ChangedRow[]): void
  /**
   * Things that commits of others concern, once these are in the log and the tables: for what depends on who had seen what. An own
   * write has seen everything. Like `derive` it may keep only what follows from the commits. @param ids undefined: all things
   * @param since the position of the log behind which all is that is new, and nothing else is judged otherwise than before
   */
  met?(log: CommitLog, ids: Iterable<string> | undefined, since?: number): void
  /**
   * For each kind of entity that belongs to a region the condition of SQL by which its rows are found, `?1` being the
   * region's id. Kinds that are left out are of no such region; without it there are no snapshots.
   */
  readonly regionRows?: Readonly<Record<string, string>>
  /** Whether the id of a thing names this region as its own [R22]; ids that say nothing of regions when left out. */
  isIdOfRegion?(id: string, regionId: string): boolean
  /** Notes rows that came ready-made with a snapshot: what is derived from them may be made later, in `deriveRest`. */
  loaded?(database: Database, rows: readonly LoadedRows[]): void
  /** Derives from at most so many of those rows. @returns how many are left */
  deriveRest?(database: Database, rowsMax: number): number
  /** Takes rows out of what is derived from them, just before they are deleted. Those that stay are derived anew. */
  forget?(database: Database, rows: readonly { readonly entity: string; readonly id: string }[]): void
  /** Who may do what; without it every enrolled replica may do everything. */
  readonly authority?: AuthorityRules
}

/** A row of the projection in which some cells changed. */
export interface ChangedRow {
  readonly entity: string
  readonly id: string
  readonly fields: ReadonlySet<string>
  /** Whether the cell was written; cheaper than `fields`, where there are thousands of rows. */
  wrote(field: string): boolean
  /** The cells of the row as they are now, long texts unpacked: all of a new row, of another those that were written. */
  readonly cells: Readonly<Record<string, SqlValue>>
  readonly isNew: boolean
  /** The number of the row in its table; undefined of a new one, and of one that is gone. */
  readonly number: number | undefined
}

/** Rows that came into a table, by their places; both 0 where rows have none. */
export interface LoadedRows {
  readonly table: string
  readonly fromRowid: number
  readonly toRowid: number
}

export interface EntityTable {
  readonly table: string
  readonly columns: Readonly<Record<string, Column>>
  /** Each an index: its columns in parentheses, perhaps a condition. */
  readonly indexes: readonly string[]
  /** Columns beside the cells that `derive` sets: 0, or 1. */
  readonly flags?: readonly string[]
}

export interface Column {
  readonly type: 'text' | 'integer' | 'real'
  /**
   * May be long text: kept as its place in the log, or deflated where that is shorter (`pack_text`); read by `plain_text`.
   * To be left out of indexes.
   */
  readonly isLong?: boolean
  /**
   * Many rows hold the same text, and the table its number (see stored-shape.ts): of the `whole`, or of an `address` what
   * stands before the end.
   */
  readonly isShared?: 'whole' | 'address'
  /** `last-writer` when left out. `text`: besides, edits of the text merge by character. */
  readonly merge?: 'last-writer' | 'max' | 'text'
  /** What the cell of a `text` holds when edits have removed all of it; null when left out. */
  readonly emptyAs?: ''
  /**
   * `never`: a write that lost without having been seen is no conflict (a value that follows from others); `presence`:
   * only when one of the two has a value and the other none.
   */
  readonly conflict?: 'never' | 'presence'
}

export type Cell = null | number | string

export interface EventContext {
  readonly actor: string
  readonly atMs: number
  readonly stamp: string
  /** Names this addition to a set, uniquely. */
  readonly dot: string
  readonly causeKind: string | undefined
}

export interface EventEffects {
  readonly effects: readonly Effect[]
  /** Ids of all things whose history this belongs to. */
  readonly touches: readonly string[]
}

export type Effect =
  /** The thing begins to be, with these cells; cells not named are null. */
  | {
      readonly op: 'create'
      readonly entity: string
      readonly id: string
      readonly cells: Readonly<Record<string, Cell>>
    }
  | { readonly op: 'set'; readonly entity: string; readonly id: string; readonly cells: Readonly<Record<string, Cell>> }
  | {
      readonly op: 'text'
      readonly entity: string
      readonly id: string
      readonly field: string
      readonly edit: TextEdit
    }
  | { readonly op: 'include'; readonly set: string; readonly ownerId: string; readonly element: string }
  | {
      readonly op: 'exclude'
      readonly set: string
      readonly ownerId: string
      readonly element: string
      readonly dots: readonly string[]
    }
