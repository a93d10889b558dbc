import { comparePlans, type PlanDifference, readPlanInputAfter, withFreePerson } from '@spicetime/workspace/plan'
import { execute, refused } from '../../changes/execute.ts'
import { misuse } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import { parseFields, printJson, wantsJson } from '../../output/json.ts'
import { isoInstant } from '../../output/times.ts'
import { askPlan, noPlan, plainNames, refusalError, solveWish } from '../../plan/ask-plan.ts'
import { solveWithProgress } from '../../plan/solve-with-progress.ts'
import { tellEnd } from '../../plan/tell-plan.ts'
import { say } from '../../texts/say.ts'
import { whatifFields } from './fields.ts'
import type { whatifOptions } from './options.ts'
import { readChanges } from './read-changes.ts'

const iso = (minute: number | undefined) => (minute === undefined ? null : isoInstant(minute * 60_000))

export const run: Run<typeof whatifOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, whatifFields) : undefined
  const people = options['add-person']
  if (options.apply && people.length > 0)
    throw misuse(say`a person who is not there cannot be put into the plan`, say`add him with: spice member add HANDLE`)
  // Somebody who is free helps only where somebody is chosen.
  const asked = { ...options, staff: options.staff || people.length > 0 }
  const { workspace, project, input, plan, names } = await askPlan(context, asked)
  const commands = readChanges(context, workspace, options)
  if (commands.length === 0 && people.length === 0)
    throw misuse(say`what if what?`, 'spice plan whatif --work WEB-12=3d', 'spice plan whatif --add-person ben')
  const changed = readPlanInputAfter(workspace, commands, {
    projects: [project.id],
    todayOn: input.todayOn,
    isStaffed: asked.staff,
  })
  if (!changed.ok)
    throw changed.refusal.code === 'refused'
      ? refused(workspace, changed.refusal.refusal)
      : refusalError(changed.refusal)
  const thenInput = people.reduce((one, name) => withFreePerson(one, name), changed.value)
  const then = await solveWithProgress(context, thenInput, solveWish(options))
  if (then.activities.length === 0) throw noPlan(then, plainNames(context, workspace, then))
  const differences = comparePlans(plan, then)
  const { output } = context
  if (fields !== undefined) {
    const all = {
      finishAt: iso(plan.finishAt),
      finishAtThen: iso(then.finishAt),
      differences: differences.map(({ id, before, after }) => ({
        key: names.nameOf(id),
        startAt: iso(before?.startAt),
        finishAt: iso(before?.finishAt),
        startAtThen: iso(after?.startAt),
        finishAtThen: iso(after?.finishAt),
      })),
    }
    await printJson(output, Object.fromEntries(fields.map((field) => [field, all[field]])), options.jq)
  } else {
    const day = (minute: number | undefined) => (minute === undefined ? '' : names.showDay(minute, true))
    output.table(
      [
        { title: 'KEY', raw: ({ id }: PlanDifference) => names.nameOf(id), paint: output.style.bold },
        { title: 'TITLE', raw: ({ title }) => title, shrink: 1 },
        { title: 'END', raw: ({ before }) => iso(before?.finishAt) ?? '', cell: ({ before }) => day(before?.finishAt) },
        { title: 'THEN', raw: ({ after }) => iso(after?.finishAt) ?? '', cell: ({ after }) => day(after?.finishAt) },
      ],
      differences,
    )
    if (output.isTty) {
      output.print(`\n${say`Now:`} ${tellEnd(context, plan)}`)
      output.print(output.style.bold(`${say`Then:`} ${tellEnd(context, then)}`))
    }
  }
  if (!options.apply) return
  execute(workspace, commands, false)
  output.note(say`Done; take it back with: spice undo`)
}
