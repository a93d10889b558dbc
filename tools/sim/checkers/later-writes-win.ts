import { type Database, storedBodyOf, unpackBody } from '@spicetime/runtime'
import { makeNodeWorld } from '@spicetime/world-node'
import { InvariantBroken } from './broken.ts'
import { hexOf } from './log-watch.ts'
import { readCbor } from './read-cbor.ts'

/**
 * The slow obvious model of a field: of all writes that the stored commits hold, the one with the greatest clock, and of
 * equal clocks of the greater replica, is what the table shows. It reads bytes and knows nothing of folding. Of what was
 * let go of nothing may stand, so that it needs no bodies that are not here.
 */
export function checkLaterWritesWin(name: string, database: Database): void {
  const wanted = expectedTitles(database)
  const rows = database.prepare('SELECT id, title FROM work_item').all()
  for (const row of rows) {
    const { title } = wanted.get(String(row['id'])) ?? noTitle
    if (title !== row['title']) {
      throw new InvariantBroken(
        'later-writes-win',
        `${name} shows ${String(row['id'])} as "${String(row['title'])}"; the last write says "${title}"`,
      )
    }
  }
}

interface Written {
  readonly title: string
  readonly rank: string
}

const noTitle: Written = { title: 'nothing', rank: '' }

const { codec } = makeNodeWorld()

function expectedTitles(database: Database): ReadonlyMap<string, Written> {
  const titles = new Map<string, Written>()
  const rows = database
    .prepare(
      `SELECT position, header, body, isDeflated FROM commits
       WHERE bodyState = 0 AND lower(hex(id)) NOT IN (SELECT commitId FROM quarantine) ORDER BY position`,
    )
    .all()
  for (const row of rows) {
    const rank = rankOf(row['header'])
    for (const [entityId, title] of titlesIn(unpackBody(codec, storedBodyOf(row)))) {
      const known = titles.get(entityId) ?? noTitle
      if (rank >= known.rank) titles.set(entityId, { title, rank })
    }
  }
  return titles
}

function titlesIn(body: Uint8Array): readonly (readonly [string, string])[] {
  // A body is a list of events, each a list of kind, version, entity and payload.
  const events = readCbor(body) as readonly (readonly unknown[])[]
  return events.flatMap(([kind, version, entityId, payload]) => {
    const title = version === 1 && payload instanceof Map ? titleIn(kind, payload) : undefined
    return title === undefined || typeof entityId !== 'string' ? [] : [[entityId, title] as const]
  })
}

function titleIn(kind: unknown, payload: ReadonlyMap<unknown, unknown>): string | undefined {
  const set: unknown = kind === 'workItem.renamed' ? payload.get('set') : undefined
  const title: unknown =
    kind === 'workItem.created' ? payload.get('title') : set instanceof Map ? set.get('title') : undefined
  return typeof title === 'string' ? title : undefined
}

/** Time, counter and replica as text that sorts like them. */
export function rankOf(header: unknown): string {
  // The places of a header are those of docs/formats.md.
  const fields = readCbor(header instanceof Uint8Array ? header : new Uint8Array()) as readonly unknown[]
  const [, , replica, , , wallMs, counter] = fields
  return `${String(wallMs).padStart(16, '0')} ${String(counter).padStart(8, '0')} ${hexOf(replica)}`
}
