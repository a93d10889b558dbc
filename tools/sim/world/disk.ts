import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { type Bodies, readBodies } from '../checkers/read-bodies.ts'
import { CrashableDatabase, type CrashKind, type DiskImage, type SimCrash } from './crashable-database.ts'
import type { Meddling } from './meddling.ts'
import type { SimRandom } from './random.ts'

/**
 * The disk of one replica: a real SQLite store in memory-backed files. A crash takes what the platter would hold at that
 * moment (the journal cut or torn within the write under way, the write whole, or the write not begun) and the store is
 * opened again from those bytes, so that SQLite's own recovery is part of what is tested.
 */
export class SimDisk {
  readonly #folder: string
  readonly #name: string
  readonly #random: SimRandom
  readonly #meddling: Meddling
  #generation = 0
  #inner: Database
  #database: CrashableDatabase
  #full = false
  #backup: DiskImage | undefined
  #backedUpBodies: Bodies = { here: new Set(), awaited: new Set() }

  constructor(folder: string, name: string, random: SimRandom, meddling: Meddling) {
    this.#folder = folder
    this.#name = name
    this.#random = random
    this.#meddling = meddling
    this.#inner = openSqliteDatabase(this.#path(), { durability: 'none' })
    this.#database = this.#makeCrashable()
  }

  /** Of the present connection: to be asked anew after a crash. */
  get database(): Database {
    return this.#meddling.database(this.#database)
  }
  /** The store itself, for checkers. */
  get bare(): Database {
    return this.#inner
  }
  get isFull(): boolean {
    return this.#full
  }

  /** The next transaction ends in a crash. */
  arm(kind: CrashKind): void {
    this.#database.arm(kind)
  }

  disarm(): void {
    this.#database.arm(undefined)
  }

  /** From now on a write that needs one more page fails as on a full disk. */
  fill(): void {
    const pages = Number(this.#inner.prepare('PRAGMA page_count').get()?.['page_count'])
    this.#inner.exec(`PRAGMA max_page_count = ${pages}`)
    this.#full = true
  }
  free(): void {
    this.#inner.exec('PRAGMA max_page_count = 1000000000')
    this.#full = false
  }

  /** Copies the store aside, as people do. */
  backUp(): void {
    this.#backup = this.#read()
    this.#backedUpBodies = readBodies(this.#inner)
  }
  get hasBackup(): boolean {
    return this.#backup !== undefined
  }
  get backedUpBodies(): Bodies {
    return this.#backedUpBodies
  }
  /** The process dies, and the store is put back as it was when it was copied. */
  restore(): void {
    if (this.#backup !== undefined) this.#reopenFrom(this.#backup)
  }

  /** The process dies between two writes. */
  crashIdle(): void {
    this.#reopenFrom(this.#meddling.afterCrash(this.#read()))
  }

  /** Opens the store again as the crash left it. */
  recover(crash: SimCrash): void {
    this.#reopenFrom(this.#meddling.afterCrash(crash.image))
  }

  close(): void {
    this.#inner.close()
    this.#remove()
  }

  #makeCrashable(): CrashableDatabase {
    return new CrashableDatabase(this.#inner, this.#random, () => this.#read())
  }

  #reopenFrom(image: DiskImage): void {
    this.close()
    this.#generation += 1
    writeFileSync(this.#path(), image.main, { mode: 0o600 })
    writeFileSync(`${this.#path()}-wal`, image.journal, { mode: 0o600 })
    this.#inner = openSqliteDatabase(this.#path(), { durability: 'none' })
    this.#full = false
    this.#database = this.#makeCrashable()
  }

  #read(): DiskImage {
    return { main: readFileSync(this.#path()), journal: readFileSync(`${this.#path()}-wal`) }
  }
  #path(): string {
    return join(this.#folder, `${this.#name}-${this.#generation}.db`)
  }
  #remove(): void {
    for (const end of ['', '-wal', '-shm']) rmSync(`${this.#path()}${end}`, { force: true })
  }
}
