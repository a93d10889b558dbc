import type { ProjectRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import {
  type ObjectivePlan,
  type ObjectiveRefusal,
  type ObjectiveWish,
  type PlanInput,
  parseObjectives,
  planFor,
  tellObjectiveRefusal,
} from '@spicetime/workspace/plan'
import { type CliError, inBoth, misuse } from '../command-line/cli-error.ts'
import type { OptionSpecs } from '../command-line/command.ts'
import { mustFindBaseline } from '../commands/plan/find-baseline.ts'
import { resolveMember } from '../refs/resolve.ts'
import { say } from '../texts/say.ts'

/** What a plan is to be made for. */
export const objectiveOptions = {
  for: {
    type: 'text',
    value: 'OBJECTIVES',
    summary: 'What counts, the first most: finish, lateness, stability, cost, load; divided by commas',
  },
  rate: {
    type: 'texts',
    value: 'HANDLE=N',
    summary: 'What an hour of this person costs, for this question; goes before spice member rates',
  },
  baseline: { type: 'text', value: 'NAME', summary: 'The baseline that stability keeps to (the newest)' },
} as const satisfies OptionSpecs

export interface ObjectiveOptions {
  readonly for?: string | undefined
  readonly rate?: readonly string[] | undefined
  readonly baseline?: string | undefined
}

/**
 * What the options wish; a `CliError` for what cannot be wished.
 * @param project whose baseline stability keeps to; several together have none
 */
export function readObjectives(
  workspace: Workspace,
  project: ProjectRow | undefined,
  { for: text, rate = [], baseline: name }: ObjectiveOptions,
): ObjectiveWish {
  const parsed = text === undefined ? undefined : parseObjectives(text)
  if (parsed !== undefined && !parsed.ok) throw objectiveError(parsed.refusal)
  const objectives = parsed?.value ?? []
  const kept = objectives.includes('stability') && project !== undefined ? { project, name } : undefined
  return {
    objectives,
    rates: rate.length === 0 ? undefined : new Map(rate.map((one) => parseRate(workspace, one))),
    baseline: kept && workspace.read.baselineEntries(mustFindBaseline(workspace, kept.project, kept.name).id),
  }
}

function parseRate(workspace: Workspace, text: string) {
  const [, handle, amount] = /^([^=]+)=\s*(\d+(?:[.,]\d+)?)\s*$/.exec(text) ?? []
  if (handle === undefined || amount === undefined) throw misuse(say`--rate needs HANDLE=NUMBER, not ${text}`)
  return [resolveMember(workspace, handle).id, Number(amount.replace(',', '.'))] as const
}

export function mustPlanFor(input: PlanInput, wish: ObjectiveWish): ObjectivePlan {
  const asked = planFor(input, wish)
  if (asked.ok) return asked.value
  throw objectiveError(asked.refusal)
}

export function objectiveError(refusal: ObjectiveRefusal): CliError {
  const hints =
    refusal.code === 'rates-needed'
      ? [say`say it with: --rate HANDLE=NUMBER`, say`or who may see it: spice member rates readers`]
      : []
  return inBoth(tellObjectiveRefusal(refusal, 'en'), tellObjectiveRefusal(refusal, 'de'), { exit: 'misuse', hints })
}
