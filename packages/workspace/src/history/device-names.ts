import { type CommitLog, type Database, replicaEnrolledKind } from '@spicetime/runtime'
import { positionsOf } from '../read/replay-entity.ts'

/** What a device was called when it joined the workspace; undefined when that is not known here. */
export function deviceNameOf(database: Database, log: CommitLog, replicaId: string): string | undefined {
  for (const position of positionsOf(database, replicaId)) {
    const events = log.at(position)?.commit.events ?? []
    const enrolled = events.find(({ kind, entityId }) => kind === replicaEnrolledKind && entityId === replicaId)
    const { name } = (enrolled?.payload ?? {}) as Readonly<Record<string, unknown>>
    if (typeof name === 'string') return name
  }
  return undefined
}
