import { type Authority, assert, type Database, type Replica } from '@spicetime/runtime'
import { workspaceProjection } from '../projection/definition.ts'
import { type Numbering, numberingOf } from './next-number.ts'

const key = 'ownNumbering'

const remembered = new WeakMap<Replica, { readonly under: string; readonly numbering: Numbering }>()

/**
 * What this replica is to numbers. It follows from who was enrolled, so what was found under some heads of the authority's
 * region stays true of them and is kept in the store: a process that makes one item and ends need not read and check the
 * whole history of members first, while others wait for the store.
 *
 * To be asked within a transaction that writes.
 */
export function ownNumbering(database: Database, replica: Replica): Numbering {
  const { authority } = replica
  assert(authority?.regionId !== undefined, 'a workspace has an authority')
  // Another version of this program may see another meaning in the same events.
  const seen = [workspaceProjection.version, replica.id, ...replica.log.headsOf(authority.regionId)]
  const under = `${JSON.stringify(seen)} `
  const known = remembered.get(replica)
  if (known?.under === under) return known.numbering
  const numbering = find(database, under) ?? keep(database, under, workOut(authority, replica.id))
  remembered.set(replica, { under, numbering })
  return numbering
}

function workOut(authority: Authority, replicaId: string): Numbering {
  authority.refresh()
  return numberingOf(authority.state(), replicaId)
}

function keep(database: Database, under: string, numbering: Numbering): Numbering {
  database.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, under + numbering)
  return numbering
}

function find(database: Database, under: string): Numbering | undefined {
  const value = database.prepare('SELECT value FROM meta WHERE key = ?').get(key)?.['value']
  // Written by `keep`, and by nobody else.
  return typeof value === 'string' && value.startsWith(under) ? (value.slice(under.length) as Numbering) : undefined
}
