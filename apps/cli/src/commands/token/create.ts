import type { TokenScope } from '@spicetime/auth-sqlite'
import type { MemberId } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { openNodeAuth } from '../../compose.ts'
import { defaultHub, findRunningHub } from '../../hub/running-hub.ts'
import { parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import { today } from '../../output/times.ts'
import { parseDate } from '../../refs/dates.ts'
import { resolveMember } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { type createOptions, newTokenFields } from './options.ts'
import { tokenReaders } from './readers.ts'

const scopes: readonly TokenScope[] = ['feed', 'read', 'write', 'admin']

export const run: Run<typeof createOptions> = async (context, input) => {
  const { options } = input
  const { output } = context
  const fields = wantsJson(options) ? parseFields(options, newTokenFields) : undefined
  const workspace = await context.workspace()
  const member = resolveMember(workspace, options.member ?? '@me')
  const scope = parseScope(options.scope ?? 'read')
  const expiresAt = parseExpiry(options.expires ?? '90d', today(output.times.now, true))
  const auth = openNodeAuth(context.storeFolder())
  try {
    const { token, secret } = auth.tokens.create({ memberId: member.id, name: argument(input, 0), scope, expiresAt })
    if (fields !== undefined) {
      const readers = { ...tokenReaders, secret: () => secret }
      return await printJson(output, readFields(readers, fields, { token, workspace }), options.jq)
    }
    const until =
      expiresAt === null ? say`until it is revoked` : say`until ${new Date(expiresAt).toISOString().slice(0, 10)}`
    output.note(
      say`The token "${token.name}" acts as @${member.handle} with scope ${scope} ${until}. It is shown this once:`,
    )
    output.print(secret)
    if (scope === 'feed') tellFeeds(context, workspace, member.id, secret)
  } finally {
    auth.close()
  }
}

/** What goes into a calendar program: a feed's token is of use in an address alone. */
function tellFeeds(context: Context, workspace: Workspace, memberId: MemberId, secret: string): void {
  const { output } = context
  const running = findRunningHub(context)
  const projects = workspace.as(memberId).read.projects({ first: 100 }).rows
  if (projects.length === 0) return
  output.note(say`Subscribe in a calendar program (with &mine at the end to what one works on oneself):`)
  for (const { key } of projects.slice(0, feedsMax)) {
    const address = new URL(`/feeds/${key}.ics`, running ?? defaultHub)
    address.searchParams.set('token', secret)
    output.note(`  ${address.href}`)
  }
  if (projects.length > feedsMax) output.note(say`  and ${projects.length - feedsMax} more`)
  if (running === undefined) output.note(say`No hub runs on this workspace. Feeds come from one: spice hub`)
}
const feedsMax = 8

function parseScope(text: string): TokenScope {
  const scope = scopes.find((each) => each === text)
  if (scope === undefined) throw misuse(say`"${text}" is no scope`, say`choose one of: ${scopes.join(', ')}`)
  return scope
}

/** The token works through the whole of its last day. */
export function parseExpiry(text: string, todayOn: string): number | null {
  if (text === 'never') return null
  const on = parseDate(text, todayOn)
  if (on === null) return null
  if (on < todayOn) throw misuse(say`${on} is past`)
  return Date.parse(`${on}T23:59:59.999Z`)
}
