import { type Command, ratesRegion } from '@spicetime/domain'
import type { Database, SqlRow, SqlValue, Statement } from '@spicetime/runtime'
import type { Invariant } from '../checkers/broken.ts'
import type { SimProtocol } from '../population.ts'
import type { Weather } from '../weather.ts'
import { honest, type Meddling } from '../world/meddling.ts'

/** A replica that is broken in one way, and the invariants of which at least one must be found broken. */
export interface Mutant {
  readonly name: string
  readonly meddling: Meddling
  readonly finds: readonly Invariant[]
  /** Where only the product's own sync shows it. */
  readonly protocol?: SimProtocol
  readonly weather?: Partial<Weather>
}

/** Broken from outside, through the ports: the program itself stays as it is. */
export const mutants: readonly Mutant[] = [
  {
    name: 'believes every signature',
    meddling: { ...honest, crypto: (crypto) => ({ ...crypto, verify: () => true }) },
    finds: ['no-unauthorised-effect'],
  },
  {
    name: 'lets the write that arrives last win, whatever its stamp',
    meddling: { ...honest, database: (database) => changingRows(database, forgetStamps) },
    finds: ['converged', 'later-writes-win', 'rebuild-equal'],
  },
  {
    name: 'loses the end of its journal in a crash',
    meddling: {
      ...honest,
      afterCrash: ({ main, journal }) => ({ main, journal: journal.subarray(0, Math.floor(journal.length * 0.9)) }),
    },
    // Of a store that was just made nothing at all may be left.
    finds: ['nothing-lost', 'no-strange-failure'],
  },
  {
    name: 'takes any commit for a known parent',
    meddling: { ...honest, database: (database) => changingRows(database, inventHeaders) },
    finds: ['causal-order', 'no-unauthorised-effect'],
  },
  {
    name: 'writes texts over what others wrote since',
    meddling: { ...honest, command: withoutBase },
    finds: ['texts-merge'],
  },
  {
    name: 'lets go of bodies that others have not seen',
    meddling: { ...honest, database: asking(isHorizon, () => []) },
    finds: ['compaction-safe'],
    protocol: 'sessions',
  },
  {
    name: 'sends everybody what is for some',
    meddling: { ...honest, mayReceive: () => true },
    finds: ['nothing-leaks'],
    protocol: 'sessions',
  },
  {
    name: 'sends everybody what people cost',
    meddling: {
      ...honest,
      mayReceive: (isRight, regionId, { authority }) => isRight || regionId === authority?.closedRegionOf(ratesRegion),
    },
    finds: ['nothing-leaks'],
    protocol: 'sessions',
    weather: { rateChance: 0.05 },
  },
  {
    name: 'reads titles of snapshots wrong',
    meddling: { ...honest, database: (database) => writing(database, changeTitle) },
    finds: ['snapshot-equal'],
    protocol: 'sessions',
  },
  {
    name: 'loses bodies that come after a snapshot',
    meddling: { ...honest, database: (database) => writing(database, dropBody) },
    finds: ['bodies-arrive', 'converged'],
    protocol: 'sessions',
  },
  {
    name: 'forgets every eighth change of an item',
    meddling: { ...honest, database: forgettingChanges },
    finds: ['converged', 'later-writes-win', 'rebuild-equal'],
  },
]

function withoutBase(command: Command): Command {
  return command.kind === 'workItem.edit' ? { ...command, descriptionBase: undefined } : command
}

function isHorizon(sql: string): boolean {
  return sql.trimStart().startsWith('SELECT id FROM replica WHERE id <> ?1')
}

function asking(isMeant: (sql: string) => boolean, answer: () => SqlRow[]): Meddling['database'] {
  return (database) =>
    withPrepare(database, (sql) => {
      const statement = passing(database.prepare(sql))
      return isMeant(sql) ? { ...statement, all: answer } : statement
    })
}

/** What is written in place of what should be; undefined when nothing is. */
type ChangeParams = (sql: string, params: readonly SqlValue[]) => readonly SqlValue[] | undefined

function writing(database: Database, change: ChangeParams): Database {
  return withPrepare(database, (sql) => {
    const statement = passing(database.prepare(sql))
    return {
      ...statement,
      run: (...params) => {
        const changed = change(sql, params)
        if (changed !== undefined) statement.run(...changed)
      },
    }
  })
}

/** The rows of a snapshot are put in with the names of their columns in quotes. */
function changeTitle(sql: string, params: readonly SqlValue[]): readonly SqlValue[] | undefined {
  const [, names] = /^INSERT INTO work_item_row \(("[^)]*)\)/.exec(sql) ?? []
  const place = names?.split(', ').indexOf('"title"')
  return params.map((value, index) => (index === place ? 'a wrong title' : value))
}

function dropBody(sql: string, params: readonly SqlValue[]): readonly SqlValue[] | undefined {
  return sql.startsWith('UPDATE commits SET body = ?, isDeflated = ?') ? undefined : params
}

type ChangeRow = (sql: string, row: SqlRow | undefined, database: Database) => SqlRow | undefined

function changingRows(database: Database, change: ChangeRow): Database {
  return withPrepare(database, (sql) => {
    const statement = database.prepare(sql)
    const all: Statement['all'] = (...params) =>
      statement.all(...params).map((row) => change(sql, row, database) ?? row)
    return {
      ...passing(statement),
      get: (...params) => change(sql, statement.get(...params), database),
      all,
      lists: (...params) => all(...params).map((row) => Object.values(row)),
    }
  })
}

const longAgo = '0'.repeat(40)

const forgetStamps: ChangeRow = (_sql, row) =>
  row !== undefined && 'stamps' in row && 'stamp' in row ? { ...row, stamp: longAgo, stamps: null } : row

const inventHeaders: ChangeRow = (sql, row, database) =>
  row === undefined && /^SELECT header\b.* FROM commits WHERE id = \?/.test(sql)
    ? database.prepare('SELECT * FROM commits ORDER BY position DESC LIMIT 1').get()
    : row

function forgettingChanges(database: Database): Database {
  let changes = 0
  return withPrepare(database, (sql) => {
    const statement = database.prepare(sql)
    if (!/^UPDATE work_item(?:_row)? SET/.test(sql)) return statement
    return {
      ...passing(statement),
      run: (...params) => {
        changes += 1
        if (changes % 8 !== 0) statement.run(...params)
      },
    }
  })
}

function passing(statement: Statement): Statement {
  return {
    run: (...params) => statement.run(...params),
    get: (...params) => statement.get(...params),
    all: (...params) => statement.all(...params),
    lists: (...params) => statement.lists(...params),
    iterate: (...params) => statement.iterate(...params),
  }
}

function withPrepare(database: Database, prepare: (sql: string) => Statement): Database {
  return {
    exec: (sql) => database.exec(sql),
    prepare,
    transaction: (work) => database.transaction(work),
    snapshot: (work) => database.snapshot(work),
    get isInTransaction() {
      return database.isInTransaction
    },
    get undoneCount() {
      return database.undoneCount
    },
    readTextsBy: (textOf) => database.readTextsBy(textOf),
    foreignVersion: () => database.foreignVersion(),
    sizeBytes: () => database.sizeBytes(),
    close: () => database.close(),
  }
}
