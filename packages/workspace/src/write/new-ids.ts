import {
  type DecisionContext,
  makeId,
  ratesRegion,
  regionTagOf,
  type Scope,
  serialOf,
  serialsEnd,
} from '@spicetime/domain'
import { assert, type CommitWriter, type RegionId, type World } from '@spicetime/runtime'

/**
 * Makes ids of new things at the instant of a write; each next id is one greater, so things made together keep their order.
 * Few writes make anything, so nothing is looked up before the first is asked for. @param workspaceRegion answers that of the store
 */
export function idMaker(
  world: World,
  writer: CommitWriter,
  workspaceRegion: () => RegionId,
): Pick<DecisionContext, 'newId' | 'newProjectId'> {
  const atMs = writer.hlc.wallMs
  let serial: number | undefined
  const tagOf = (scope: Scope) => {
    if (scope.of === 'project') return regionTagOf(scope.projectId)
    const regionId =
      scope.of === 'workspace'
        ? workspaceRegion()
        : scope.of === 'rates'
          ? writer.openClosedRegion(ratesRegion)
          : writer.openPrivateRegion()
    assert(regionId !== undefined, 'a workspace has its region')
    return regionTagOf(regionId)
  }
  return {
    newId(kind, scope) {
      serial = ((serial ?? serialOf(world.random.bytes(serialBytes))) + 1) % serialsEnd
      return makeId(kind, atMs, tagOf(scope), serial)
    },
    newProjectId: () => makeId('project', atMs, regionTagOf(writer.planRegion()), 0),
  }
}

const serialBytes = 6
