import { runTool } from './run-tool.ts'
import type { Stage } from './stage.ts'

export const schemaStage: Stage = {
  name: 'schema',
  title: 'GraphQL schema: current, nothing broken',
  isFast: true,
  async run() {
    const { code, output } = await runTool('packages/api/src/sdl/check-schema.ts', [])
    return code === 0
      ? { isPassed: true, saw: 'packages/api/schema.graphql' }
      : { isPassed: false, saw: 'schema', output }
  },
}
