import { stampReplicaFrom } from '../commit/hlc.ts'
import type { SqlValue } from '../ports/database.ts'
import type { Column, EntityTable, ProjectionDefinition } from './definition.ts'
import { numberOfShared, type SharedTexts, sharedText, textOfShared } from './shared-texts.ts'

/**
 * How an entity is kept whose rows hold shared texts. Its rows stand in a table of their own, with numbers in place of these
 * texts; under the entity's name there is a view, in which every column is what it means. So only who is in a hurry has to
 * know: a condition on the number of a text finds an index, one on the text does not. Nor may one stand beside an OR for which
 * SQLite (3.53.4) uses several indexes: it then reuses the text of another row. Whoever writes to the view is helped by triggers.
 *
 * Columns of which the view shows the parts have an underscore in their names, and no other has: `projectId_n` is the number
 * of `projectId`, `externalUrl_n` and `externalUrl_tail` are the two parts of an address.
 */
export function isPart(column: string): boolean {
  return column.includes('_')
}

/** The table in which the rows stand; the entity's own where none of its columns is shared. */
export function storedTable({ table, columns }: EntityTable): string {
  return Object.values(columns).some(({ isShared }) => isShared !== undefined) ? rowsTable(table) : table
}

/** The table behind the view of this name. */
export function rowsTable(view: string): string {
  return `${view}_row`
}

function numberPart(column: string): string {
  return `${column}_n`
}

function tailPart(column: string): string {
  return `${column}_tail`
}

/** One column of a table. */
export interface StoredPart {
  readonly name: string
  readonly type: string
  /** Its value in SQL, of the value of the whole in SQL. */
  of(whole: string): string
}

/** The columns in which a column is kept. */
export function partsOf(name: string, { isShared, isLong, type }: Column): readonly StoredPart[] {
  switch (isShared) {
    case 'whole':
      return [{ name: numberPart(name), type: 'INTEGER', of: numberOrNull }]
    case 'address':
      return [
        { name: numberPart(name), type: 'INTEGER', of: (whole) => numberOrNull(beginningOf(whole)) },
        { name: tailPart(name), type: 'TEXT', of: tailOfAddress },
      ]
    default:
      // A long text may be a blob, or a place in the log: a column of type TEXT would turn that into digits.
      return [{ name, type: isLong === true ? '' : type.toUpperCase(), of: (whole) => whole }]
  }
}

/** What a value of a column that has parts is kept as. @param value a text, or null, where the column is shared */
export function storedParts({ isShared }: Column, value: SqlValue, shared: SharedTexts): readonly SqlValue[] {
  if (isShared === undefined) return [value]
  if (typeof value !== 'string') return isShared === 'whole' ? [null] : [null, null]
  if (isShared === 'whole') return [shared.numberOf(value)]
  const tailFrom = value.lastIndexOf('/') + 1
  return [shared.numberOf(value.slice(0, tailFrom)), value.slice(tailFrom)]
}

/** The value of a column, of what is kept of it. @param parts in the order of `partsOf` */
export function wholeOf({ isShared }: Column, parts: readonly SqlValue[], shared: SharedTexts): SqlValue {
  const [first = null, tail = ''] = parts
  if (isShared === undefined || first === null) return first
  const text = shared.textOf(Number(first))
  return isShared === 'whole' ? text : text + String(tail)
}

/** A stamp is kept as its clock, and the number of its replica. */
export const stampParts: readonly StoredPart[] = [
  { name: 'stamp_clock', type: 'TEXT', of: (stamp) => `substr(${stamp}, 1, ${stampReplicaFrom})` },
  { name: 'stamp_n', type: 'INTEGER', of: (stamp) => numberOfShared(replicaOf(stamp)) },
]

export function storedStamp(stamp: string, shared: SharedTexts): readonly SqlValue[] {
  return [stamp.slice(0, stampReplicaFrom), shared.numberOf(stamp.slice(stampReplicaFrom))]
}

/** The stamp, of what is kept of it. */
export function wholeStamp(clock: SqlValue, replica: SqlValue, shared: SharedTexts): string {
  return String(clock) + shared.textOf(Number(replica))
}

function replicaOf(stamp: string): string {
  return `substr(${stamp}, ${stampReplicaFrom + 1})`
}

/** How the rows of a table are kept. */
export interface StoredShape {
  /** The table in which they stand. */
  readonly rows: string
  storedColumn(name: string): StoredColumn
}

interface StoredColumn {
  readonly names: readonly string[]
  /** Undefined where the one column holds the value as it is. */
  readonly store?: (value: SqlValue, shared: SharedTexts) => readonly SqlValue[]
}

/** @param table of an entity, a set, or any other, which is kept as it is */
export function shapeOf(definition: ProjectionDefinition, table: string): StoredShape {
  const entity = Object.values(definition.entities).find((each) => each.table === table)
  if (entity !== undefined && storedTable(entity) !== table) {
    return { rows: storedTable(entity), storedColumn: (name) => columnOfEntity(entity, name) }
  }
  if (definition.sharedSets?.some((set) => definition.sets[set] === table) !== true) {
    return { rows: table, storedColumn: columnAsItIs }
  }
  const element = {
    names: ['element_n'],
    store: (value: SqlValue, shared: SharedTexts) => [shared.numberOf(String(value))],
  }
  return { rows: rowsTable(table), storedColumn: (name) => (name === 'element' ? element : columnAsItIs(name)) }
}

function columnOfEntity({ columns }: EntityTable, name: string): StoredColumn {
  const column = columns[name]
  if (name === 'stamp') {
    const names = stampParts.map((part) => part.name)
    return { names, store: (value, shared) => storedStamp(String(value), shared) }
  }
  if (column?.isShared === undefined) return columnAsItIs(name)
  const names = partsOf(name, column).map((part) => part.name)
  return { names, store: (value, shared) => storedParts(column, value, shared) }
}

function columnAsItIs(name: string): StoredColumn {
  return { names: [name] }
}

/** The number that a trigger has just given to the text; none to null. */
function numberOrNull(text: string): string {
  return `nullif(${numberOfShared(text)}, 0)`
}

/** In SQL what stands after the last slash. */
export function tailOfAddress(text: string): string {
  return `substr(${text}, length(${beginningOf(text)}) + 1)`
}

/** In SQL: cut off from the end what is no slash. */
function beginningOf(text: string): string {
  return `rtrim(${text}, replace(${text}, '/', ''))`
}

/** The text of an index, with parts in place of the columns that have parts. */
function storedIndex(index: string, columns: EntityTable['columns']): string {
  return index.replace(/\w+/g, (word) => {
    const column = columns[word]
    if (column?.isShared === undefined) return word
    return column.isShared === 'whole' ? numberPart(word) : tailPart(word)
  })
}

export function flagColumn(name: string): string {
  return `${name} INTEGER NOT NULL DEFAULT 0`
}

/** The table of the rows, its view and the triggers of the view. */
export function sharedEntityTable({ table, columns, indexes, flags = [] }: EntityTable, rowNumber: string): string {
  const rows = rowsTable(table)
  const all = Object.entries(columns).map(([name, column]) => ({ name, column, parts: partsOf(name, column) }))
  const declared = [
    ...all.flatMap(({ parts }) => parts.map(({ name, type }) => `${name} ${type}`)),
    ...flags.map(flagColumn),
  ]
  const shown = all.flatMap(({ name, column }) =>
    column.isShared === undefined ? [] : [`${wholeInSql(name, column, rows)} AS ${name}`],
  )
  const stamp = `${rows}.stamp_clock || ${textOfShared(`${rows}.stamp_n`)} AS stamp`
  const values = [
    { name: 'id', value: 'NEW.id' },
    ...all.flatMap(({ name, parts }) => parts.map((part) => ({ name: part.name, value: part.of(`NEW.${name}`) }))),
    ...stampParts.map((part) => ({ name: part.name, value: part.of('NEW.stamp') })),
    { name: 'stamps', value: 'NEW.stamps' },
    ...flags.map((name) => ({ name, value: `ifnull(NEW.${name}, 0)` })),
  ]
  const texts = all.flatMap(({ name, column }) =>
    column.isShared === undefined ? [] : [column.isShared === 'whole' ? `NEW.${name}` : beginningOf(`NEW.${name}`)],
  )
  return `CREATE TABLE ${rows} (id TEXT NOT NULL UNIQUE, ${declared.join(', ')}, stamp_clock TEXT NOT NULL,
  stamp_n INTEGER NOT NULL, stamps TEXT, ${rowNumber} INTEGER PRIMARY KEY);
${indexes.map((index, n) => `CREATE INDEX ${table}_${n} ON ${rows} ${storedIndex(index, columns)};`).join('\n')}
CREATE VIEW ${table} AS SELECT ${rows}.*, ${[...shown, stamp].join(', ')} FROM ${rows};
${viewTriggers(table, { key: rowNumber, values, texts: [...texts, replicaOf('NEW.stamp')] })}`
}

function wholeInSql(name: string, { isShared }: Column, rows: string): string {
  const text = textOfShared(`${rows}.${numberPart(name)}`)
  return isShared === 'whole' ? text : `${text} || ${rows}.${tailPart(name)}`
}

/** The table of a set whose elements are shared texts, and its view. */
export function sharedSetTable(table: string): string {
  const rows = rowsTable(table)
  const element = `${textOfShared(`${rows}.element_n`)} AS element`
  const values = ['ownerId', 'dot', 'removed'].map((name) => ({ name, value: `NEW.${name}` }))
  values.push({ name: 'element_n', value: numberOfShared('NEW.element') })
  return `CREATE TABLE ${rows} (ownerId TEXT NOT NULL, element_n INTEGER NOT NULL, dot TEXT NOT NULL,
  removed INTEGER NOT NULL, PRIMARY KEY (ownerId, element_n, dot)) WITHOUT ROWID;
CREATE INDEX ${table}_element ON ${rows} (element_n, ownerId) WHERE removed = 0;
CREATE VIEW ${table} AS SELECT ${rows}.*, ${element} FROM ${rows};
${viewTriggers(table, { key: undefined, values, texts: ['NEW.element'] })}`
}

interface Writable {
  /** The column by which a row is found; those of a set when left out. */
  readonly key: string | undefined
  readonly values: readonly { readonly name: string; readonly value: string }[]
  /** What gets a number before the row is written. */
  readonly texts: readonly string[]
}

function viewTriggers(view: string, { key, values, texts }: Writable): string {
  const rows = rowsTable(view)
  const give = texts
    .map((text) => `INSERT OR IGNORE INTO ${sharedText} (text) SELECT ${text} WHERE ${text} IS NOT NULL;`)
    .join('\n  ')
  const isOld = (key === undefined ? ['ownerId', 'element_n', 'dot'] : [key])
    .map((name) => `${name} = OLD.${name}`)
    .join(' AND ')
  const names = values.map(({ name }) => name).join(', ')
  const sets = values.map(({ name, value }) => `${name} = ${value}`).join(', ')
  return `CREATE TRIGGER ${view}_insert INSTEAD OF INSERT ON ${view} BEGIN
  ${give}
  INSERT INTO ${rows} (${names}) VALUES (${values.map(({ value }) => value).join(', ')});
END;
CREATE TRIGGER ${view}_update INSTEAD OF UPDATE ON ${view} BEGIN
  ${give}
  UPDATE ${rows} SET ${sets} WHERE ${isOld};
END;
CREATE TRIGGER ${view}_delete INSTEAD OF DELETE ON ${view} BEGIN DELETE FROM ${rows} WHERE ${isOld}; END;`
}
