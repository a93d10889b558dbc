import type { Token } from '@spicetime/auth-sqlite'
import type { Workspace } from '@spicetime/workspace'
import type { Run } from '../../command-line/command.ts'
import { openNodeAuth } from '../../compose.ts'
import { instantOrNull } from '../../items/item-readers.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { isoInstant, relativeTime } from '../../output/times.ts'
import { say } from '../../texts/say.ts'
import { type listOptions, type TokenField, tokenFields } from './options.ts'

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
      tokens.map((token) => readFields(readers, fields, { token, workspace })),
      options.jq,
    )
  }
  if (tokens.length === 0) return output.note(say`No token. Make one with: spice token create NAME`)
  output.table(columns(workspace, output.times.now), tokens)
}

interface Source {
  readonly token: Token
  readonly workspace: Workspace
}

const readers: FieldReaders<TokenField, Source> = {
  createdAt: ({ token }) => isoInstant(token.createdAt),
  expiresAt: ({ token }) => instantOrNull(token.expiresAt),
  id: ({ token }) => token.id,
  lastUsedAt: ({ token }) => instantOrNull(token.lastUsedAt),
  member: ({ token, workspace }) => workspace.read.find('member', token.memberId)?.handle ?? null,
  name: ({ token }) => token.name,
  prefix: ({ token }) => token.prefix,
  scope: ({ token }) => token.scope,
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
      cell: (token) => ago(token.lastUsedAt, 'never'),
    },
    {
      title: 'EXPIRES',
      raw: (token) => instantOrNull(token.expiresAt) ?? '',
      cell: (token) => ago(token.expiresAt, 'never'),
    },
  ]
}
