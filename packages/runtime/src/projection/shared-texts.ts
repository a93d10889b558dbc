import { assert } from '../assert.ts'
import type { Database } from '../ports/database.ts'

/**
 * Texts that many rows hold: ids of projects and people, the beginnings of addresses. Rows and their indexes hold the number
 * that the text has in this store, one or two bytes in place of thirty. Numbers never leave the store; a number that no row
 * holds any more stays until the tables are made anew.
 */
export const sharedText = 'shared_text'
export const sharedTextTable = `CREATE TABLE ${sharedText} (n INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);`

/** In SQL the text of a number; null where the number is null. */
export function textOfShared(number: string): string {
  return `(SELECT ${sharedText}.text FROM ${sharedText} WHERE ${sharedText}.n = ${number})`
}

/** In SQL the number of a text; 0, which is none, where no row ever held it. */
export function numberOfShared(text: string): string {
  return `ifnull((SELECT ${sharedText}.n FROM ${sharedText} WHERE ${sharedText}.text = ${text}), 0)`
}

/** In SQL the numbers of the ids of a table's rows, those that some row holds. @param condition on the table */
export function numbersOfIds(table: string, condition: string): string {
  return `SELECT ${sharedText}.n FROM ${table} JOIN ${sharedText} ON ${sharedText}.text = ${table}.id WHERE ${condition}`
}

/** Finds numbers, and gives them. To be used within one transaction: one that is undone takes its numbers back. */
export class SharedTexts {
  readonly #database: Database
  readonly #numbers = new Map<string, number>()
  readonly #texts = new Map<number, string>()
  /** Whether every text that the store holds is in memory. */
  #isWhole = false

  constructor(database: Database) {
    this.#database = database
  }

  /** Reads what the store holds, where that is not much: of many texts that come to it then none is looked for in vain. */
  readAll(): void {
    const rows = this.#database.prepare(`SELECT n, text FROM ${sharedText} LIMIT ?`).lists(numbersMax)
    if (rows.length >= numbersMax) return
    for (const [number, text] of rows) this.#numbers.set(String(text), Number(number))
    this.#isWhole = true
  }

  numberOf(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    const number = (this.#isWhole ? undefined : this.#find(text)) ?? this.#give(text)
    if (this.#numbers.size >= numbersMax) {
      this.#numbers.clear()
      this.#isWhole = false
    }
    this.#numbers.set(text, number)
    return number
  }

  /** Of a number that some row holds. */
  textOf(number: number): string {
    const known = this.#texts.get(number)
    if (known !== undefined) return known
    const row = this.#database.prepare(`SELECT text FROM ${sharedText} WHERE n = ?`).get(number)
    assert(row !== undefined, 'a shared text that rows hold is there')
    const text = String(row['text'])
    if (this.#texts.size >= textsMax) this.#texts.clear()
    this.#texts.set(number, text)
    return text
  }

  #find(text: string): number | undefined {
    const row = this.#database.prepare(`SELECT n FROM ${sharedText} WHERE text = ?`).get(text)
    return row === undefined ? undefined : Number(row['n'])
  }

  /** Somebody else may have given it one meanwhile. */
  #give(text: string): number {
    const row = this.#database
      .prepare(
        `INSERT INTO ${sharedText} (text) VALUES (?) ON CONFLICT (text) DO UPDATE SET text = excluded.text RETURNING n`,
      )
      .get(text)
    return Number(row?.['n'])
  }
}

/** Beyond that texts are asked for again. A large project has some ten thousand people, each in many rows. */
const numbersMax = 50_000
const textsMax = 10_000
