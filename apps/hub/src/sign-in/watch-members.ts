import type { Workspace } from '@spicetime/workspace'
import type { LiveStreams } from './live-streams.ts'

/**
 * Whoever is removed loses what he has open as soon as the removal is here, whichever replica made it. Sessions of his devices
 * with this hub are ended by the sync itself.
 *
 * @returns the way to stop
 */
export function closeStreamsOfRemoved({ changes }: Workspace, streams: LiveStreams): () => void {
  return changes.subscribe((told) => {
    const isConcerned = told.some(
      ({ entities, isTruncated }) =>
        isTruncated || entities.length === 0 || entities.some(({ kind }) => kind === 'member'),
    )
    if (isConcerned) streams.sweep()
  })
}
