import { type Command, type MemberRow, minorDigitsOf, type RateRow, readPrice } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { execute, refused } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import { misuse } from '../../command-line/cli-error.ts'
import type { Input, Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { type FieldReaders, parseFields, pickFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { localDate, today } from '../../output/times.ts'
import { parseDate } from '../../refs/dates.ts'
import { resolveMember } from '../../refs/resolve.ts'
import { say, tellMoney } from '../../texts/say.ts'
import { type RateField, rateFields, type ratesOptions, readerFields } from './options.ts'

type RatesInput = Input<typeof ratesOptions>

interface Told {
  readonly row: RateRow
  readonly handle: string
  readonly perHour: number
  readonly currency: string
}

export const run: Run<typeof ratesOptions> = async (context, input) => {
  const [action = 'list', ref, ...price] = input.args
  const workspace = await context.workspace()
  if (action === 'list') return list(context, workspace, ref, input)
  if (action === 'readers') return listReaders(context, workspace, input)
  const command = commandOf.get(action)
  if (command === undefined) throw misuse(say`${action} is not list, set, remove, readers, admit or dismiss`)
  if (ref === undefined) throw misuse(say`nobody was named`, say`spice member rates ${action} HANDLE`)
  const member = resolveMember(workspace, ref)
  const outcome = execute(workspace, [command({ context, workspace, member, price, input })], input.options['dry-run'])
  if (input.options['dry-run']) return reportDryRun(context, outcome)
  if (wantsJson(input.options)) return list(context, workspace, ref, input)
  const done = outcome.commitIds.length === 0 ? say`No change:` : say`Done:`
  context.output.done(`${done} ${tellDone(workspace, action, member)}`, member.handle)
}

interface Wish {
  readonly context: Context
  readonly workspace: Workspace
  readonly member: MemberRow
  readonly price: readonly string[]
  readonly input: RatesInput
}

const commandOf: ReadonlyMap<string, (wish: Wish) => Command> = new Map([
  ['set', setRate],
  ['remove', removeRate],
  ['admit', ({ member }: Wish): Command => ({ kind: 'rate.admit', memberId: member.id })],
  ['dismiss', ({ member }: Wish): Command => ({ kind: 'rate.dismiss', memberId: member.id })],
])

function setRate({ workspace, member, price, context, input }: Wish): Command {
  const fromOn = dayOf(context, input)
  return { kind: 'rate.set', memberId: member.id, fromOn, ...parsePrice(workspace, price.join(' ')) }
}

function removeRate({ workspace, member, context, input }: Wish): Command {
  const fromOn = dayOf(context, input)
  const own = mustRead(workspace).filter(({ memberId }) => memberId === member.id)
  const found = own.find((row) => row.fromOn === fromOn)
  if (found !== undefined) return { kind: 'rate.delete', rateId: found.id }
  const days = own.map((row) => row.fromOn ?? 'none').join(', ')
  const hints = own.length === 0 ? [] : [say`there is one with --from ${days}`]
  throw misuse(say`@${member.handle} has no rate from that day`, ...hints)
}

function dayOf({ output: { times } }: Context, { options: { from } }: RatesInput): string | null {
  return from === undefined ? null : parseDate(from, today(times.now, times.isUtc))
}

/** `80 EUR`, `80.50`, `80,5 eur`: in the smallest unit; the currency of all others where none is said. */
function parsePrice(workspace: Workspace, text: string) {
  if (text === '') throw misuse(say`what does an hour cost?`, 'spice member rates set ada 80 EUR')
  const [, amount, code] = /^(\d+(?:[.,]\d+)?)\s*([A-Za-z]{3})?$/.exec(text.trim()) ?? []
  if (amount === undefined)
    throw misuse(say`a rate is a number and a currency, not ${text}`, 'spice member rates set ada 80 EUR')
  const [known, ...others] = new Set(
    workspace.read.rates().flatMap(({ perHour }) => readPrice(perHour)?.currency ?? []),
  )
  const currency = code?.toUpperCase() ?? (others.length === 0 ? known : undefined)
  if (currency === undefined) throw misuse(say`of which currency?`, 'spice member rates set ada 80 EUR')
  const perHourMinor = Number(amount.replace(',', '.')) * 10 ** minorDigitsOf(currency)
  if (Math.abs(perHourMinor - Math.round(perHourMinor)) > 1e-6)
    throw misuse(say`${amount} has more decimals than ${currency}`)
  return { perHourMinor: Math.round(perHourMinor), currency }
}

/** What they see of it; a refusal for who is not admitted. */
function mustRead(workspace: Workspace): readonly RateRow[] {
  const { read } = workspace
  const readers = read.ratesAudience()
  if (readers.size === 0 || readers.has(workspace.localMemberId)) return read.rates()
  throw refused(workspace, { code: 'not-allowed', permission: 'see-rates' })
}

const readers: FieldReaders<RateField, Told> = {
  currency: ({ currency }) => currency,
  fromOn: ({ row }) => row.fromOn,
  member: ({ handle }) => handle,
  perHour: ({ perHour }) => perHour,
}

function list(
  { output }: Context,
  workspace: Workspace,
  ref: string | undefined,
  { options }: RatesInput,
): Promise<void> | void {
  const fields = wantsJson(options) ? parseFields(options, rateFields) : undefined
  const of = ref === undefined ? undefined : resolveMember(workspace, ref)
  const rows = mustRead(workspace)
    .filter(({ memberId }) => of === undefined || memberId === of.id)
    .flatMap((row) => tellRate(workspace, row))
  if (fields !== undefined) {
    const objects = rows.map((row) => readFields(readers, fields, row))
    return printJson(output, objects, options.jq)
  }
  if (rows.length === 0 && of !== undefined) return output.note(say`Nothing is said of what @${of.handle} costs.`)
  if (rows.length === 0)
    return output.note(say`Nothing is said of what people cost. An owner begins: spice member rates set ada 80 EUR`)
  const columns: readonly Column<Told>[] = [
    { title: 'HANDLE', raw: ({ handle }) => handle, paint: output.style.cyan },
    {
      title: 'AN HOUR',
      raw: ({ perHour, currency }) => `${perHour} ${currency}`,
      cell: ({ perHour, currency }) => tellMoney(perHour, currency, true),
      align: 'right',
    },
    {
      title: 'FROM',
      raw: ({ row }) => row.fromOn ?? '',
      cell: ({ row }) => (row.fromOn === null ? '' : localDate(row.fromOn, output.times)),
    },
  ]
  output.table(columns, rows)
}

function tellRate({ read }: Workspace, row: RateRow): readonly Told[] {
  const price = readPrice(row.perHour)
  if (price === undefined) return []
  const { minor, currency } = price
  const handle = read.find('member', row.memberId)?.handle ?? row.memberId
  return [{ row, handle, perHour: minor / 10 ** minorDigitsOf(currency), currency }]
}

/** Who may see it is no secret. */
function listReaders({ output }: Context, { read }: Workspace, { options }: RatesInput): Promise<void> | void {
  const members = [...read.ratesAudience().keys()].flatMap((id) => read.find('member', id) ?? [])
  if (wantsJson(options)) {
    const fields = parseFields(options, readerFields)
    const objects = members.map(({ handle, role }) => pickFields({ member: handle, role }, fields))
    return printJson(output, objects, options.jq)
  }
  if (members.length === 0) return output.note(say`Nobody: nothing was said of what people cost.`)
  const columns: readonly Column<MemberRow>[] = [
    { title: 'HANDLE', raw: ({ handle }) => handle, paint: output.style.cyan },
    { title: 'NAME', raw: ({ name }) => name, shrink: 1 },
    { title: 'ROLE', raw: ({ role }) => role },
  ]
  output.table(columns, members)
}

function tellDone({ read }: Workspace, action: string, { handle, id }: MemberRow): string {
  const mayHave = read.ratesAudience().has(id)
  if (action === 'admit' || action === 'dismiss')
    return mayHave ? say`@${handle} sees what people cost` : say`@${handle} sees no more of what people cost`
  return action === 'set' ? say`an hour of @${handle} has its price` : say`an hour of @${handle} has that price no more`
}
