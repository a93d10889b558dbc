import { workText } from '@spicetime/domain'
import {
  assignmentsOf,
  findUnassigned,
  type PersonAdvice,
  PlanDays,
  type PlanInput,
  proposePeople,
  type TeamAdvice,
} from '@spicetime/workspace/plan'
import { execute } from '../../changes/execute.ts'
import { inBoth } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { parseFields, printJson, wantsJson } from '../../output/json.ts'
import { isoInstant, localDate } from '../../output/times.ts'
import { readAsked } from '../../plan/ask-plan.ts'
import { warnOfCost } from '../../plan/warn-of-cost.ts'
import { resolveItem } from '../../refs/resolve.ts'
import { say, tellMoney } from '../../texts/say.ts'
import { teamFields } from './fields.ts'
import type { teamOptions } from './options.ts'

/** More take long: each costs several plans. */
const itemsMax = 100

interface Names {
  readonly item: (id: string) => string
  readonly member: (id: string) => string
  readonly day: (minute: number) => string
}

export const run: Run<typeof teamOptions> = async (context, { args, options }) => {
  const fields = wantsJson(options) ? parseFields(options, teamFields) : undefined
  const workspace = await context.workspace()
  const given = args.map((ref) => resolveItem(context, workspace, ref, options.project))
  const project = given[0]?.projectId ?? options.project
  const { asked, wish } = await readAsked(context, { ...options, project, withEverybody: true })
  const ids = args.length === 0 ? findUnassigned(asked.input) : given.map(({ id }) => id)
  if (ids.length > itemsMax)
    throw inBoth(
      `${ids.length} items have nobody: name at most ${itemsMax}`,
      `${ids.length} Vorgänge haben niemanden: bitte höchstens ${itemsMax} nennen`,
    )
  const advice = proposePeople(workspace.read, asked, ids)
  const names = namesOf(context, workspace, asked.input)
  const { output } = context
  if (fields !== undefined) await printJson(output, { items: advice.map((one) => toJson(one, names)) }, options.jq)
  else if (advice.length === 0) output.note(say`Everything that is open has somebody.`)
  else printAdvice(context, advice, names)
  if (!options.apply) return
  const commands = assignmentsOf(advice)
  if (commands.length === 0) return output.note(say`Nobody was assigned.`)
  await warnOfCost(context, wish, asked)
  execute(workspace, commands, false)
  output.note(say`Assigned ${commands.length} items; take it back with: spice undo`)
}

function namesOf({ output }: Context, { read }: Awaited<ReturnType<Context['workspace']>>, input: PlanInput): Names {
  const days = PlanDays.of(input.timeZone)
  return {
    item: (id) => read.keysOf([id]).get(id) ?? id,
    member: (id) => `@${read.find('member', id)?.handle ?? id}`,
    day: (minute) => localDate(days.dayOf(minute, true), output.times),
  }
}

const iso = (minute: number | null) => (minute === null ? null : isoInstant(minute * 60_000))

function toJson(one: TeamAdvice, names: Names) {
  const person = ({ memberId, finishAt, ...rest }: PersonAdvice) => {
    return { member: names.member(memberId).slice(1), ...rest, finishAt: iso(finishAt) }
  }
  return {
    key: names.item(one.itemId),
    title: one.title,
    peopleNeeded: one.peopleNeeded,
    skills: one.skills,
    workMinutes: one.workMinutes,
    fromAt: iso(one.fromAt),
    toAt: iso(one.toAt),
    team: one.team.map(person),
    others: one.others.map(person),
    missingSkills: one.missingSkills,
    isEnough: one.isEnough,
    finishAt: iso(one.finishAt),
    planFinishAt: iso(one.planFinishAt),
  }
}

function printAdvice({ output }: Context, advice: readonly TeamAdvice[], names: Names): void {
  output.table(
    [
      { title: 'KEY', raw: ({ itemId }: TeamAdvice) => names.item(itemId), paint: output.style.bold },
      { title: 'TITLE', raw: ({ title }) => title, shrink: 1 },
      { title: 'WORK', raw: ({ workMinutes }) => workText(workMinutes), align: 'right' },
      { title: 'WHO', raw: ({ team }) => team.map(({ memberId }) => names.member(memberId)).join(' ') },
      {
        title: 'DONE',
        raw: ({ finishAt }) => iso(finishAt) ?? '',
        cell: ({ finishAt }) => (finishAt === null ? '' : names.day(finishAt)),
      },
      { title: say`WHY`, raw: (one) => tellWhy(one, names), paint: output.style.dim, shrink: 2 },
    ],
    advice,
  )
}

/** `can ts:3, 9d free, 10 % busy; or @ben: can ts:5, 1d free, 90 % busy, done 3 Dec` */
function tellWhy({ team, others, missingSkills, isEnough, workMinutes }: TeamAdvice, names: Names): string {
  const [first] = team
  const missing = missingSkills.length === 0 ? [] : [say`nobody can: ${missingSkills.join(', ')}`]
  if (first === undefined)
    return [...missing, ...(missing.length === 0 ? [say`nobody has time for it`] : [])].join('; ')
  const lacking = isEnough ? [] : [say`too little time for ${workText(workMinutes)}`]
  const alternatives = others.slice(0, 2).map((one) => {
    const done = one.finishAt === null ? '' : `, ${say`done ${names.day(one.finishAt)}`}`
    return say`or ${names.member(one.memberId)}: ${`${tellPerson(one)}${done}`}`
  })
  const told =
    team.length === 1 ? [tellPerson(first)] : team.map((one) => `${names.member(one.memberId)}: ${tellPerson(one)}`)
  return [...told, ...missing, ...lacking, ...alternatives].join('; ')
}

function tellPerson({ skills, freeMinutes, loadPercent, cost, currency }: PersonAdvice): string {
  const can = skills.length === 0 ? [] : [say`can ${skills.join(', ')}`]
  const costs = cost === null ? [] : [say`costs ${tellMoney(cost, currency)}`]
  return [...can, say`${workText(freeMinutes)} free, ${loadPercent} % busy`, ...costs].join(', ')
}
