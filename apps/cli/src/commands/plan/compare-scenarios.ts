import { readScenarioChanges, type ScenarioRow, workText } from '@spicetime/domain'
import { misuse } from '../../command-line/cli-error.ts'
import type { Context } from '../../command-line/context.ts'
import { parseFields, pickFields, printJson, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { isoInstant } from '../../output/times.ts'
import { say, tellMoney } from '../../texts/say.ts'
import { compareWith } from './compare-with.ts'
import { scenarioFields } from './fields.ts'
import type { ScenarioInput, ScenarioPlace } from './scenario.ts'
import { comparisonJson, printComparisonForPeople, type ShownComparison } from './scenario-tables.ts'

/** `spice plan scenario compare [NAME…]`: one in full, several in a line each; all that are not applied when none is named. */
export async function compareScenarios(
  context: Context,
  { workspace, project }: ScenarioPlace,
  named: readonly ScenarioRow[],
  { options }: ScenarioInput,
): Promise<void> {
  const fields = wantsJson(options) ? parseFields(options, scenarioFields) : undefined
  const open = workspace.read.scenarios(project.id).filter(({ appliedAt }) => appliedAt === null)
  const scenarios = named.length > 0 ? named : open
  if (scenarios.length === 0)
    throw misuse(say`there is no scenario to compare`, 'spice plan scenario create NAME --change "WEB-12 work 3d"')
  const isHiring = scenarios.some((one) => readScenarioChanges(one.changes).some(({ kind }) => kind === 'hire'))
  const wish = { ...options, staff: options.staff || isHiring }
  const shown = await compareWith(
    context,
    wish,
    scenarios.map(({ changes }) => changes),
  )
  const compared = scenarios.flatMap((scenario, at) => {
    const one = shown[at]
    return one === undefined ? [] : [{ name: scenario.name, ...one }]
  })
  const [only] = compared
  if (fields !== undefined) {
    const told = compared.map((one) => {
      return pickFields({ name: one.name, ...comparisonJson(one) }, fields)
    })
    return printJson(context.output, told, options.jq)
  }
  if (only !== undefined && compared.length === 1) return printComparisonForPeople(context, only)
  printLines(context, compared)
}

interface Line {
  readonly name: string
  readonly finishAt: number
  readonly late: number
  readonly moved: number
  readonly workMinutes: number
  readonly cost: number
  readonly currency: string | null
}

const costColumn: Column<Line> = {
  title: 'COST',
  raw: ({ cost }) => String(Math.round(cost)),
  cell: ({ cost, currency }) => (cost === 0 ? '' : tellMoney(cost, currency)),
  align: 'right',
}

function printLines({ output }: Context, compared: readonly ({ readonly name: string } & ShownComparison)[]): void {
  const [first] = compared
  if (first === undefined) return
  const { compared: one, names } = first
  const priced = compared.find((each) => each.compared.cost > 0)?.compared ?? one
  const now = {
    name: '',
    finishAt: one.finishAt,
    late: one.lateNow,
    moved: 0,
    workMinutes: one.workMinutes,
    cost: priced.cost,
    currency: priced.currency,
  }
  const lines = compared.map(
    ({ name, compared: { finishAtThen, lateThen, workMinutesThen, costThen, currency, differences } }): Line => {
      return {
        name,
        finishAt: finishAtThen,
        late: lateThen,
        moved: differences.length,
        workMinutes: workMinutesThen,
        cost: costThen,
        currency,
      }
    },
  )
  output.table(
    [
      {
        title: 'SCENARIO',
        raw: ({ name }: Line) => name,
        cell: ({ name }) => (name === '' ? say`as it is` : name),
        shrink: 1,
      },
      {
        title: 'DONE',
        raw: ({ finishAt }) => isoInstant(finishAt * 60_000),
        cell: ({ finishAt }) => names.showDay(finishAt, true),
        paint: output.style.bold,
      },
      { title: 'LATE', raw: ({ late }) => String(late), align: 'right' },
      { title: 'MOVED', raw: ({ moved }) => String(moved), align: 'right' },
      {
        title: 'WORK',
        raw: ({ workMinutes }) => String(workMinutes),
        cell: (line) => workText(line.workMinutes),
        align: 'right',
      },
      // Without rates nothing costs anything.
      ...([now, ...lines].some(({ cost }) => cost > 0) ? [costColumn] : []),
    ],
    [now, ...lines],
  )
}
