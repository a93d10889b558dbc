import { ratesRegion } from '@spicetime/domain'
import {
  closedRegion,
  type Database,
  numbersOfIds,
  privateRegionKind,
  type RegionId,
  regionMember,
  type Statement,
} from '@spicetime/runtime'

// One of them is run before every statement: texts that stay the same are found at once among the prepared ones.
const closedTo = `SELECT regionId AS id FROM ${closedRegion} WHERE NOT EXISTS
  (SELECT 1 FROM ${regionMember} AS one WHERE one.regionId = ${closedRegion}.regionId AND memberId = ?)
  AND NOT EXISTS (SELECT 1 FROM region WHERE region.id = ${closedRegion}.regionId AND kind = '${ratesRegion}')`
// Whoever is not known to be admitted to the rates does not see them, whatever else is known of that region.
const privateOfOthers = `SELECT id FROM region WHERE
  (kind = '${privateRegionKind}' AND (SELECT actor FROM commits WHERE commits.region = region.n LIMIT 1) <> ?1)
  OR (kind = '${ratesRegion}' AND NOT EXISTS
    (SELECT 1 FROM ${regionMember} AS one WHERE one.regionId = region.id AND memberId = ?1))`

/** What was found to be hidden, as far as somebody has asked. */
interface Looked {
  projects?: ReadonlySet<RegionId>
  privates?: ReadonlySet<RegionId>
}

/**
 * The store as a member may see it. A hub, and the device on which a workspace was founded, hold the regions of all projects; who is
 * signed in there may not see all of them. So that no list, search or history can forget to ask, every SELECT is given
 * the tables without the rows of those projects: a common table expression stands in the place of each. Where nothing is
 * hidden, as nearly always, the statement is run as it is.
 */
export class VisibleDatabase implements Database {
  readonly #database: Database
  readonly #viewer: string
  #held: Looked | undefined

  /** @param viewer the member who looks */
  constructor(database: Database, viewer: string) {
    this.#database = database
    this.#viewer = viewer
  }

  /** Regions that are here and that the viewer may not have. */
  hiddenRegions(): ReadonlySet<RegionId> {
    return this.#hiddenProjects().union(this.#hiddenPrivates())
  }

  /** Within `work` what is hidden is looked up once: it is what was hidden when the work began, whatever it writes. */
  holding<T>(work: () => T): T {
    if (this.#held !== undefined) return work()
    this.#held = {}
    try {
      return work()
    } finally {
      this.#held = undefined
    }
  }

  /** Usually one look at an empty table. */
  #hiddenProjects(): ReadonlySet<RegionId> {
    const projects = this.#held?.projects ?? this.#regions(closedTo)
    if (this.#held !== undefined) this.#held.projects = projects
    return projects
  }

  /** In a private region nobody writes but its owner; that of the rates is for few. */
  #hiddenPrivates(): ReadonlySet<RegionId> {
    const privates = this.#held?.privates ?? this.#regions(privateOfOthers)
    if (this.#held !== undefined) this.#held.privates = privates
    return privates
  }

  #regions(sql: string): ReadonlySet<RegionId> {
    const rows = this.#database.prepare(sql).all(this.#viewer)
    // The columns hold ids of regions.
    return new Set(rows.map((row) => row['id'] as RegionId))
  }

  prepare(sql: string): Statement {
    const projects = this.#hiddenProjects()
    const isAboutPrivate = aboutPrivate.test(sql)
    if (projects.size === 0 && !isAboutPrivate) return this.#database.prepare(sql)
    const hidden = isAboutPrivate ? projects.union(this.#hiddenPrivates()) : projects
    const tables = projects.size > 0 ? visibleRows : hidden.size > 0 ? visibleHistory : visibleViews
    return this.#database.prepare(withoutHidden(sql, { tables, hidden, viewer: this.#viewer }))
  }

  exec(sql: string): void {
    this.#database.exec(sql)
  }
  transaction<T>(work: () => T): T {
    return this.#database.transaction(work)
  }
  snapshot<T>(work: () => T): T {
    return this.#database.snapshot(() => this.holding(work))
  }
  get isInTransaction(): boolean {
    return this.#database.isInTransaction
  }
  get undoneCount(): number {
    return this.#database.undoneCount
  }
  readTextsBy(textOf: (place: number) => string): void {
    this.#database.readTextsBy(textOf)
  }
  foreignVersion(): number {
    return this.#database.foreignVersion()
  }
  sizeBytes(): number {
    return this.#database.sizeBytes()
  }
  close(): void {
    this.#database.close()
  }
}

const rowsOfProjects = 'projectId NOT IN (SELECT id FROM hidden_project)'
const itemsOfProjects = `projectId_n NOT IN (${numbersOfIds('hidden_project', '1')})`
const rowsOfItems = (column: string) => `${column} NOT IN (SELECT id FROM hidden_item)`
const rowsOfCommits = (condition: string) =>
  `NOT EXISTS (SELECT 1 FROM main.commits AS their WHERE ${condition} AND their.region IN (SELECT n FROM hidden_region))`

type Conditions = Readonly<Record<string, string>>

const visibleViews: Conditions = { saved_view: 'ownerId = (SELECT id FROM viewer)' }
const rowsOfRegions = 'substr(id, 13, 16) NOT IN (SELECT substr(id, 4, 16) FROM hidden_region)'
/** What also tells of private regions, and of that of the rates. */
const visibleHistory: Conditions = {
  ...visibleViews,
  member_rate: rowsOfRegions,
  commits: 'region NOT IN (SELECT n FROM hidden_region)',
  touched: rowsOfCommits('their.position = touched.position'),
  quarantine: rowsOfCommits('lower(hex(their.id)) = commitId'),
  conflict: 'id NOT IN (SELECT id FROM hidden_thing)',
  text_edit: 'id NOT IN (SELECT id FROM hidden_thing)',
  deleted_apart: 'id NOT IN (SELECT id FROM hidden_thing)',
}
const naming = (conditions: Conditions, flags = '') =>
  new RegExp(`\\b(?:${Object.keys(conditions).join('|')})\\b`, flags)
const aboutPrivate = naming(visibleHistory)

/** By table the condition that leaves its visible rows; those that other tables lead to are not looked at by themselves. */
const visibleRows: Conditions = {
  ...visibleHistory,
  project: 'id NOT IN (SELECT id FROM hidden_project)',
  milestone: rowsOfProjects,
  label: rowsOfProjects,
  work_item: itemsOfProjects,
  work_item_plan: rowsOfItems('id'),
  comment: rowsOfItems('workItemId'),
  // An edge stands in the region of what waits; what that waits for may be hidden, and is not told.
  dependency: rowsOfItems('toId'),
  work_item_label: rowsOfItems('ownerId'),
  work_item_assignee: rowsOfItems('ownerId'),
  work_item_skill: rowsOfItems('ownerId'),
  work_item_key: rowsOfItems('ownerId'),
  allocation: rowsOfProjects,
  baseline: rowsOfProjects,
  baseline_part: `baselineId NOT IN (SELECT id FROM main.baseline WHERE projectId IN (SELECT id FROM hidden_project))`,
  risk: rowsOfProjects,
  scenario: rowsOfProjects,
  risk_item: rowsOfItems('element'),
  project_key: 'ownerId NOT IN (SELECT id FROM hidden_project)',
  project_number_block: 'ownerId NOT IN (SELECT id FROM hidden_project)',
}

/** Whatever may be hidden of. */
const hiding = naming(visibleRows, 'g')

interface Hidden {
  readonly tables: Conditions
  readonly hidden: ReadonlySet<RegionId>
  readonly viewer: string
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

function withoutHidden(sql: string, { tables: conditions, hidden, viewer }: Hidden): string {
  const ids = [...hidden].map(quoted).join(', ')
  const tables = [...new Set(sql.match(hiding))].flatMap((table) => {
    const condition = conditions[table]
    return condition === undefined ? [] : [`${table} AS (SELECT * FROM main.${table} WHERE ${condition})`]
  })
  if (tables.length === 0) return sql
  const expressions = [
    `viewer AS (SELECT ${quoted(viewer)} AS id)`,
    `hidden_region AS (SELECT id, n FROM main.region WHERE id IN (${ids}))`,
    `hidden_project AS (SELECT id FROM main.project WHERE regionId IN (${ids}))`,
    `hidden_item AS (SELECT id FROM main.work_item WHERE projectId_n IN (${numbersOfIds('hidden_project', '1')}))`,
    `hidden_thing AS (SELECT id FROM hidden_item UNION ALL SELECT id FROM hidden_project
      UNION ALL SELECT id FROM main.comment WHERE workItemId IN (SELECT id FROM hidden_item)
      UNION ALL SELECT id FROM main.dependency WHERE toId IN (SELECT id FROM hidden_item)
      UNION ALL SELECT id FROM main.saved_view WHERE ownerId <> (SELECT id FROM viewer)
      UNION ALL SELECT id FROM main.member_rate WHERE NOT (${rowsOfRegions})
      UNION ALL SELECT id FROM main.milestone WHERE projectId IN (SELECT id FROM hidden_project)
      UNION ALL SELECT id FROM main.label WHERE projectId IN (SELECT id FROM hidden_project)
      UNION ALL SELECT id FROM main.allocation WHERE projectId IN (SELECT id FROM hidden_project)
      UNION ALL SELECT id FROM main.baseline WHERE projectId IN (SELECT id FROM hidden_project)
      UNION ALL SELECT id FROM main.scenario WHERE projectId IN (SELECT id FROM hidden_project)
      UNION ALL SELECT id FROM main.risk WHERE projectId IN (SELECT id FROM hidden_project))`,
    ...tables,
  ].join(', ')
  const own = /^\s*WITH(\s+RECURSIVE)?\s+/i.exec(sql)
  if (own === null) return `WITH ${expressions} ${sql}`
  return `WITH${own[1] ?? ''} ${expressions}, ${sql.slice(own[0].length)}`
}
