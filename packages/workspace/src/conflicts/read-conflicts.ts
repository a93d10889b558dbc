import {
  type Cell,
  type EntityKind,
  entityTables,
  type MemberId,
  type ProjectId,
  type RowKind,
  type WorkItemId,
} from '@spicetime/domain'
import { assert, type Database, decodeHeader, keysOfThing, mustBytes, readStamp } from '@spicetime/runtime'
import { fillPhrase, phraseOfEvent } from '../read/event-phrases.ts'
import type { Page } from '../workspace.ts'
import { findRow } from '../write/sql-domain-view.ts'
import type { Conflict, ConflictValue } from './conflict.ts'
import { type ConflictPlace, deletionStands, findConflictPlaces, listConflicts } from './list-conflicts.ts'
import { textOfCell, titleOfThing } from './value-text.ts'

/** More is told by the history. */
const usesMax = 20

/** Reads conflicts as people see them, from the places where they are. */
export class ConflictReader {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  page(filter: Parameters<typeof listConflicts>[1], request: Parameters<typeof listConflicts>[2]): Page<Conflict> {
    const page = listConflicts(this.#database, filter, request)
    return { ...page, rows: page.rows.map((place) => this.#describe(place)) }
  }

  /** A write that lost comes before an edge that is suspended. */
  find(id: string, field: string): Conflict | undefined {
    const place = findConflictPlaces(this.#database, id, field)[0]
    return place === undefined ? undefined : this.#describe(place)
  }

  #describe(place: ConflictPlace): Conflict {
    const row = place.entity as RowKind
    // What an item keeps in a second row is the item's.
    const kind = row === 'workItemPlan' ? 'workItem' : (row as EntityKind)
    const title = titleOfThing(this.#database, kind, place.id)
    const common = {
      kind: place.kind,
      entity: { kind, id: place.id },
      title: title ?? place.id,
      projectId: place.projectId as ProjectId | null,
      workItemId: place.workItemId as WorkItemId | null,
      field: place.field,
    }
    if (place.kind === 'suspended') return { ...common, ...this.#edge(place) }
    const writes = this.#writes(row, place)
    return { ...common, ...writes, others: place.kind === 'deleted' ? this.#uses(kind, place.id) : writes.others }
  }

  /** What others did to a thing that was deleted apart; to keep it is to restore the thing. */
  #uses(kind: EntityKind, id: string): readonly ConflictValue[] {
    return this.#database
      .prepare(
        `SELECT a.stamp, a.kinds FROM deleted_apart AS a JOIN ${entityTables[kind].table} AS x ON x.id = a.id
         WHERE a.id = ? AND ${deletionStands} ORDER BY a.stamp DESC LIMIT ?`,
      )
      .all(id, usesMax)
      .map((row) => {
        const eventKinds = String(row['kinds']).split(' ')
        const text = eventKinds.map((event) => fillPhrase(phraseOfEvent(event), 'it', '…')).join(', ')
        return { ...this.#value(id, 'deletedAt', null, String(row['stamp'])), text, eventKinds }
      })
  }

  #writes(kind: RowKind, { id, field }: ConflictPlace): Pick<Conflict, 'current' | 'others'> {
    const { table, columns } = entityTables[kind]
    const path = `$.${field}`
    const shownValue = columns[field]?.isLong === true ? `plain_text(${field})` : field
    const shown = this.#database
      .prepare(`SELECT ${shownValue} AS value, coalesce(stamps ->> ?, stamp) AS stamp FROM ${table} WHERE id = ?`)
      .get(path, id)
    assert(shown !== undefined, 'a conflict is listed of a thing that is here')
    const others = this.#database
      .prepare(
        'SELECT value, stamp FROM conflict WHERE entity = ? AND id = ? AND field = ? AND differs = 1 ORDER BY stamp DESC',
      )
      .all(kind, id, field)
    const value = (row: typeof shown) => this.#value(id, field, row['value'] as Cell, String(row['stamp']))
    return { current: value(shown), others: others.map(value) }
  }

  #edge({ entity, id, field, newest }: ConflictPlace): Pick<Conflict, 'current' | 'others'> {
    const nothing = { value: null, text: null, commitId: undefined, actor: undefined, at: undefined }
    const to =
      entity === 'dependency'
        ? findRow(this.#database, 'dependency', id)?.fromId
        : findRow(this.#database, 'workItem', id)?.parentId
    return { current: nothing, others: [this.#value(id, field, to ?? null, newest)] }
  }

  #value(id: string, field: string, value: Cell, stamp: string): ConflictValue {
    const commit = this.#commitOf(id, stamp)
    return {
      value,
      text: textOfCell(this.#database, field, value),
      commitId: commit?.id,
      actor: commit?.actor,
      at: readStamp(stamp).hlc.wallMs,
    }
  }

  /** The commit that wrote a cell: of those that touch its thing the one whose clock and replica made the stamp. */
  #commitOf(entityId: string, stamp: string): { readonly id: string; readonly actor: MemberId } | undefined {
    const { hlc, replicaId } = readStamp(stamp)
    const rows = this.#database
      .prepare(
        `SELECT c.id, c.actor, c.header FROM touched AS t CROSS JOIN commits AS c ON c.position = t.position
         WHERE t.thing_n IN (?, ?) AND c.wallMs = ? AND c.replica = (SELECT n FROM replica WHERE id = ?)`,
      )
      .all(...keysOfThing(this.#database, entityId), hlc.wallMs, replicaId)
    for (const row of rows) {
      const header = decodeHeader(mustBytes(row['header']))
      if (!header.ok || header.value.hlc.counter !== hlc.counter) continue
      // Commits of this program name members; one that does not is shown as it is.
      return { id: mustBytes(row['id']).toHex(), actor: String(row['actor']) as MemberId }
    }
    return undefined
  }
}
