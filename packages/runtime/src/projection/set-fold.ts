import { assert } from '../assert.ts'
import type { Database, SqlValue, Statement } from '../ports/database.ts'
import type { Effect, ProjectionDefinition } from './definition.ts'
import { SharedTexts } from './shared-texts.ts'
import { rowsTable } from './stored-shape.ts'

/** The part of a fold that looks after sets: their additions and removals go to the tables as they come. */
export class SetFold {
  readonly #database: Database
  readonly #definition: ProjectionDefinition
  #shared: SharedTexts

  constructor(database: Database, definition: ProjectionDefinition) {
    this.#database = database
    this.#definition = definition
    this.#shared = new SharedTexts(database)
  }

  /** @param dot names this addition */
  include({ set, ownerId, element }: Extract<Effect, { op: 'include' }>, dot: string): void {
    this.#statement(set, 'DO NOTHING').run(ownerId, this.#stored(set, element), dot, 0)
  }

  exclude({ set, ownerId, element, dots }: Extract<Effect, { op: 'exclude' }>): void {
    for (const dot of dots) {
      this.#statement(set, 'DO UPDATE SET removed = 1').run(ownerId, this.#stored(set, element), dot, 1)
    }
  }

  /** To be called at the end of a transaction: one that is undone takes its numbers back. */
  clear(): void {
    this.#shared = new SharedTexts(this.#database)
  }

  #isShared(set: string): boolean {
    return this.#definition.sharedSets?.includes(set) === true
  }

  #stored(set: string, element: string): SqlValue {
    return this.#isShared(set) ? this.#shared.numberOf(element) : element
  }

  #statement(set: string, onConflict: string): Statement {
    const table = this.#definition.sets[set]
    assert(table !== undefined, `the set ${set} is declared`)
    const [rows, element] = this.#isShared(set) ? [rowsTable(table), 'element_n'] : [table, 'element']
    return this.#database.prepare(
      `INSERT INTO ${rows} (ownerId, ${element}, dot, removed) VALUES (?, ?, ?, ?) ON CONFLICT (ownerId, ${element}, dot) ${onConflict}`,
    )
  }
}
