import type { ProjectRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import {
  makePlanNames,
  type ObjectivePlan,
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

/** What a plan is made of, and what for. */
export interface AskOptions extends ObjectiveOptions {
  readonly project: string | undefined
  readonly 'as-of': string | undefined
  readonly staff?: boolean | undefined
  /** Also of people who have nothing to do with the project. */
  readonly withEverybody?: boolean | undefined
}

export interface PlanOptions extends AskOptions {
  readonly unlevelled: boolean
  readonly seconds: number | undefined
  readonly 'work-limit': number | undefined
}

/** What is to be planned: for whoever has something to refuse before he lets people wait for a plan. */
export interface AskedInput {
  readonly workspace: Workspace
  readonly project: ProjectRow
  readonly wish: ObjectiveWish
  readonly asked: ObjectivePlan
}

export interface AskedPlan extends AskedInput {
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
): Promise<Pick<AskedPlan, 'asked' | 'plan' | 'names'>> {
  const workspace = await context.workspace()
  const wish = readObjectives(workspace, undefined, options)
  const asked = mustPlanFor(readInput(context, workspace, undefined, options), wish)
  return { asked, ...(await solveNamed(context, workspace, asked, options)) }
}

export async function readAsked(context: Context, options: AskOptions): Promise<AskedInput> {
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  const wish = readObjectives(workspace, project, options)
  return { workspace, project, wish, asked: mustPlanFor(readInput(context, workspace, [project.id], options), wish) }
}

export async function solveAsked(context: Context, read: AskedInput, options: PlanOptions): Promise<AskedPlan> {
  return { ...read, ...(await solveNamed(context, read.workspace, read.asked, options)) }
}

/** The plan of another input for what was wished. */
export async function solveFor(
  context: Context,
  { workspace, wish }: AskedInput,
  input: PlanInput,
  options: PlanOptions,
): Promise<ProjectPlan> {
  return (await solveNamed(context, workspace, mustPlanFor(input, wish), options)).plan
}

async function solveNamed(
  context: Context,
  workspace: Workspace,
  { input, options: made }: ObjectivePlan,
  { unlevelled, seconds, 'work-limit': workLimit }: PlanOptions,
): Promise<Pick<AskedPlan, 'plan' | 'names'>> {
  const plan = await solveWithProgress(context, input, { isLevelled: !unlevelled, seconds, workLimit, ...made })
  const names = plainNames(context, workspace, plan)
  if (plan.activities.length === 0) throw noPlan(plan, names)
  return { plan, names }
}

/** The day of a plan: today, or what `--as-of` says. */
export function planDayOf({ output: { times } }: Context, asOf: string | undefined): string {
  const now = today(times.now, times.isUtc)
  return asOf === undefined ? now : (parseDate(asOf, now) ?? now)
}

/** @param projects ids; all that are not archived when left out */
function readInput(
  context: Context,
  workspace: Workspace,
  projects: readonly string[] | undefined,
  { 'as-of': asOf, staff: isStaffed, withEverybody }: AskOptions,
): PlanInput {
  const input = readPlanInput(workspace, { projects, todayOn: planDayOf(context, asOf), isStaffed, withEverybody })
  if (!input.ok) throw refusalError(input.refusal)
  return input.value
}

/** Items by key, days as the person writes them; as `YYYY-MM-DD` for programs. */
function plainNames({ output }: Context, workspace: Workspace, plan: ProjectPlan): PlanNames {
  return makePlanNames(workspace.read, plan, output.isTty ? (on) => localDate(on, output.times) : undefined)
}

/** Why there is no plan. */
function noPlan({ problems }: ProjectPlan, names: PlanNames): CliError {
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
