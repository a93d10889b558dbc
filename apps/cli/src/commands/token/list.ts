import type { Token } from '@spicetime/auth-sqlite'
import type { Workspace } from '@spicetime/workspace'
import type { Run } from '../../command-line/command.ts'
import { openNodeAuth } from '../../compose.ts'
import { instantOrNull } from '../../items/item-readers.ts'
import { parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { relativeTime } from '../../output/times.ts'
import { say } from '../../texts/say.ts'
import { type listOptions, tokenFields } from './options.ts'
import { tokenReaders } from './readers.ts'

export const run: Run<typeof listOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, tokenFields) : undefined
  const workspace = await context.workspace()
  const auth = openNodeAuth(context.storeFolder())
  const tokens = auth.tokens.list()
  auth.close()
  const { output } = context
  if (fields !== undefined) {
    return printJson(
      output,
      tokens.map((token) => readFields(tokenReaders, fields, { token, workspace })),
      options.jq,
    )
  }
  if (tokens.length === 0) return output.note(say`No token. Make one with: spice token create NAME`)
  output.table(columns(workspace, output.times.now), tokens)
}

function columns(workspace: Workspace, now: number): readonly Column<Token>[] {
  const ago = (at: number | null, never: string) => (at === null ? never : relativeTime(at, now))
  return [
    { title: 'ID', raw: (token) => token.id },
    { title: 'NAME', raw: (token) => token.name, shrink: 1 },
    { title: 'TOKEN', raw: (token) => `${token.prefix}…` },
    { title: 'SCOPE', raw: (token) => token.scope },
    { title: 'MEMBER', raw: (token) => workspace.read.find('member', token.memberId)?.handle ?? '' },
    {
      title: 'USED',
      raw: (token) => instantOrNull(token.lastUsedAt) ?? '',
      cell: (token) => ago(token.lastUsedAt, say`never`),
    },
    {
      title: 'EXPIRES',
      raw: (token) => instantOrNull(token.expiresAt) ?? '',
      cell: (token) => ago(token.expiresAt, say`never`),
    },
  ]
}
