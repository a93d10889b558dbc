import type { EntityKind } from '@spicetime/domain'

/**
 * The kind of thing that an id names. The domain's `kindOfId` checks the whole id and brings its validation library
 * along, which a page need not load for this; a test holds the two together.
 */
const kindByPrefix: Readonly<Record<string, EntityKind>> = {
  ws: 'workspace',
  mb: 'member',
  pj: 'project',
  wi: 'workItem',
  ms: 'milestone',
  lb: 'label',
  cm: 'comment',
  dp: 'dependency',
  vw: 'view',
  cl: 'calendar',
  lv: 'leave',
  al: 'allocation',
  bl: 'baseline',
  rk: 'risk',
  sc: 'scenario',
  rt: 'rate',
}

export function findEntityKind(id: string): EntityKind | undefined {
  return kindByPrefix[id.slice(0, 2)]
}
