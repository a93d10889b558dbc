import {
  authorityChangeOf,
  entityTables,
  interpretEvent,
  isOfRegion,
  regionTagOf,
  setTables,
  sharedSets,
} from '@spicetime/domain'
import type { ChangedRow, Database, ProjectionDefinition } from '@spicetime/runtime'
import { workspaceAuthority } from '../authority/workspace-authority.ts'
import { deletedApartTable, noteDeletedApart } from './deleted-apart.ts'
import { forgetText, fullTextTables, indexText } from './full-text.ts'
import { fullTextRestTable, indexRest, noteUnindexed } from './full-text-rest.ts'
import { projectRegionRows } from './region-rows.ts'
import { judgeEdges, suspendedIndexes, tablesWithEdges } from './suspended-edges.ts'

/** Raise when the meaning of an event or the shape of a table changes: stores are then rebuilt from their logs. */
const projectionVersion = 19

/** The read model: the domain's tables, and what is derived from them. */
export const workspaceProjection: ProjectionDefinition = {
  version: projectionVersion,
  entities: { ...entityTables, ...tablesWithEdges },
  sets: setTables,
  sharedSets,
  authority: workspaceAuthority,
  extraTables: [suspendedIndexes, deletedApartTable, fullTextTables, fullTextRestTable].join('\n'),
  // See replicas/remotes.ts and write/answered-requests.ts.
  tablesOfDevice: ['remote', 'answered_request'],
  regionRows: projectRegionRows,
  isIdOfRegion: (id, regionId) => isOfRegion(id, regionTagOf(regionId)),
  loaded: noteUnindexed,
  deriveRest: indexRest,
  effectsOf: (event, { actor, atMs, causeKind }) =>
    interpretEvent(event, { actor, atMs, isImport: causeKind === importCause }) ??
    (authorityChangeOf(event) === undefined ? undefined : noEffects),
  met: noteDeletedApart,
  forget: forgetText,
  derive(database: Database, changed: readonly ChangedRow[]): void {
    indexText(database, changed)
    judgeEdges(database, changed)
  },
}

/** Of events that the authority reads, and the tables do not. */
const noEffects = { effects: [], touches: [] } as const

/** The cause of commits that bring in what another system says. */
export const importCause = 'import'
