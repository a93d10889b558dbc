import { type ProjectRow, parseWorkMinutes, type RiskRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import type { Thing } from '../../changes/change-thing.ts'
import { inBoth, misuse } from '../../command-line/cli-error.ts'
import { memberJson } from '../../items/item-readers.ts'
import { oneLine } from '../../output/width.ts'
import { isNone } from '../../refs/choices.ts'
import { resolveMember } from '../../refs/resolve.ts'
import { findByEnd } from '../../refs/short-id.ts'
import { say } from '../../texts/say.ts'
import { type RiskField, riskFields } from './options.ts'

export const riskThing: Thing<'risk', RiskField> = {
  kind: 'risk',
  fields: riskFields,
  readers: {
    costMinor: ({ row }) => row.costMinor,
    delayMinutes: ({ row }) => row.delayMinutes,
    description: ({ row }) => row.description,
    id: ({ row }) => row.id,
    items: ({ row, workspace }) => itemKeys(row, workspace),
    owner: ({ row, workspace }) =>
      row.ownerId === null ? null : memberJson(workspace.read.find('member', row.ownerId)),
    probabilityPercent: ({ row }) => row.probabilityPercent,
    project: ({ row, workspace }) => workspace.read.find('project', row.projectId)?.key ?? null,
    response: ({ row }) => row.response,
    status: ({ row }) => row.status,
    title: ({ row }) => row.title,
  },
  tell: ({ title }) => oneLine(title),
  name: ({ id }) => id,
}

export function itemKeys({ id }: RiskRow, { read }: Workspace): readonly string[] {
  return (read.riskItemsOf([id]).get(id) ?? []).map((item) => read.keyOf(item))
}

/** By title in any case, or by an end of its id. */
export function resolveRisk({ read }: Workspace, project: ProjectRow, ref: string): RiskRow {
  const risks = read.risks(project.id)
  const named = risks.filter(({ title }) => title.toLowerCase() === ref.trim().toLowerCase())
  const [only] = named
  if (only !== undefined && named.length === 1) return only
  return findByEnd(risks, ref, () =>
    inBoth(`there is no risk "${ref}" in ${project.key}`, `es gibt kein Risiko „${ref}“ in ${project.key}`, {
      hints: [say`see them with: spice risk list`],
    }),
  )
}

interface Properties {
  readonly probability?: string | undefined
  readonly delay?: string | undefined
  readonly cost?: string | undefined
  readonly owner?: string | undefined
  readonly response?: string | undefined
  readonly description?: string | undefined
}

/** The fields that were named. */
export function readProperties(workspace: Workspace, options: Properties) {
  const { probability, delay, cost, owner, response, description } = options
  const textOf = (text: string) => (isNone(text) ? null : text)
  return {
    ...(probability === undefined ? {} : { probabilityPercent: numberOf('--probability', probability) }),
    ...(delay === undefined ? {} : { delayMinutes: minutesOf(delay) }),
    ...(cost === undefined ? {} : { costMinor: numberOf('--cost', cost) }),
    ...(owner === undefined ? {} : { ownerId: isNone(owner) ? null : resolveMember(workspace, owner).id }),
    ...(response === undefined ? {} : { response: textOf(response) }),
    ...(description === undefined ? {} : { description: textOf(description) }),
  }
}

function numberOf(option: string, text: string): number | null {
  if (isNone(text)) return null
  const digits = /^(\d{1,12})\s*%?$/.exec(text.trim())?.[1]
  if (digits === undefined) throw misuse(say`${option} is a whole number, not "${text}"`)
  return Number(digits)
}

function minutesOf(text: string): number | null {
  if (isNone(text)) return null
  const minutes = parseWorkMinutes(text)
  if (minutes === undefined) throw misuse(say`${'--delay'} is an amount of work such as 4h, 3d or 1d 4h, not "${text}"`)
  return minutes
}
