import { inflateRawSync } from 'node:zlib'
import type { Database } from '@spicetime/runtime'
import { InvariantBroken } from './broken.ts'
import { readCbor } from './read-cbor.ts'

/**
 * No event of a project's region is about a thing of another, nor puts something into one: the rules R22 and R23 read from
 * the bytes of the log, by what is written in docs/formats.md about ids and by nothing of the program.
 */
export function checkThingsAtHome(name: string, database: Database): number {
  const sql = `SELECT lower(hex(commits.id)) AS id, region.id AS regionId, kind, body, isDeflated FROM commits
    JOIN region ON n = region WHERE length(body) > 0 AND isDeflated < 2`
  let looked = 0
  for (const { id, regionId, kind, body, isDeflated } of database.prepare(sql).all()) {
    if (kind === 'workspace' || !(body instanceof Uint8Array)) continue
    const tag = String(regionId).slice(3, 19)
    // The form of a body is that of docs/formats.md.
    const events = readCbor(isDeflated === 1 ? inflateRawSync(body) : body) as readonly (readonly unknown[])[]
    for (const [eventKind, , entityId, payload] of events) {
      if (eventKind === 'region.founded') continue
      looked += 1
      const stray = [entityId, ...idsThatMustBeHere(payload)].find((one) => String(one).slice(12, 28) !== tag)
      if (stray === undefined) continue
      throw new InvariantBroken(
        'things-at-home',
        `${name} holds ${String(id)}, in ${String(regionId)}: ${String(eventKind)} of ${JSON.stringify(stray)}`,
      )
    }
  }
  return looked
}

const fieldsHere = ['projectId', 'workItemId', 'toId', 'milestoneId', 'labelIds', 'id'] as const

function idsThatMustBeHere(payload: unknown): readonly unknown[] {
  if (!(payload instanceof Map)) return []
  const set: unknown = payload.get('set')
  const fields = new Map<unknown, unknown>([...payload, ...(set instanceof Map ? set : [])])
  const element = fields.get('element')
  const named = fieldsHere.flatMap((field) => fields.get(field) ?? [])
  return typeof element === 'string' && /^(?:lb|wi)_/.test(element) ? [...named, element] : named
}
