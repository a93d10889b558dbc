import { inflateRawSync } from 'node:zlib'
import type { Database } from '@spicetime/runtime'
import { InvariantBroken } from './broken.ts'
import { hexOf } from './log-watch.ts'
import { readCbor } from './read-cbor.ts'

/**
 * The slow obvious model of a field: of all writes that the stored commits hold, the one with the greatest clock, and of
 * equal clocks of the greater replica, is what the table shows. It reads bytes and knows nothing of folding.
 */
export function checkLaterWritesWin(name: string, database: Database): void {
  const wanted = expectedTitles(database)
  const rows = database.prepare('SELECT id, title FROM work_item').all()
  for (const row of rows) {
    const title = wanted.get(String(row['id']))?.title
    if (title !== row['title']) {
      throw new InvariantBroken(
        'later-writes-win',
        `${name} shows ${String(row['id'])} as "${String(row['title'])}"; the last write says "${title ?? 'nothing'}"`,
      )
    }
  }
}

interface Written {
  readonly title: string
  readonly rank: string
}

function expectedTitles(database: Database): ReadonlyMap<string, Written> {
  const titles = new Map<string, Written>()
  for (const row of database.prepare('SELECT header, body, isDeflated FROM commits').all()) {
    const stored = row['body'] instanceof Uint8Array ? row['body'] : new Uint8Array()
    const rank = rankOf(row['header'])
    // A body is a list of events, each a list of kind, version, entity and payload.
    const events = readCbor(
      row['isDeflated'] === 1 ? inflateRawSync(stored) : stored,
    ) as readonly (readonly unknown[])[]
    for (const [kind, version, entityId, payload] of events) {
      const title = version === 1 && payload instanceof Map ? titleIn(kind, payload) : undefined
      if (title === undefined || typeof entityId !== 'string') continue
      if (rank >= (titles.get(entityId)?.rank ?? '')) titles.set(entityId, { title, rank })
    }
  }
  return titles
}

function titleIn(kind: unknown, payload: ReadonlyMap<unknown, unknown>): string | undefined {
  const set: unknown = kind === 'workItem.renamed' ? payload.get('set') : undefined
  const title: unknown =
    kind === 'workItem.created' ? payload.get('title') : set instanceof Map ? set.get('title') : undefined
  return typeof title === 'string' ? title : undefined
}

/** Time, counter and replica as text that sorts like them. */
function rankOf(header: unknown): string {
  // The places of a header are those of docs/formats.md.
  const fields = readCbor(header instanceof Uint8Array ? header : new Uint8Array()) as readonly unknown[]
  const [, , replica, , , wallMs, counter] = fields
  return `${String(wallMs).padStart(16, '0')} ${String(counter).padStart(8, '0')} ${hexOf(replica)}`
}
