import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database, SqlValue } from '../ports/database.ts'

/** Where an adapter under test keeps one store: each `open` is a connection of its own, as of another process. */
export interface StoreUnderTest {
  /** @param lockWaitMsMax how long to wait for a write lock; 0 tells at once */
  open(lockWaitMsMax?: number): Database
  remove(): void
}

/** What every adapter of the database port must do. */
export function describeDatabaseContract(name: string, makeStore: () => StoreUnderTest): void {
  describe(`${name}, as a database`, () => {
    let store: StoreUnderTest
    let database: Database
    const opened: Database[] = []
    const open = (lockWaitMsMax?: number): Database => {
      const connection = store.open(lockWaitMsMax)
      opened.push(connection)
      return connection
    }
    const valuesOf = (connection: Database) =>
      connection
        .prepare('SELECT v FROM t ORDER BY id')
        .all()
        .map((row) => row['v'])
    const insert = (connection: Database, value: SqlValue) =>
      connection.prepare('INSERT INTO t (v) VALUES (?)').run(value)

    beforeEach(() => {
      store = makeStore()
      database = open()
      database.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, v)')
    })
    afterEach(() => {
      for (const connection of opened.splice(0)) connection.close()
      store.remove()
    })

    describe('statements', () => {
      test.each<[string, SqlValue]>([
        ['null', null],
        ['nought', 0],
        ['the greatest safe integer', Number.MAX_SAFE_INTEGER],
        ['the least safe integer', Number.MIN_SAFE_INTEGER],
        ['a fraction', 0.1],
        ['an empty text', ''],
        ['a text of many scripts', 'aé漢字👩‍👩‍👧‍👦\n"\''],
        ['a text of a million characters', 'x'.repeat(1_000_000)],
        ['no bytes', new Uint8Array()],
        ['bytes', Uint8Array.of(0, 1, 254, 255)],
      ])('keep %s as it is', (_what, value) => {
        insert(database, value)
        expect(valuesOf(database)).toEqual([value])
      })

      test('answer one row, all rows, or one after the other', () => {
        for (const value of [1, 2, 3]) insert(database, value)
        const select = database.prepare('SELECT v FROM t WHERE v >= ? ORDER BY id')
        expect(select.get(2)).toEqual({ v: 2 })
        expect(select.get(9)).toBeUndefined()
        expect(select.all(2)).toEqual([{ v: 2 }, { v: 3 }])
        expect(select.lists(2)).toEqual([[2], [3]])
        expect(select.all(2)).toEqual([{ v: 2 }, { v: 3 }])
        expect([...select.iterate(2)].map((row) => row['v'])).toEqual([2, 3])
      })

      test('of one text are one, and a walk through rows that is left early harms nothing', () => {
        for (const value of [1, 2, 3]) insert(database, value)
        for (const row of database.prepare('SELECT v FROM t ORDER BY id').iterate()) {
          expect(row['v']).toBe(1)
          break
        }
        expect(valuesOf(database)).toEqual([1, 2, 3])
        database.transaction(() => insert(database, 4))
        expect(valuesOf(database)).toEqual([1, 2, 3, 4])
      })

      test('may run within a walk through the rows of another', () => {
        for (const value of [1, 2, 3]) insert(database, value)
        const seen: SqlValue[] = []
        for (const row of database.prepare('SELECT id, v FROM t ORDER BY id').iterate()) {
          const same = database.prepare('SELECT v FROM t WHERE id = ?').get(row['id'] ?? null)
          seen.push(same?.['v'] ?? null)
        }
        expect(seen).toEqual([1, 2, 3])
      })

      test('of which a row has two columns with one name answer the later', () => {
        expect(database.prepare('SELECT 1 AS a, 2 AS a').get()).toEqual({ a: 2 })
      })

      test('change all rows that they are about, however many', () => {
        for (let index = 0; index < 50; index += 1) insert(database, 1)
        database.prepare('UPDATE t SET v = ?').run(2)
        expect(new Set(valuesOf(database))).toEqual(new Set([2]))
        database.prepare('DELETE FROM t WHERE v = ?').run(2)
        expect(valuesOf(database)).toEqual([])
      })

      test('that are wrong throw, and the next one works', () => {
        expect(() => database.prepare('SELECT v FROM nowhere')).toThrow('nowhere')
        insert(database, 1)
        expect(() => database.prepare('INSERT INTO t (id, v) VALUES (1, 1)').run()).toThrow('UNIQUE')
        expect(valuesOf(database)).toEqual([1])
      })

      test('know full text, JSON, row values and the lists of tables and columns', () => {
        database.exec(
          `CREATE VIRTUAL TABLE words USING fts5(body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')`,
        )
        database.prepare('INSERT INTO words (rowid, body) VALUES (7, ?)').run('Épsilon')
        expect(database.prepare(`SELECT rowid FROM words('epsilon')`).get()).toEqual({ rowid: 7 })
        expect(database.prepare('SELECT value FROM json_each(?)').all('["a","b"]')).toEqual([
          { value: 'a' },
          { value: 'b' },
        ])
        expect(database.prepare('SELECT (1, 2) > (1, 1) AS isAfter').get()).toEqual({ isAfter: 1 })
        expect(database.prepare(`SELECT name FROM pragma_table_info('t')`).all()).toEqual([
          { name: 'id' },
          { name: 'v' },
        ])
        expect(database.prepare(`SELECT type FROM pragma_table_list WHERE name = 'words'`).get()).toEqual({
          type: 'virtual',
        })
      })
    })

    describe('a transaction', () => {
      test('keeps what it wrote and gives the value of its work', () => {
        expect(database.transaction(() => (insert(database, 1), 'value'))).toBe('value')
        expect(valuesOf(database)).toEqual([1])
      })

      test('whose work throws leaves nothing, and throws that', () => {
        const failure = new Error('the work failed')
        const work = () => {
          insert(database, 1)
          database.exec('CREATE TABLE more (id)')
          throw failure
        }
        expect(() => database.transaction(work)).toThrow(failure)
        expect(valuesOf(database)).toEqual([])
        expect(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()).toEqual({ n: 1 })
        expect(database.isInTransaction).toBe(false)
        database.transaction(() => insert(database, 2))
        expect(valuesOf(database)).toEqual([2])
      })

      test('does not begin within another, and the other is not lost by that', () => {
        database.transaction(() => {
          insert(database, 1)
          expect(() => database.transaction(() => insert(database, 2))).toThrow('transaction')
          expect(database.isInTransaction).toBe(true)
        })
        expect(valuesOf(database)).toEqual([1])
      })

      test('is seen by nobody else before its end', () => {
        const other = open()
        database.transaction(() => {
          insert(database, 1)
          expect(valuesOf(other)).toEqual([])
        })
        expect(valuesOf(other)).toEqual([1])
      })

      test('has the write lock from its beginning, before it writes', () => {
        const hasty = open(0)
        database.transaction(() => {
          expect(() => hasty.transaction(() => insert(hasty, 2))).toThrow('locked')
          expect(hasty.isInTransaction).toBe(false)
        })
        hasty.transaction(() => insert(hasty, 2))
        expect(valuesOf(database)).toEqual([2])
      })
    })

    describe('a snapshot', () => {
      test('shows one state, whatever others write meanwhile', () => {
        const other = open()
        insert(database, 1)
        const seen = database.snapshot(() => {
          const before = valuesOf(database)
          other.transaction(() => insert(other, 2))
          return [before, valuesOf(database), database.isInTransaction]
        })
        expect(seen).toEqual([[1], [1], true])
        expect(valuesOf(database)).toEqual([1, 2])
      })

      test('stands within a transaction and within another snapshot', () => {
        database.transaction(() => {
          insert(database, 1)
          expect(database.snapshot(() => valuesOf(database))).toEqual([1])
        })
        expect(database.snapshot(() => database.snapshot(() => valuesOf(database)))).toEqual([1])
      })
    })

    test('the foreign version tells of commits of others, and only of those', () => {
      const other = open()
      const before = database.foreignVersion()
      expect(database.foreignVersion()).toBe(before)
      insert(database, 1)
      expect(database.foreignVersion()).toBe(before)
      other.transaction(() => insert(other, 2))
      const after = database.foreignVersion()
      expect(after).not.toBe(before)
      expect(database.foreignVersion()).toBe(after)
    })

    test('what was committed is there when the store is opened again, and its size is told', () => {
      for (let index = 0; index < 100; index += 1) insert(database, 'x'.repeat(1000))
      expect(database.sizeBytes()).toBeGreaterThan(100_000)
      database.close()
      opened.shift()
      expect(valuesOf(open())).toHaveLength(100)
    })

    test('a closed one answers nothing', () => {
      const other = open()
      other.close()
      opened.pop()
      expect(() => other.prepare('SELECT 1').get()).toThrow('not open')
    })

    test('long texts are packed and unpacked, and all else passes as it is', () => {
      const texts = ['', 'short', 'long '.repeat(1000), 'ä漢👩'.repeat(500)]
      for (const value of [...texts, null, 1.5]) {
        const row = database
          .prepare('SELECT plain_text(pack_text(?1)) AS v, length(CAST(pack_text(?1) AS BLOB)) AS n')
          .get(value)
        expect(row?.['v']).toBe(value)
      }
      const [short, long] = ['short', 'long '.repeat(1000)].map((text) =>
        database.prepare('SELECT typeof(pack_text(?1)) AS type, length(CAST(pack_text(?1) AS BLOB)) AS n').get(text),
      )
      expect(short).toEqual({ type: 'text', n: 5 })
      expect(long?.['type']).toBe('blob')
      expect(Number(long?.['n'])).toBeLessThan(500)
    })
  })
}
