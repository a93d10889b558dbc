import type { BaselineRow, ProjectRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { inBoth } from '../../command-line/cli-error.ts'
import { say } from '../../texts/say.ts'

/** The baseline of that name, or the newest. */
export function mustFindBaseline({ read }: Workspace, { id, key }: ProjectRow, name: string | undefined): BaselineRow {
  const baseline = name === undefined ? read.baselines(id)[0] : read.findBaseline(id, name)
  if (baseline !== undefined && baseline.deletedAt === null) return baseline
  throw noBaseline(name, key)
}

function noBaseline(name: string | undefined, key: string) {
  if (name === undefined) {
    const hints = [say`keep the plan of today as one: spice plan baseline create NAME --project ${key}`]
    return inBoth(`${key} has no baseline yet`, `${key} hat noch keinen Basisplan`, { hints })
  }
  const hints = [say`what there is: spice plan baseline list --project ${key}`]
  return inBoth(`${key} has no baseline ${name}`, `${key} hat keinen Basisplan ${name}`, { hints })
}
