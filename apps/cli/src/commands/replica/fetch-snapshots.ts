import { loadSnapshot, type RegionId, type Replica, SnapshotError } from '@spicetime/runtime'
import { readSnapshotOffer, replicaPorts, type SnapshotOffer, type WorkspacePorts } from '@spicetime/workspace'
import type { Context } from '../../command-line/context.ts'
import { Attempts } from '../../hub/attempts.ts'
import { Progress } from '../../output/progress.ts'
import { say } from '../../texts/say.ts'
import { readAnswer } from './read-answer.ts'
import {
  askForSnapshot,
  mustBeOfNetwork,
  SnapshotChanged,
  SnapshotDelivery,
  type SnapshotSource,
} from './snapshot-delivery.ts'
import { explainSnapshot } from './snapshot-faults.ts'

/**
 * Begins the large regions with snapshots of the hub, so that they can be used before their history has come. Whatever
 * does not come about this way, an older hub's included, comes by the session that follows.
 */
export async function fetchSnapshots(
  context: Context,
  ports: WorkspacePorts,
  replica: Replica,
  origin: string,
): Promise<void> {
  const begin = (): SnapshotSource => {
    const attempts = new Attempts({ output: context.output, random: ports.world.random })
    return { ports, origin, attempts }
  }
  for (const offered of await listOffered(begin())) {
    if (replica.log.hasRegion(offered.regionId)) continue
    if (!(await fetchSnapshot(context, replica, begin(), offered))) return
  }
}

const answerMsMax = 30_000

async function listOffered(source: SnapshotSource): Promise<SnapshotOffer['regions']> {
  do {
    const ending = AbortSignal.timeout(answerMsMax)
    try {
      const response = await askForSnapshot(source, ending)
      return (response.ok ? readSnapshotOffer(await readAnswer(response)) : undefined)?.regions ?? []
    } catch (error) {
      if (ending.aborted) return []
      mustBeOfNetwork(error)
    }
  } while (await source.attempts.again({ hasMoved: false }))
  return []
}

/** @returns false when the hub gives none */
async function fetchSnapshot(
  { host, output }: Context,
  replica: Replica,
  source: SnapshotSource,
  { regionId, events }: { readonly regionId: RegionId; readonly events: number },
): Promise<boolean> {
  const progress = new Progress({ stream: host.stderr, now: () => host.now(), isQuiet: output.isQuiet })
  const delivery = new SnapshotDelivery(source, regionId, () => progress.clear())
  if (!(await delivery.open())) return false
  const onProgress = ({ done, total }: { readonly done: number; readonly total: number }) =>
    progress.show({
      done: Math.round((events * done) / Math.max(1, total)),
      total: events,
      unit: 'entries of the snapshot',
    })
  for (;;) {
    try {
      const hangUp = () => delivery.hangUp()
      await loadSnapshot(replicaPorts(source.ports), replica, delivery.bytes(), { hangUp, onProgress })
      return true
    } catch (error) {
      if (error instanceof SnapshotChanged) continue
      if (!(error instanceof SnapshotError)) throw error
      output.note(say`No snapshot of the hub is used: ${explainSnapshot(error.code)}. Everything comes by its history.`)
      return true
    } finally {
      progress.clear()
    }
  }
}
