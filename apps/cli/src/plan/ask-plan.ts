import type { ProjectRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import {
  makePlanNames,
  type ObjectiveWish,
  type PlanInput,
  type PlanNames,
  type PlanRefusal,
  type ProjectPlan,
  readPlanInput,
  tellPlanProblem,
} from '@spicetime/workspace/plan'
import { type CliError, inBoth } from '../command-line/cli-error.ts'
import type { Context } from '../command-line/context.ts'
import { localDate, today } from '../output/times.ts'
import { parseDate } from '../refs/dates.ts'
import { resolveWorkingProject } from '../refs/resolve.ts'
import { readsGerman } from '../texts/say.ts'
import { mustPlanFor, type ObjectiveOptions, readObjectives } from './objective-options.ts'
import { solveWithProgress } from './solve-with-progress.ts'

export interface PlanOptions extends ObjectiveOptions {
  readonly project: string | undefined
  readonly 'as-of': string | undefined
  readonly staff: boolean
  readonly unlevelled: boolean
  readonly seconds: number | undefined
  readonly 'work-limit': number | undefined
}

export interface AskedPlan {
  readonly workspace: Workspace
  readonly project: ProjectRow
  readonly input: PlanInput
  readonly plan: ProjectPlan
  readonly names: PlanNames
}

/** The plan of the project that the options name; a `CliError` that says why when there is none. */
export async function askPlan(context: Context, options: PlanOptions): Promise<AskedPlan> {
  return solveAsked(context, await readAsked(context, options), options)
}

/** The plan of all projects together, whose people are shared. */
export async function askPortfolio(
  context: Context,
  options: PlanOptions,
): Promise<Pick<AskedPlan, 'input' | 'plan' | 'names'>> {
  const workspace = await context.workspace()
  const read = readPlanInput(workspace, { todayOn: planDayOf(context, options['as-of']), isStaffed: options.staff })
  if (!read.ok) throw refusalError(read.refusal)
  const plan = await solveWithProgress(context, read.value, solveWish(options))
  const names = plainNames(context, workspace, plan)
  if (plan.activities.length === 0) throw noPlan(plan, names)
  return { input: read.value, plan, names }
}

/** What is to be planned: for whoever has something to refuse before he lets people wait for a plan. */
export interface AskedInput extends Pick<AskedPlan, 'workspace' | 'project' | 'input'> {
  readonly wish: ObjectiveWish
}

export async function readAsked(context: Context, options: PlanOptions): Promise<AskedInput> {
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  const wish = readObjectives(workspace, project, options)
  const input = readInput(context, workspace, project, options)
  mustPlanFor(input, wish)
  return { workspace, project, input, wish }
}

export async function solveAsked(
  context: Context,
  { workspace, project, input, wish }: AskedInput,
  options: PlanOptions,
): Promise<AskedPlan> {
  const plan = await solveFor(context, input, wish, options)
  const names = plainNames(context, workspace, plan)
  if (plan.activities.length === 0) throw noPlan(plan, names)
  return { workspace, project, input, plan, names }
}

/** The plan of an input for what was wished. */
export function solveFor(
  context: Context,
  input: PlanInput,
  wish: ObjectiveWish,
  options: PlanOptions,
): Promise<ProjectPlan> {
  const asked = mustPlanFor(input, wish)
  return solveWithProgress(context, asked.input, { ...solveWish(options), ...asked.options })
}

/** The day of a plan: today, or what `--as-of` says. */
export function planDayOf({ output: { times } }: Context, asOf: string | undefined): string {
  const now = today(times.now, times.isUtc)
  return asOf === undefined ? now : (parseDate(asOf, now) ?? now)
}

function readInput(
  context: Context,
  workspace: Workspace,
  project: ProjectRow,
  options: Pick<PlanOptions, 'as-of' | 'staff'>,
): PlanInput {
  const todayOn = planDayOf(context, options['as-of'])
  const input = readPlanInput(workspace, { projects: [project.id], todayOn, isStaffed: options.staff })
  if (!input.ok) throw refusalError(input.refusal)
  return input.value
}

function solveWish(options: Pick<PlanOptions, 'unlevelled' | 'seconds' | 'work-limit'>) {
  return { isLevelled: !options.unlevelled, seconds: options.seconds, workLimit: options['work-limit'] }
}

/** Items by key, days as the person writes them; as `YYYY-MM-DD` for programs. */
export function plainNames({ output }: Context, workspace: Workspace, plan: ProjectPlan): PlanNames {
  return makePlanNames(workspace.read, plan, output.isTty ? (on) => localDate(on, output.times) : undefined)
}

/** Why there is no plan. */
export function noPlan({ problems }: ProjectPlan, names: PlanNames): CliError {
  const [last] = problems.slice(-1)
  if (last === undefined) throw new Error('bug: a plan without activities says why')
  const tell = (language: 'en' | 'de') => tellPlanProblem(last, names, language)
  return inBoth(tell('en'), tell('de'))
}

export function refusalError(refusal: PlanRefusal): CliError {
  switch (refusal.code) {
    case 'bad-date':
      return inBoth(
        `plans are made for days from 1900 to 2199, not ${refusal.text}`,
        `Pläne gibt es für Tage von 1900 bis 2199, nicht für ${refusal.text}`,
        { exit: 'misuse' },
      )
    case 'project-not-found':
      return inBoth(`no project ${refusal.ref}`, `kein Projekt ${refusal.ref}`)
  }
}

export function languageOf({ host }: Context): 'en' | 'de' {
  return readsGerman(host.env) ? 'de' : 'en'
}
