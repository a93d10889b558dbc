import { entityTables, interpretEvent, setTables } from '@spicetime/domain'
import type { ChangedRow, Database, ProjectionDefinition } from '@spicetime/runtime'
import { fullTextTables, indexText } from './full-text.ts'
import { judgeEdges, suspendedColumns } from './suspended-edges.ts'

/** Raise when the meaning of an event or the shape of a table changes: stores are then rebuilt from their logs. */
const projectionVersion = 3

/** The read model: the domain's tables, and what is derived from them. */
export const workspaceProjection: ProjectionDefinition = {
  version: projectionVersion,
  entities: entityTables,
  sets: setTables,
  authority: { regionKind: 'workspace' },
  extraTables: [suspendedColumns, fullTextTables].join('\n'),
  effectsOf: (event, { actor, atMs, causeKind }) =>
    interpretEvent(event, { actor, atMs, isImport: causeKind === importCause }),
  derive(database: Database, changed: readonly ChangedRow[]): void {
    indexText(database, changed)
    judgeEdges(database, changed)
  },
}

/** The cause of commits that bring in what another system says. */
export const importCause = 'import'
