import { type ProjectRow, readScenarioChanges, type ScenarioRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { applyScenario, createScenario, makePlanNames, tellScenarioChange } from '@spicetime/workspace/plan'
import { execute, refused } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import { inBoth, misuse } from '../../command-line/cli-error.ts'
import type { Input, Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { parseFields, pickFields, printJson, wantsJson } from '../../output/json.ts'
import { fullTime, isoInstant } from '../../output/times.ts'
import { languageOf } from '../../plan/ask-plan.ts'
import { resolveWorkingProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { compareScenarios } from './compare-scenarios.ts'
import { scenarioFields } from './fields.ts'
import type { scenarioOptions } from './options.ts'
import { readChanges } from './read-changes.ts'

export type ScenarioInput = Input<typeof scenarioOptions>

/** Where an action takes place. */
export interface ScenarioPlace {
  readonly workspace: Workspace
  readonly project: ProjectRow
}

export const run: Run<typeof scenarioOptions> = async (context, input) => {
  const [action = 'list', ...names] = input.args
  const workspace = await context.workspace()
  const place = { workspace, project: resolveWorkingProject(context, workspace, input.options.project) }
  if (action === 'list') return listScenarios(context, place, input)
  if (action === 'create') return create(context, place, names[0], input)
  if (action === 'rename') return rename(context, place, names, input)
  const scenarios = names.map((name) => mustFind(place, name))
  if (action === 'compare') return compareScenarios(context, place, scenarios, input)
  const [scenario] = scenarios
  if (!['show', 'apply', 'delete'].includes(action))
    throw misuse(say`plan scenario can create, list, show, compare, rename, apply and delete, not ${action}`)
  if (scenario === undefined) throw misuse(say`which scenario?`, say`what there is: spice plan scenario list`)
  if (action === 'show') return show(context, place, scenario, input)
  if (action === 'apply') return apply(context, place, scenario, input)
  const outcome = execute(workspace, [{ kind: 'scenario.delete', scenarioId: scenario.id }], input.options['dry-run'])
  if (input.options['dry-run']) return reportDryRun(context, outcome)
  context.output.done(say`Deleted ${scenario.name}; bring it back with: spice undo`, scenario.name)
}

function mustFind({ workspace, project }: ScenarioPlace, name: string): ScenarioRow {
  const scenario = workspace.read.findScenario(project.id, name)
  if (scenario !== undefined && scenario.deletedAt === null) return scenario
  throw inBoth(`${project.key} has no scenario ${name}`, `${project.key} hat kein Szenario ${name}`, {
    hints: [say`what there is: spice plan scenario list`],
  })
}

async function create(
  context: Context,
  { workspace, project }: ScenarioPlace,
  name: string | undefined,
  { options }: ScenarioInput,
): Promise<void> {
  if (name === undefined) throw misuse(say`what is the scenario called?`, 'spice plan scenario create NAME --file FILE')
  const changes = await readChanges(context, workspace, project.id, options)
  if (changes.length === 0)
    throw misuse(say`what would it change?`, 'spice plan scenario create NAME --change "WEB-12 work 3d"')
  const scenario = { projectId: project.id, name, note: options.note, changes }
  const made = createScenario(workspace, scenario, { dryRun: options['dry-run'] })
  if (!made.ok) throw refused(workspace, made.refusal.refusal, tellWhich(changes.length, made.refusal.index))
  if (options['dry-run']) return reportDryRun(context, made.value)
  context.output.done(say`Kept the scenario ${name}; nothing is changed. See: spice plan scenario compare`, name)
}

/** Gives it another name, and says what it is for; without a new name only that. */
async function rename(
  context: Context,
  place: ScenarioPlace,
  [before, name]: readonly string[],
  { options }: ScenarioInput,
): Promise<void> {
  if (before === undefined || (name === undefined && options.note === undefined))
    throw misuse(
      say`rename what to what?`,
      'spice plan scenario rename NAME OTHER',
      'spice plan scenario rename NAME --note TEXT',
    )
  const { id, name: was } = mustFind(place, before)
  // An empty note is none.
  const note = options.note === '' ? null : options.note
  const command = { kind: 'scenario.edit', scenarioId: id, set: { name, note } } as const
  const outcome = execute(place.workspace, [command], options['dry-run'])
  if (options['dry-run']) return reportDryRun(context, outcome)
  context.output.done(say`Changed ${was}; take it back with: spice undo`, name ?? was)
}

/** Which of several changes is refused. */
function tellWhich(count: number, index: number): string | undefined {
  return count === 1 ? undefined : say`change ${index + 1}`
}

async function apply(
  context: Context,
  { workspace }: ScenarioPlace,
  scenario: ScenarioRow,
  { options }: ScenarioInput,
): Promise<void> {
  const done = applyScenario(workspace, scenario, { dryRun: options['dry-run'] })
  if (!done.ok) throw refused(workspace, done.refusal)
  if (options['dry-run']) return reportDryRun(context, done.value)
  context.output.done(say`Applied ${scenario.name}; take it back with: spice undo`, scenario.name)
}

const author = ({ read }: Workspace, { createdBy }: ScenarioRow) => read.find('member', createdBy)?.handle ?? ''

function changesOf(context: Context, { read }: Workspace, { changes }: ScenarioRow): readonly string[] {
  const names = makePlanNames(read, { timeZone: 'UTC', activities: [], problems: [] })
  const nameOf = (id: string) => read.find('milestone', id)?.title ?? names.nameOf(id)
  return readScenarioChanges(changes).map((change) => tellScenarioChange(change, nameOf, languageOf(context)))
}

function scenarioJson(context: Context, workspace: Workspace, scenario: ScenarioRow) {
  return {
    name: scenario.name,
    note: scenario.note,
    changes: changesOf(context, workspace, scenario),
    createdAt: isoInstant(scenario.createdAt),
    createdBy: author(workspace, scenario),
    appliedAt: scenario.appliedAt === null ? null : isoInstant(scenario.appliedAt),
  }
}

async function listScenarios(
  context: Context,
  { workspace, project }: ScenarioPlace,
  { options }: ScenarioInput,
): Promise<void> {
  const scenarios = workspace.read.scenarios(project.id)
  const { output } = context
  if (wantsJson(options)) {
    const fields = parseFields(options, scenarioFields)
    const told = scenarios.map((one) => pickFields(scenarioJson(context, workspace, one), fields))
    return printJson(output, told, options.jq)
  }
  if (scenarios.length === 0 && output.isTty)
    return output.print(say`No scenario yet. Keep one with: spice plan scenario create NAME --change "WEB-12 work 3d"`)
  const time = (at: number | null) => (at === null ? '' : isoInstant(at))
  output.table(
    [
      { title: 'NAME', raw: ({ name }: ScenarioRow) => name, paint: output.style.bold, shrink: 1 },
      { title: 'CHANGES', raw: ({ changes }) => String(readScenarioChanges(changes).length), align: 'right' },
      {
        title: 'CREATED',
        raw: ({ createdAt }) => time(createdAt),
        cell: ({ createdAt }) => fullTime(createdAt, output.times),
      },
      { title: 'BY', raw: (one) => `@${author(workspace, one)}` },
      {
        title: 'APPLIED',
        raw: ({ appliedAt }) => time(appliedAt),
        cell: ({ appliedAt }) => (appliedAt === null ? '' : fullTime(appliedAt, output.times)),
      },
    ],
    scenarios,
  )
}

async function show(
  context: Context,
  { workspace }: ScenarioPlace,
  scenario: ScenarioRow,
  { options }: ScenarioInput,
): Promise<void> {
  const { output } = context
  const told = scenarioJson(context, workspace, scenario)
  if (wantsJson(options)) return printJson(output, pickFields(told, parseFields(options, scenarioFields)), options.jq)
  if (output.isTty) output.print(output.style.bold(scenario.name))
  if (scenario.note !== null && output.isTty) output.print(scenario.note)
  for (const change of told.changes) output.print(output.isTty ? `  ${change}` : change)
  if (!output.isTty || scenario.appliedAt !== null) return
  const tried = applyScenario(workspace, scenario, { dryRun: true })
  if (tried.ok) return
  const { say: tell, message } = refused(workspace, tried.refusal)
  output.note(tell?.(languageOf(context)) ?? message)
}
