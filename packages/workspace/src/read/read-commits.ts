import { kindOfId, type MemberId } from '@spicetime/domain'
import {
  type CommitGlimpse,
  type CommitHeader,
  type CommitLog,
  causeKindOf,
  type Database,
  keysOfThing,
  type PlacedCommit,
  type SqlValue,
} from '@spicetime/runtime'
import { importCause } from '../projection/definition.ts'
import type { CommitFilter, CommitInfo, EventInfo, Page, PageRequest } from '../workspace.ts'
import { firstPartOf, isPartOfSame, undoCause } from '../write/undone.ts'
import { decodeCursor } from './cursor.ts'
import { makePage, settlePage } from './paging.ts'

/** How many events of a commit are shown in lists. */
const shownEventsMax = 20

/** Newest first. */
export function readCommits(database: Database, log: CommitLog, options: PageRequest & CommitFilter): Page<CommitInfo> {
  const walk = settlePage(options)
  const beyond = walk.cursor === undefined ? undefined : Number(decodeCursor(walk.cursor, 1)[0])
  const conditions = ['1']
  const params: SqlValue[] = []
  const also = (condition: string, ...values: readonly (SqlValue | undefined)[]) => {
    const given = values.filter((value) => value !== undefined)
    if (given.length === 0) return
    conditions.push(condition)
    params.push(...given)
  }
  also('actor = ?', options.actor)
  const keys = options.entityId === undefined ? [] : keysOfThing(database, options.entityId)
  also('position IN (SELECT position FROM touched WHERE thing_n IN (?, ?))', ...keys)
  also(
    'region = (SELECT region.n FROM region JOIN project ON project.regionId = region.id WHERE project.id = ?)',
    options.projectId,
  )
  const sql = `SELECT position FROM commits WHERE ${conditions.join(' AND ')} AND position ${walk.isBackward ? '> ?' : '< ?'}
    ORDER BY position ${walk.isBackward ? 'ASC' : 'DESC'} LIMIT ?`
  const infos: CommitInfo[] = []
  for (let last = beyond ?? (walk.isBackward ? 0 : Number.MAX_SAFE_INTEGER); infos.length <= walk.limit; ) {
    const rows = database.prepare(sql).all(...params, last, walk.limit + 1 - infos.length)
    for (const row of rows) {
      last = Number(row['position'])
      const info = infoAt(log, last, options.entityId !== undefined)
      if (info === undefined || (options.withoutUpkeep === true && isUpkeep(info))) continue
      infos.push(info)
    }
    if (rows.length === 0) break
  }
  return makePage(infos, walk, (info) => [info.position])
}

/** What nobody asked for: a device looks after itself. */
function isUpkeep({ events }: CommitInfo): boolean {
  return events.length > 0 && events.every(({ kind }) => kind === 'project.numbersReserved')
}

/**
 * Parts of one action that stand together in the log are told by the first of them, with all their events. (Where others came
 * between them they are told apart, so that nobody can hide what he does by making it a part of something old.)
 * @param isAlone of the others some may be missing in the list
 */
function infoAt(log: CommitLog, position: number, isAlone: boolean): CommitInfo | undefined {
  const glimpse = log.glimpse(position, shownEventsMax)
  if (glimpse === undefined) return undefined
  const { header } = glimpse
  const info = describeCommit(glimpse, firstPartOf(log, header))
  if (isAlone) return info
  if (isContinued(log, log.headerAt(position - 1), header)) return undefined
  let { eventCount } = header
  for (let next = position + 1, part = header; ; next += 1) {
    const following = log.headerAt(next)
    if (following === undefined || !isContinued(log, part, following)) return { ...info, eventCount }
    eventCount += following.eventCount
    part = following
  }
}

function isContinued(log: CommitLog, one: CommitHeader | undefined, by: CommitHeader): boolean {
  return one?.regionId === by.regionId && isPartOfSame(log, one, by)
}

/** @param first the first part of its action, when it is a further part */
export function describeCommit({ position, id, header, events }: CommitGlimpse, first?: CommitHeader): CommitInfo {
  const { cause } = first ?? header
  return {
    id,
    position,
    regionId: header.regionId,
    replicaId: header.replicaId,
    seq: header.seq,
    parentIds: header.parents,
    // Commits of this program name members; one that does not is shown as it is.
    actor: header.actor as MemberId,
    at: header.hlc.wallMs,
    eventCount: header.eventCount,
    events: events.slice(0, shownEventsMax).flatMap((event) => describeEvent(event, header.actor)),
    isImport: causeKindOf(header) === importCause,
    undoes: cause?.kind === undoCause ? cause.commitId : undefined,
  }
}

/** Events of devices and of the quarantine speak of no entity; they stand with the member that they are of. */
function describeEvent(event: CommitGlimpse['events'][number], actor: string): readonly EventInfo[] {
  if (typeof event.payload !== 'object' || event.payload === null) return []
  const payload = event.payload as Record<string, unknown> // an object of the log
  const kind = kindOfId(event.entityId)
  if (kind !== undefined) return [{ kind: event.kind, entity: { kind, id: event.entityId }, payload }]
  if (!/^(?:replica|recovery|quarantine)\./.test(event.kind)) return []
  const { memberId } = payload
  return [
    { kind: event.kind, entity: { kind: 'member', id: typeof memberId === 'string' ? memberId : actor }, payload },
  ]
}

/** By id or an unambiguous beginning of it of at least 4 characters; `HEAD` is the newest, `HEAD~2` the third newest. */
export function findCommit(database: Database, log: CommitLog, ref: string): PlacedCommit | undefined {
  const back = /^HEAD(?:~(\d{1,9}))?$/i.exec(ref.trim())
  if (back !== null) {
    const row = database
      .prepare('SELECT position FROM commits ORDER BY position DESC LIMIT 1 OFFSET ?')
      .get(Number(back[1] ?? 0))
    return row === undefined ? undefined : log.at(Number(row['position']))
  }
  const hex = ref.trim().toLowerCase()
  if (!/^[0-9a-f]{4,64}$/.test(hex)) return undefined
  const rows = database
    .prepare('SELECT position FROM commits WHERE id >= ? AND id <= ? LIMIT 2')
    .all(Uint8Array.fromHex(hex.padEnd(64, '0')), Uint8Array.fromHex(hex.padEnd(64, 'f')))
  return rows.length === 1 ? log.at(Number(rows[0]?.['position'])) : undefined
}
