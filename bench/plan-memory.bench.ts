import { join } from 'node:path'
import { figure, type Goal } from './harness.ts'
import { hubProcess } from './hub-process.ts'
import { measureProcess } from './measure-process.ts'

/**
 * The most memory that a process holds which makes one plan, started as a hub is: Node itself, the plain data that is planned, and
 * the planner.
 */
function memoryFigure(name: string, [kind, count]: readonly [string, number], goal?: Goal): void {
  figure(`plan-memory: ${name}`, {
    unit: 'MB',
    ...(goal === undefined ? {} : { goal }),
    measure: async () => {
      const script = join(import.meta.dirname, 'plan-memory.ts')
      const { nodeArguments, environment } = hubProcess()
      const args = [...nodeArguments, script, kind, String(count)]
      const { maxRssBytes } = await measureProcess(process.execPath, args, { env: environment })
      return maxRssBytes / 1e6
    },
  })
}

const goal = { atMost: 300 }
memoryFigure('nothing planned', ['nothing', 0])
memoryFigure('full plan, 100,000 activities, 170,000 dependencies', ['network', 100_000], goal)
memoryFigure('first levelled plan, 200 people, 10,000 activities', ['level', 10_000], goal)
memoryFigure('10,000 runs over a network of 1,000 activities', ['forecast', 1_000], goal)
memoryFigure('1,000 activities with 200 people levelled, and 1,000 runs', ['forecast-levelled', 1_000], goal)
memoryFigure('first levelled plan, 200 people, 100,000 activities', ['level', 100_000])
