import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Test files that take longest, in this order. On a fresh clone Vitest knows no durations and would begin them by size: one
 * that came last would keep one core busy while the others have nothing left to do.
 */
export const longestFiles: readonly string[] = [
  'packages/workspace/src/killed-writer.crash.test.ts',
  'tools/sim/simulation.test.ts',
  'apps/hub/src/cluster/cluster.crash.test.ts',
  'apps/cli/acceptance/pipe.test.ts',
  'packages/workspace/src/query/compile-work-item-query.property.test.ts',
  'packages/workspace/src/replicas.property.test.ts',
  'apps/cli/acceptance/together.test.ts',
  'apps/hub/src/main.test.ts',
  'apps/cli/acceptance/closed-bundle.test.ts',
  'apps/cli/acceptance/plan.test.ts',
  'packages/workspace/src/write/large-actions.test.ts',
  'apps/hub/src/cluster/hubs.crash.test.ts',
  'e2e/axe.e2e.test.ts',
  'e2e/web-board.e2e.test.ts',
  'e2e/web-timeline.e2e.test.ts',
  'e2e/item-settings.e2e.test.ts',
  'e2e/item-page.e2e.test.ts',
  'e2e/web-find.e2e.test.ts',
  'e2e/live.e2e.test.ts',
  'e2e/web-people.e2e.test.ts',
  'e2e/keyboard.e2e.test.ts',
  'e2e/conflicts.e2e.test.ts',
  'e2e/together.e2e.test.ts',
]

/** Begins with the longest files; the others follow as Vitest would have them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other))
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = longestFiles.findIndex((file) => moduleId.endsWith(file))
  return place === -1 ? longestFiles.length : place
}
